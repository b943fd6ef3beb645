package dev.causebook.diagnosis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.cases.Scenario;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.intake.CaseReader;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.knowledge.Pack;
import dev.causebook.pack.LoadedPack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How much dearer the greedy order is than the cheapest one, on the posteriors and the allowed fixes that the scenarios of the
 * packs give. Questions are weighed by the greedy order, so that its loss is how far they can be off.
 */
class GreedyLossTest {

    private static final double LEAST_CANDIDATE = 0.002;
    private static final double ONE_PER_CENT = 0.01;

    static Stream<LoadedPack> packs() {
        return TestPacks.all().stream().filter(loaded -> !loaded.name().equals("small"));
    }

    /**
     * What the orders cost.
     *
     * @param exact of the cheapest over all fixes, or over the 11 likeliest where there are more
     * @param planned of the plan that is answered, whose ties of 1 % go to the safer fix
     * @param leftOutMinutes what the answer says that the fixes which it did not consider could have saved at most
     * @param whole true where there are no more than 11 fixes
     */
    private record Loss(double greedy, double exact, double planned, double leftOutMinutes, boolean whole) {

        double share() {
            return greedy / exact - 1;
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void the_greedy_order_is_hardly_dearer_than_the_cheapest(LoadedPack loaded) {
        Pack pack = loaded.pack().orElseThrow();
        List<Loss> losses = losses(pack, loaded.scenarios());
        List<Loss> whole = losses.stream().filter(Loss::whole).toList();
        double[] shares = whole.stream().mapToDouble(Loss::share).toArray();
        double mean = Arrays.stream(shares).average().orElse(0);
        double worst = Arrays.stream(shares).max().orElse(0);
        double above = Arrays.stream(shares).filter(one -> one > ONE_PER_CENT).count() / (double) shares.length;
        List<Loss> cut = losses.stream().filter(loss -> !loss.whole()).toList();
        double saved = cut.stream().mapToDouble(Loss::share).average().orElse(0);
        double bound = cut.stream().mapToDouble(Loss::leftOutMinutes).average().orElse(0);
        double most = cut.stream().mapToDouble(Loss::leftOutMinutes).max().orElse(0);
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %d posteriors with up to 11 fixes: greedy dearer by %.3f %% on average, %.2f %% at worst, by more than"
                        + " 1 %% in %.2f %%; %d with more: dearer than the exact order of the 11 likeliest by %.3f %%, reported"
                        + " bound of what the others could have saved %.1f minutes on average, %.1f at most",
                pack.id(),
                whole.size(),
                100 * mean,
                100 * worst,
                100 * above,
                cut.size(),
                100 * saved,
                bound,
                most));
        assertTrue(whole.size() > 50, "too few posteriors to say anything: " + whole.size());
        assertTrue(Arrays.stream(shares).min().orElse(0) > -1e-9, "nothing is cheaper than the cheapest");
        double dearest = whole.stream()
                .mapToDouble(loss -> loss.planned() / loss.exact() - 1)
                .max()
                .orElse(0);
        assertTrue(dearest < 0.02, "what is answered is dearer than the cheapest order by " + dearest);
        assertTrue(mean < 0.002, "on average " + mean);
        assertTrue(worst < 0.1, "at worst " + worst);
        assertTrue(above < 0.05, "more than 1 % in " + above);
    }

    private static List<Loss> losses(Pack pack, List<Scenario> scenarios) {
        EvidenceModel model = new EvidenceModel(pack);
        Planner planner = new Planner(pack, model, CostWeights.DEFAULT);
        Answers answers = new Answers(pack, model, planner, new NaiveEvidenceRules(pack));
        CaseReader reader = new CaseReader(pack, Artefacts.TIMELESS);
        List<Loss> losses = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            Facts facts = facts(scenario, reader);
            double[] posterior = answers.posterior(facts, new TriedFixes(pack, model).weights(scenario.tried()));
            for (Audience audience : List.of(Audience.AGENT, Audience.ENGINEER)) {
                Request request = new Request(facts, List.of(), audience, "somebody", 5, 0, false);
                losses.add(loss(planner, new Gate(pack.vocabulary(), request), posterior));
            }
        }
        return losses;
    }

    private static Facts facts(Scenario scenario, CaseReader reader) {
        List<Observation> known = new ArrayList<>();
        String text = scenario.text();
        if (text != null) {
            known.addAll(reader.readPhrases(text).observations());
        }
        known.addAll(scenario.facts());
        return Facts.of(known);
    }

    private static Loss loss(Planner planner, Gate gate, double[] posterior) {
        Remedies remedies = planner.remedies();
        List<Integer> candidates = planner.allowed(gate).stream()
                .filter(fix -> remedies.works(fix, posterior) >= LEAST_CANDIDATE)
                .sorted((one, other) ->
                        Double.compare(remedies.works(other, posterior), remedies.works(one, posterior)))
                .toList();
        boolean whole = candidates.size() <= RepairProblem.MOST_EXACT;
        List<Integer> few = whole ? candidates : candidates.subList(0, RepairProblem.MOST_EXACT);
        Planner.Plan plan = planner.plan(posterior, gate, 5, (causes, failed) -> 1);
        return new Loss(
                remedies.problem(candidates, posterior, true).greedy().expectedMinutes(),
                remedies.problem(few, posterior, true).exact().expectedMinutes(),
                plan.expectedMinutes(),
                plan.leftOutMinutes(),
                whole);
    }
}
