package dev.causebook.store;

import dev.causebook.cases.CaseStore.Haste;
import dev.causebook.cases.CaseStore.Health;
import dev.causebook.cases.StoreUnavailableException;
import dev.causebook.store.Write.Change;
import dev.causebook.store.Write.Insert;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One thread that commits all writes, each time all that are waiting: while one commit is on its way to the disk, the
 * next one gathers. It is also the one that opens the database, and opens it again when something went wrong.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);

    private static final int MOST_TOGETHER = 128;
    private static final int MOST_WAITING = 1_024;
    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** After this share of a caller's patience a write counts as stuck. */
    private static final int STUCK_SHARE = 4;

    /** Opens the database, with its tables as this version needs them. */
    interface Opening {
        AgroalDataSource open() throws SQLException, IOException;
    }

    private final Opening opening;
    private final String database;
    private final Duration patience;
    private final Clock clock;
    private final BlockingQueue<Write<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;

    private volatile @Nullable AgroalDataSource pool;
    private volatile String trouble = "It is not open yet.";
    private volatile Instant since;
    private volatile long busySince;
    private volatile boolean doubtful;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closing;

    GroupCommit(Opening opening, String database, Duration patience, Clock clock) {
        this.opening = opening;
        this.database = database;
        this.patience = patience;
        this.clock = clock;
        this.since = clock.instant();
        this.thread = new Thread(this::run, "causebook-store");
        this.thread.setDaemon(true);
    }

    /**
     * Opens the database and begins; where it cannot be opened, it is tried again from then on.
     *
     * @throws FolderInUseException where another process has it open
     */
    void start() {
        try {
            open();
        } catch (FolderInUseException inUse) {
            throw inUse;
        } catch (SQLException | IOException | RuntimeException failure) {
            down(failure);
        }
        thread.start();
    }

    /**
     * The database.
     *
     * @throws StoreUnavailableException where it is not open
     */
    AgroalDataSource pool() {
        AgroalDataSource open = pool;
        if (open == null) {
            throw new StoreUnavailableException(trouble, null);
        }
        return open;
    }

    /** A reader met with a failure: look whether the database is still well. */
    void doubt() {
        doubtful = true;
    }

    /** How the store fares. */
    Health health() {
        if (pool == null) {
            return new Health(Health.State.DOWN, database, since, trouble);
        }
        if (stuck()) {
            return new Health(Health.State.STUCK, database, since, "A write is taking longer than it should.");
        }
        return new Health(Health.State.READY, database, since, "");
    }

    private boolean stuck() {
        long begin = busySince;
        return begin != 0 && System.nanoTime() - begin > patience.toNanos() / STUCK_SHARE;
    }

    /**
     * Waits until a write is committed.
     *
     * @throws StoreUnavailableException where that does not happen, or not in time
     */
    <R> R await(Write<R> write, Haste haste) {
        pool();
        if (haste == Haste.GO_ON && stuck()) {
            throw new StoreUnavailableException("The database is slow at the moment.", null);
        }
        if (closing || !waiting.offer(write)) {
            throw new StoreUnavailableException("Too many writes are waiting.", null);
        }
        try {
            return write.result().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException ended) {
            if (ended.getCause() instanceof RuntimeException said) {
                throw said;
            }
            throw new StoreUnavailableException("The database refused it.", ended.getCause());
        } catch (TimeoutException late) {
            String detail =
                    write.claim() ? "The database is too slow at the moment." : "It is not certain that it was kept.";
            throw new StoreUnavailableException(detail, late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("The service is stopping.", stopped);
        }
    }

    private void run() {
        while (!closing || pool != null && !waiting.isEmpty()) {
            try {
                turn();
            } catch (InterruptedException nobodyDoesThat) {
                LOG.warn("The store goes on after an interruption");
            } catch (RuntimeException | Error unforeseen) {
                LOG.error("The store goes on after a fault", unforeseen);
            }
        }
        refuseWaiting();
        shut();
    }

    private void turn() throws InterruptedException {
        if (pool == null) {
            reopen();
            if (pool == null) {
                refuseWaiting();
                closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            }
        }
        Write<?> first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            if (doubtful) {
                doubtful = false;
                probe();
            }
            return;
        }
        List<Write<?>> taken = new ArrayList<>(MOST_TOGETHER);
        taken.add(first);
        waiting.drainTo(taken, MOST_TOGETHER - 1);
        busySince = System.nanoTime() | 1;
        try {
            carryOut(taken);
        } catch (RuntimeException | Error unforeseen) {
            // Nobody waits for nothing, and what is in an unknown state is opened anew.
            taken.forEach(write -> write.result().completeExceptionally(unavailable(unforeseen)));
            giveUp(unforeseen);
        } finally {
            busySince = 0;
        }
    }

    private void carryOut(List<Write<?>> taken) {
        List<Insert> inserts = new ArrayList<>();
        for (Write<?> write : taken) {
            if (write.claim()) {
                if (write instanceof Insert insert) {
                    inserts.add(insert);
                } else if (write instanceof Change change) {
                    carryOut(change);
                }
            }
        }
        if (!inserts.isEmpty() && !commit(inserts) && inserts.size() > 1) {
            // One of them may be what the database cannot take; the others shall not suffer for it.
            for (Insert insert : inserts) {
                if (!insert.result().isDone()) {
                    commit(List.of(insert));
                }
            }
        }
    }

    private void carryOut(Change change) {
        long[] changed = new long[1];
        Exception failure = tries((connection, again) -> {
            changed[0] = change.run(connection);
            connection.commit();
        });
        if (failure == null) {
            change.result().complete(changed[0]);
        } else {
            change.result().completeExceptionally(unavailable(failure));
        }
    }

    /** True where the inserts have their answers; false where they may be tried one by one. */
    private boolean commit(List<Insert> inserts) {
        Batch batch = new Batch(inserts);
        Exception failure = tries(batch::commit);
        if (failure == null) {
            return true;
        }
        if (pool != null && inserts.size() > 1) {
            return false;
        }
        inserts.forEach(insert -> insert.result().completeExceptionally(unavailable(failure)));
        return true;
    }

    /** A transaction. */
    private interface Transaction {
        void run(Connection connection, boolean again) throws SQLException;
    }

    /**
     * Tries a transaction: again where another service came in between, and once on a database opened anew where this
     * one failed. Null where it went well.
     */
    private @Nullable Exception tries(Transaction transaction) {
        Exception failure = null;
        boolean reopened = false;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            AgroalDataSource open = pool;
            if (open == null) {
                break;
            }
            try (Connection connection = open.getConnection()) {
                connection.setAutoCommit(false);
                run(transaction, connection, attempt > 0);
                return null;
            } catch (SQLException | RuntimeException failed) {
                failure = failed;
                if (refusedByData(failed)) {
                    return failed;
                }
                if (!conflict(failed)) {
                    if (reopened) {
                        giveUp(failed);
                        break;
                    }
                    LOG.warnf("The store is opened again: %s", sentence(failed));
                    reopen();
                    reopened = true;
                }
            }
        }
        return failure;
    }

    private static void run(Transaction transaction, Connection connection, boolean again) throws SQLException {
        try {
            transaction.run(connection, again);
        } catch (SQLException | RuntimeException failed) {
            try {
                connection.rollback();
            } catch (SQLException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
    }

    /** Another service wrote the same at the same time: the next look will see what it wrote. */
    private static boolean conflict(Exception failure) {
        return state(failure).startsWith("23") || state(failure).startsWith("40");
    }

    private static boolean refusedByData(Exception failure) {
        return state(failure).startsWith("22");
    }

    private static String state(Exception failure) {
        return failure instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    }

    private void probe() {
        AgroalDataSource open = pool;
        if (open == null) {
            return;
        }
        busySince = System.nanoTime() | 1;
        try (Connection connection = open.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select 1");
        } catch (SQLException | RuntimeException failure) {
            LOG.warnf("The store is opened again: %s", sentence(failure));
            reopen();
        } finally {
            busySince = 0;
        }
    }

    private void open() throws SQLException, IOException {
        pool = opening.open();
        since = clock.instant();
        trouble = "";
    }

    /** A file database that failed lets go of its files only when every connection to it is closed. */
    private void reopen() {
        boolean wasOpen = pool != null;
        shut();
        try {
            open();
            LOG.info("The store is open again");
        } catch (SQLException | IOException | RuntimeException failure) {
            if (wasOpen) {
                down(failure);
            } else {
                trouble = sentence(failure);
            }
        }
    }

    private void giveUp(Throwable failure) {
        shut();
        down(failure);
    }

    private void down(Throwable failure) {
        pool = null;
        since = clock.instant();
        trouble = sentence(failure);
        LOG.warnf("Cases are not kept for now, diagnosing goes on: %s", trouble);
    }

    private void shut() {
        AgroalDataSource open = pool;
        pool = null;
        if (open != null) {
            since = clock.instant();
            trouble = "It is being opened again.";
            try {
                open.close();
            } catch (RuntimeException failure) {
                LOG.debug("Closing a broken store", failure);
            }
        }
    }

    private void refuseWaiting() {
        List<Write<?>> all = new ArrayList<>();
        waiting.drainTo(all);
        for (Write<?> write : all) {
            if (write.claim()) {
                write.result().completeExceptionally(new StoreUnavailableException(trouble, null));
            }
        }
    }

    private StoreUnavailableException unavailable(Throwable failure) {
        return new StoreUnavailableException("The database failed.", failure);
    }

    /** The deepest reason in one line: databases wrap it, and repeat the statement, which is not for the log. */
    private static String sentence(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String message = String.valueOf(deepest.getMessage());
        int statement = message.indexOf("; SQL statement");
        String line = (statement < 0 ? message : message.substring(0, statement)).replaceAll("\\s+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    /** Commits what is waiting, and closes. Never by an interruption, which would close the files under a write. */
    @Override
    public void close() {
        closing = true;
        closed.countDown();
        boolean woken = waiting.offer(new Change(connection -> 0));
        LOG.debugf("Closing the store, %s", woken ? "idle" : "with a full queue");
        try {
            thread.join(patience.toMillis() * 2);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
