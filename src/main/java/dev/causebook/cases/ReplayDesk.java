package dev.causebook.cases;

import dev.causebook.cases.OtherKnowledge.UnusablePacksException;
import dev.causebook.fact.Fault;
import dev.causebook.knowledge.PackDiff;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Replays of what a store keeps: one at a time, so that they never take more than their share from those who wait. */
public final class ReplayDesk {

    private static final int MOST_REMEMBERED = 20;

    private final CaseStore store;
    private final OtherKnowledge knowledge;
    private final Executor executor;
    private final int threads;
    private final Clock clock;
    private final LongFunction<String> ids;
    private final Deque<Job> jobs = new ArrayDeque<>();

    /**
     * @param executor runs what takes long
     * @param threads how many cases are worked on at once
     * @param ids gives an identifier for a moment in milliseconds
     */
    public ReplayDesk(
            CaseStore store,
            OtherKnowledge knowledge,
            Executor executor,
            int threads,
            Clock clock,
            LongFunction<String> ids) {
        this.store = store;
        this.knowledge = knowledge;
        this.executor = executor;
        this.threads = threads;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What is to be replayed.
     *
     * @param packs one of the names of {@link OtherKnowledge}
     * @param filter which cases
     * @param listed how many changes to list for each pack
     */
    public record Wanted(String packs, CaseFilter filter, int listed) {}

    /** How a replay stands. */
    public enum State {
        /** It goes on. */
        RUNNING,
        /** It came to its end. */
        DONE,
        /** Somebody ended it. */
        CANCELLED,
        /** It could not be done. */
        FAILED;

        /** The name as the API writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How a replay stands now.
     *
     * @param id its identifier
     * @param packs what it compares with
     * @param begun when it began
     * @param state how it stands
     * @param done how many cases were gone through
     * @param all how many there are; 0 until they are counted
     * @param report what came out; null unless it is done
     * @param detail why it failed, a sentence; null unless it did
     * @param faults what is wrong with the packs; empty unless that is why it failed
     * @param differences what differs from the packs in force; empty until the others are loaded
     */
    public record Progress(
            String id,
            String packs,
            Instant begun,
            State state,
            long done,
            long all,
            @Nullable ReplayReport report,
            @Nullable String detail,
            List<Fault> faults,
            List<PackDiff> differences) {
        public Progress {
            faults = List.copyOf(faults);
            differences = List.copyOf(differences);
        }
    }

    /** What came of the wish to replay: the replay, and whether it is the one that was running anyway. */
    public record Begun(Progress progress, boolean busy) {}

    /**
     * Begins a replay, unless one is running: then that one is answered.
     *
     * @param key the caller's name for this replay; null for none
     * @throws KeyReusedException where the key stands for another wish
     */
    public synchronized Begun begin(Wanted wanted, @Nullable IdempotencyKey key) {
        for (Job job : jobs) {
            if (key != null && job.isOf(key)) {
                return new Begun(job.progress(), false);
            }
        }
        Optional<Job> running = jobs.stream()
                .filter(job -> job.progress().state() == State.RUNNING)
                .findFirst();
        if (running.isPresent()) {
            return new Begun(running.get().progress(), true);
        }
        Instant now = clock.instant();
        Job job = new Job(ids.apply(now.toEpochMilli()), wanted, key, now);
        jobs.addFirst(job);
        if (jobs.size() > MOST_REMEMBERED) {
            jobs.removeLast();
        }
        executor.execute(job);
        return new Begun(job.progress(), false);
    }

    /** What can be compared with. */
    public List<String> packs() {
        return knowledge.names();
    }

    /** How a replay stands; nothing where it is not remembered. */
    public Optional<Progress> find(String id) {
        return job(id).map(Job::progress);
    }

    /** Waits for its end, for so long; nothing where it is not remembered. */
    public Optional<Progress> await(String id, Duration longest) throws InterruptedException {
        Optional<Job> job = job(id);
        if (job.isPresent()) {
            job.get().await(longest);
        }
        return job.map(Job::progress);
    }

    /** Ends a replay; one that is over stays as it is. */
    public Optional<Progress> cancel(String id) {
        Optional<Job> job = job(id);
        job.ifPresent(Job::cancel);
        return job.map(Job::progress);
    }

    private synchronized Optional<Job> job(String id) {
        return jobs.stream().filter(job -> job.progress().id().equals(id)).findFirst();
    }

    /** One replay. */
    private final class Job implements Runnable {
        private final Wanted wanted;
        private final @Nullable IdempotencyKey key;
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean wantedOn = true;
        private volatile Progress progress;
        private volatile List<PackDiff> differences = List.of();

        Job(String id, Wanted wanted, @Nullable IdempotencyKey key, Instant now) {
            this.wanted = wanted;
            this.key = key;
            this.progress =
                    new Progress(id, wanted.packs(), now, State.RUNNING, 0, 0, null, null, List.of(), List.of());
        }

        boolean isOf(IdempotencyKey other) {
            boolean same = key != null
                    && key.operation().equals(other.operation())
                    && key.key().equals(other.key());
            if (same && key != null && !key.digest().equals(other.digest())) {
                throw new KeyReusedException();
            }
            return same;
        }

        Progress progress() {
            return progress;
        }

        void await(Duration longest) throws InterruptedException {
            // How long it took is nobody's question here: the state says whether it is over.
            boolean unused = over.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        }

        void cancel() {
            wantedOn = false;
        }

        @Override
        public void run() {
            try {
                PastCases cases = PastCases.of(store, wanted.filter());
                long all = cases.count();
                ActiveKnowledge other = knowledge.load(wanted.packs());
                differences = PackDiff.of(knowledge.inForce().packs(), other.packs());
                ReplayReport report = new Replay(other, threads, wanted.listed()).of(cases, done -> {
                    progress = at(State.RUNNING, done, all, null, null, List.of());
                    return wantedOn;
                });
                progress = at(State.DONE, report.cases(), all, report, null, List.of());
            } catch (CancellationException ended) {
                progress = at(State.CANCELLED, progress.done(), progress.all(), null, null, List.of());
            } catch (UnusablePacksException faulty) {
                fail("The packs '" + wanted.packs() + "' have faults.", faulty.faults());
            } catch (StoreUnavailableException | IOException away) {
                fail("The store did not answer. Ask again when it does.", List.of());
            } catch (RuntimeException unforeseen) {
                fail("Something went wrong here.", List.of());
                throw unforeseen;
            } finally {
                over.countDown();
            }
        }

        private void fail(String detail, List<Fault> faults) {
            progress = at(State.FAILED, progress.done(), progress.all(), null, detail, faults);
        }

        private Progress at(
                State state,
                long done,
                long all,
                @Nullable ReplayReport report,
                @Nullable String detail,
                List<Fault> faults) {
            return new Progress(
                    progress.id(),
                    progress.packs(),
                    progress.begun(),
                    state,
                    done,
                    all,
                    report,
                    detail,
                    faults,
                    differences);
        }
    }
}
