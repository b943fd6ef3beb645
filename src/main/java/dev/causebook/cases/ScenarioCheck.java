package dev.causebook.cases;

import dev.causebook.cases.Scenario.Expected;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.RankedCause;
import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.Request;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.intake.Reading;
import dev.causebook.knowledge.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Replays scenarios against a pack and says what came out otherwise than expected. */
public final class ScenarioCheck {

    private static final int ENOUGH_FIXES = 10;

    private final PackDesk desk;

    public ScenarioCheck(PackDesk desk) {
        this.desk = desk;
    }

    /**
     * How a scenario came out.
     *
     * @param scenario the scenario
     * @param mismatches what came out otherwise, sentences; empty where all is as expected
     * @param firstCause id of the likeliest cause; empty where none was given
     * @param fired ids of the rules that fired
     */
    public record Outcome(Scenario scenario, List<String> mismatches, String firstCause, Set<String> fired) {
        public Outcome {
            mismatches = List.copyOf(mismatches);
            fired = Set.copyOf(fired);
        }

        /** True where all is as expected. */
        public boolean passed() {
            return mismatches.isEmpty();
        }
    }

    /**
     * Replays scenarios on all processors, and gives the outcomes in their order. The threads are made by the caller's, whose
     * class loader they take over: the engine looks for its services by it, and a shared pool has another.
     */
    public List<Outcome> runAll(List<Scenario> scenarios) {
        List<Callable<Outcome>> replays = new ArrayList<>();
        scenarios.forEach(scenario -> replays.add(() -> run(scenario)));
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> replay : threads.invokeAll(replays)) {
                outcomes.add(replay.get());
            }
            return outcomes;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while scenarios were replayed", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a scenario could not be replayed: " + failed.getCause(), failed);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Replays one scenario. */
    public Outcome run(Scenario scenario) {
        List<Observation> known = new ArrayList<>();
        List<String> mismatches = new ArrayList<>();
        if (scenario.text() != null) {
            Reading reading = desk.reader().readPhrases(scenario.text());
            boolean outside = reading.scope() != Reading.InScope.YES;
            if ("out-of-scope".equals(scenario.expected().status())
                    || outside && scenario.facts().isEmpty()) {
                checkScope(scenario.expected(), outside, mismatches);
                return new Outcome(scenario, mismatches, "", Set.of());
            }
            known.addAll(reading.observations());
        }
        known.addAll(scenario.facts());
        Request request = new Request(Facts.of(known), scenario.tried(), Audience.AGENT, null, ENOUGH_FIXES, 0, false);
        EvidenceRules.Fired fired = desk.diagnostician().fire(request);
        Set<String> ids = fired.rules().stream().map(Rule::id).collect(Collectors.toSet());
        Diagnosis diagnosis = desk.diagnostician().diagnose(request, fired);
        checkRules(scenario, ids, mismatches);
        checkDiagnosis(scenario.expected(), diagnosis, mismatches);
        String first = diagnosis.causes().isEmpty()
                ? ""
                : diagnosis.causes().get(0).cause().id();
        return new Outcome(scenario, mismatches, first, ids);
    }

    private static void checkScope(Expected expected, boolean outside, List<String> mismatches) {
        boolean wantedOutside = "out-of-scope".equals(expected.status());
        if (outside != wantedOutside) {
            mismatches.add(
                    outside
                            ? "the text is not recognised as belonging to this pack"
                            : "the text is taken for this pack's problem");
        }
    }

    private static void checkRules(Scenario scenario, Set<String> fired, List<String> mismatches) {
        for (String finding : scenario.expected().speaks()) {
            if (!fired.contains(scenario.owner() + "/" + finding)) {
                mismatches.add("finding '" + finding + "' does not speak");
            }
        }
        for (String finding : scenario.expected().silent()) {
            if (fired.contains(scenario.owner() + "/" + finding)) {
                mismatches.add("finding '" + finding + "' speaks");
            }
        }
    }

    private static void checkDiagnosis(Expected expected, Diagnosis diagnosis, List<String> mismatches) {
        if (expected.status() != null
                && !expected.status()
                        .equals(diagnosis
                                .status()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'))) {
            mismatches.add("status is " + diagnosis.status());
        }
        if (expected.cause() != null) {
            checkCause(expected, diagnosis, mismatches);
        }
        if (expected.firstFix() != null) {
            String first = diagnosis.fixes().isEmpty()
                    ? "none"
                    : diagnosis.fixes().get(0).fix().id();
            if (!first.equals(expected.firstFix())) {
                mismatches.add("first fix is " + first + ", not " + expected.firstFix());
            }
        }
        for (String fix : expected.blocked()) {
            // A fix that nobody would think of here is not held back either.
            if (diagnosis.blocked().stream().noneMatch(held -> held.fix().id().equals(fix))) {
                mismatches.add("fix '" + fix + "' is not held back");
            }
        }
    }

    private static void checkCause(Expected expected, Diagnosis diagnosis, List<String> mismatches) {
        List<RankedCause> first =
                diagnosis.causes().stream().limit(expected.among()).toList();
        RankedCause found = first.stream()
                .filter(c -> c.cause().id().equals(expected.cause()))
                .findFirst()
                .orElse(null);
        if (found == null) {
            String order = diagnosis.causes().stream()
                    .limit(5)
                    .map(c -> c.cause().id() + " " + Math.round(c.confidence() * 100) + " %")
                    .collect(Collectors.joining(", "));
            mismatches.add(
                    "cause '" + expected.cause() + "' is not among the first " + expected.among() + ": " + order);
            return;
        }
        if (expected.above() != null && found.confidence() < expected.above()) {
            mismatches.add("confidence of '" + expected.cause() + "' is " + round(found.confidence()) + ", below "
                    + expected.above());
        }
        if (expected.below() != null && found.confidence() > expected.below()) {
            mismatches.add("confidence of '" + expected.cause() + "' is " + round(found.confidence()) + ", above "
                    + expected.below());
        }
    }

    private static double round(double probability) {
        return Math.round(probability * 100) / 100.0;
    }
}
