package dev.causebook.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.diagnosis.Diagnosis.BlockedFix;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Pack;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackFiles;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What lowers security: only after another fix, only where its causes are sure enough, and never for an end user. */
class PlannerTest {

    private static final String RISKY = "allow-old-protocols";
    private static final Facts EXPIRED = Facts.of(List.of(Observation.given("cert.state", new Value.Word("expired"))));

    private static Planner.Plan plan(Pack pack, Audience audience, @Nullable String approver, double lowerBound) {
        EvidenceModel model = new EvidenceModel(pack);
        Planner planner = new Planner(pack, model, CostWeights.DEFAULT);
        Answers answers = new Answers(pack, model, planner, new NaiveEvidenceRules(pack));
        double[] posterior =
                answers.posterior(EXPIRED, new double[model.causes().size()]);
        Request request = new Request(EXPIRED, List.of(), audience, approver, 20, 0, false);
        return planner.plan(posterior, new Gate(pack.vocabulary(), request), 20, (causes, failed) -> lowerBound);
    }

    private static List<String> order(Planner.Plan plan) {
        return plan.ranked().subList(0, plan.order().size()).stream()
                .map(fix -> fix.fix().id())
                .toList();
    }

    private static BlockedFix held(Planner.Plan plan) {
        return plan.blocked().stream()
                .filter(fix -> fix.fix().id().equals(RISKY))
                .findFirst()
                .orElseThrow();
    }

    /** The small pack with no other fix than the risky one. */
    private static Pack onlyRisky() {
        Map<String, String> files = TestPacks.small();
        files.keySet()
                .removeIf(file -> file.endsWith("scenarios.yaml")
                        || file.startsWith("fixes/") && !file.equals("fixes/" + RISKY + ".yaml"));
        LoadedPack loaded = TestPacks.quickLoader().load("small", PackFiles.of(files));
        return loaded.pack()
                .orElseThrow(() -> new AssertionError(loaded.faults().toString()));
    }

    @Test
    void comes_after_another_fix_for_an_engineer_with_an_approver() {
        Pack pack = TestPacks.smallPack();
        List<String> order = order(plan(pack, Audience.ENGINEER, "somebody", 1));
        assertTrue(order.indexOf(RISKY) > 0, order.toString());
    }

    @Test
    void is_held_back_where_its_causes_are_not_sure_enough() {
        Pack pack = TestPacks.smallPack();
        Planner.Plan plan = plan(pack, Audience.ENGINEER, "somebody", 0);
        assertTrue(!order(plan).contains(RISKY));
        assertTrue(
                held(plan).reason().contains("has not been made sure"),
                held(plan).reason());
    }

    /** Half the threshold is the least that the lower end of the interval may be. */
    @Test
    void the_lower_end_of_the_interval_has_to_reach_half_the_threshold() {
        Pack pack = TestPacks.smallPack();
        Remedies remedies = new Planner(pack, new EvidenceModel(pack), CostWeights.DEFAULT).remedies();
        double half = remedies.least(remedies.number(RISKY)) / 2;
        assertTrue(half > 0);
        assertTrue(order(plan(pack, Audience.ENGINEER, "somebody", half)).contains(RISKY));
        assertTrue(
                !order(plan(pack, Audience.ENGINEER, "somebody", half - 1e-6)).contains(RISKY));
    }

    @Test
    void is_left_to_whoever_takes_the_case_on_where_nothing_else_is_allowed() {
        Planner.Plan plan = plan(onlyRisky(), Audience.ENGINEER, "somebody", 1);
        assertEquals(List.of(), plan.order());
        assertEquals("escalation", held(plan).unlockedBy());
    }

    @Test
    void is_named_to_an_agent_and_not_to_an_end_user() {
        Pack pack = TestPacks.smallPack();
        assertEquals("audience", held(plan(pack, Audience.AGENT, null, 1)).unlockedBy());
        assertTrue(plan(pack, Audience.END_USER, null, 1).blocked().stream()
                .noneMatch(fix -> fix.fix().id().equals(RISKY)));
    }

    @Test
    void the_gate_has_a_price() {
        Pack pack = TestPacks.smallPack();
        double open = plan(pack, Audience.ENGINEER, "somebody", 1).expectedMinutes();
        Planner.Plan gated = plan(pack, Audience.END_USER, null, 1);
        assertTrue(gated.priceOfGateMinutes() > 0);
        assertTrue(
                gated.expectedMinutes() - gated.priceOfGateMinutes() <= open + 1e-9, "without the gate it is cheapest");
    }
}
