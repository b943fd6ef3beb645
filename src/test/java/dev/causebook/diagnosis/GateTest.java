package dev.causebook.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.diagnosis.Gate.Objection;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.SafetyClass;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each part of the safety gate by itself; its thresholds are those of the worked example, and the planner's tests. */
class GateTest {

    private static final Pack PACK = TestPacks.smallPack();
    private static final Fix RISKY = fix("allow-old-protocols");
    private static final Fix DESTROYING = fix("recreate-keys");
    private static final Observation SEEN = Observation.given("cert.state", new Value.Word("expired"));

    private static Fix fix(String id) {
        return Objects.requireNonNull(PACK.fixes().get(id));
    }

    private static Optional<Objection> objection(
            Fix fix, Audience audience, @Nullable String approver, Observation... facts) {
        Request request = new Request(Facts.of(List.of(facts)), List.of(), audience, approver, 5, 0, false);
        return new Gate(PACK.vocabulary(), request).objection(fix);
    }

    private static Optional<Objection> engineers(Fix fix, Observation... facts) {
        return objection(fix, Audience.ENGINEER, "somebody", facts);
    }

    @ParameterizedTest
    @CsvSource({
        "S0, END_USER, , ",
        "S1, END_USER, , ",
        "S2, END_USER, , audience",
        "S3, END_USER, somebody, audience",
        "S2, AGENT, , ",
        "S3, AGENT, somebody, audience",
        "S2, ENGINEER, , ",
        "S3, ENGINEER, , approver",
        "S3, ENGINEER, '  ', approver",
        "S3, ENGINEER, somebody, "
    })
    void who_may_do_what(
            SafetyClass safetyClass, Audience audience, @Nullable String approver, @Nullable String unlockedBy) {
        Optional<Objection> objection =
                objection(SomeFix.but(RISKY, "safetyClass", safetyClass), audience, approver, SEEN);
        assertEquals(unlockedBy, objection.map(Objection::unlockedBy).orElse(null));
        assertEquals(unlockedBy == null, objection.isEmpty());
    }

    @Test
    void the_risky_needs_a_look_at_the_target_itself() {
        Observation context = Observation.given("symptom.client-app", new Value.Word("mstsc"));
        Observation untold = Observation.given("cert.state", new Value.CannotTell());
        for (Optional<Objection> held :
                List.of(engineers(RISKY), engineers(RISKY, context), engineers(RISKY, untold))) {
            assertTrue(held.orElseThrow().reason().startsWith("Nothing was seen on the failing target itself"));
        }
        assertTrue(engineers(RISKY, context, SEEN).isEmpty());
        assertTrue(engineers(SomeFix.but(RISKY, "safetyClass", SafetyClass.S2)).isEmpty(), "an S2 fix does not");
    }

    @Test
    void what_must_be_seen_is_seen_before_anything_is_destroyed() {
        String event = "log.schannel.36870";
        Observation absent = Observation.given(event, new Value.Word("absent"));
        assertEquals(event, engineers(DESTROYING, SEEN).orElseThrow().unlockedBy());
        assertEquals(event, engineers(DESTROYING, absent).orElseThrow().unlockedBy());
        assertTrue(engineers(DESTROYING, Observation.given(event, new Value.Word("present")))
                .isEmpty());
        assertTrue(
                engineers(SomeFix.but(DESTROYING, "destroys", false), absent).isEmpty(),
                "for any other S2 fix it is to be checked first, and does not block");
        Fix both = SomeFix.but(RISKY, "preconditions", DESTROYING.preconditions());
        assertEquals(event, engineers(both, SEEN).orElseThrow().unlockedBy());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 25, 48, -1})
    void what_lowers_security_is_taken_back_within_a_day(int hours) {
        Objection held =
                engineers(SomeFix.but(RISKY, "expiresAfterHours", hours), SEEN).orElseThrow();
        assertNull(held.unlockedBy());
        assertTrue(held.reason().contains("at most 24"), held.reason());
    }

    @Test
    void a_fix_says_how_to_undo_it_how_to_see_that_it_worked_and_when_it_ends() {
        assertTrue(
                engineers(SomeFix.but(RISKY, "expiresAfterHours", null), SEEN).isPresent());
        assertTrue(engineers(SomeFix.but(RISKY, "rollback", " "), SEEN).isPresent());
        assertTrue(engineers(SomeFix.but(RISKY, "verification", new Fix.Verification("", "")), SEEN)
                .isPresent());
        Fix plain = fix("renew-cert");
        assertTrue(objection(plain, Audience.AGENT, null).isEmpty());
        assertTrue(objection(SomeFix.but(plain, "rollback", ""), Audience.AGENT, null)
                .isPresent());
        assertTrue(engineers(RISKY, SEEN).isEmpty());
    }
}
