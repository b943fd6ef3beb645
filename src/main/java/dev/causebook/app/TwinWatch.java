package dev.causebook.app;

import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.EvidenceRules.Fired;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Has a second, naive reading of the same rules look over the engine's shoulder, in one case of so many: known faults of
 * the engine let a rule silently never fire. The engine's answer stands; a disagreement is counted and reported, with ids
 * of rules and facts and nothing of the case.
 */
final class TwinWatch {

    private static final int MOST_NAMED = 10;

    private final long every;
    private final MeterRegistry registry;
    private final Consumer<String> report;
    private final AtomicLong seen = new AtomicLong();

    /**
     * @param sample share of the cases to compare, 0 for none to 1 for all
     * @param report takes a sentence for each disagreement
     */
    TwinWatch(double sample, MeterRegistry registry, Consumer<String> report) {
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException("causebook.twin.sample is " + sample + "; it is a share from 0 to 1");
        }
        this.every = sample == 0 ? 0 : Math.max(1, Math.round(1 / sample));
        this.registry = registry;
        this.report = report;
    }

    /** The engine's rules of a pack, watched. */
    EvidenceRules over(Pack pack, EvidenceRules engine) {
        if (every == 0) {
            return engine;
        }
        EvidenceRules naive = new NaiveEvidenceRules(pack);
        Counter compared = counter("compared", "Cases in which engine and naive reading were compared", pack);
        Counter disagreements = counter("disagreements", "Cases in which engine and naive reading disagreed", pack);
        return facts -> {
            Fired fired = engine.fire(facts);
            if (!fired.cutShort() && seen.getAndIncrement() % every == 0) {
                compared.increment();
                Set<String> differing = differing(fired, naive.fire(facts));
                if (!differing.isEmpty()) {
                    disagreements.increment();
                    report.accept(sentence(pack, differing));
                }
            }
            return fired;
        };
    }

    private Counter counter(String name, String description, Pack pack) {
        return Counter.builder("causebook.twin." + name)
                .description(description)
                .tag("pack", pack.id())
                .register(registry);
    }

    private static String sentence(Pack pack, Set<String> differing) {
        String named = differing.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = differing.size() - MOST_NAMED;
        return "The engine and the naive reading of pack " + pack.id() + " " + pack.digest() + " disagree on " + named
                + (more > 0 ? " and " + more + " more" : "") + ".";
    }

    /** Ids of the rules that only one of the two fired, and of the facts that they concluded differently. */
    private static Set<String> differing(Fired engine, Fired naive) {
        Set<String> differing = new TreeSet<>(ids(engine.rules()));
        Set<String> common = new TreeSet<>(ids(naive.rules()));
        common.retainAll(differing);
        differing.addAll(ids(naive.rules()));
        differing.removeAll(common);
        concluded(engine.facts(), naive.facts(), differing);
        concluded(naive.facts(), engine.facts(), differing);
        return differing;
    }

    private static List<String> ids(List<Rule> rules) {
        return rules.stream().map(Rule::id).toList();
    }

    private static void concluded(Facts one, Facts other, Set<String> differing) {
        for (Observation observation : one.all()) {
            boolean same = other.find(observation.fact())
                    .filter(found -> found.value().equals(observation.value()))
                    .isPresent();
            if (!same) {
                differing.add(observation.fact());
            }
        }
    }
}
