package dev.causebook.cases;

import dev.causebook.fact.Observation;
import dev.causebook.knowledge.Place;
import dev.causebook.knowledge.TriedFix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented case with what is expected of its diagnosis.
 *
 * @param name name, unique in its file
 * @param place where it stands
 * @param owner cause in whose folder it stands; null for those of the whole pack
 * @param facts stated facts
 * @param text ticket text; null where there is none
 * @param tried fixes that were tried already
 * @param expected what must come out
 */
public record Scenario(
        String name,
        Place place,
        @Nullable String owner,
        List<Observation> facts,
        @Nullable String text,
        List<TriedFix> tried,
        Expected expected) {

    public Scenario {
        facts = List.copyOf(facts);
        tried = List.copyOf(tried);
    }

    /**
     * What must come out; null and empty parts are not looked at.
     *
     * @param status status of the diagnosis
     * @param cause cause that must be among the first
     * @param among how many places count as being among the first
     * @param above least confidence of that cause
     * @param below greatest confidence of that cause
     * @param firstFix fix that must rank first
     * @param speaks findings of the owner that must fire
     * @param silent findings of the owner that must not fire
     * @param blocked fixes that the safety gate must hold back
     */
    public record Expected(
            @Nullable String status,
            @Nullable String cause,
            int among,
            @Nullable Double above,
            @Nullable Double below,
            @Nullable String firstFix,
            List<String> speaks,
            List<String> silent,
            List<String> blocked) {
        public Expected {
            speaks = List.copyOf(speaks);
            silent = List.copyOf(silent);
            blocked = List.copyOf(blocked);
        }
    }
}
