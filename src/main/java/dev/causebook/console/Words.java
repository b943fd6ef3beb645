package dev.causebook.console;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.SafetyClass;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.render.Printable;
import java.util.stream.Collectors;

/** How things are called on the pages. */
final class Words {

    private Words() {}

    /** What a class means to somebody who is about to type. */
    static String of(SafetyClass safetyClass) {
        return switch (safetyClass) {
            case S0 -> "only looks";
            case S1 -> "reversible, nobody is disturbed";
            case S2 -> "needs elevation or drops sessions";
            case S3 -> "lowers security or is hard to undo";
        };
    }

    /** What came of a fix. */
    static String of(TriedFix.Result result) {
        return switch (result) {
            case FIXED -> "It worked";
            case PRESENT_NOT_FIXED -> "Done, did not help";
            case NOT_FOUND -> "Its cause was not there";
            case INTERRUPTED -> "Could not finish";
            case MADE_WORSE -> "Made it worse";
        };
    }

    /** A value as people read it; what somebody typed is made safe to show. */
    static String of(FactDefinition fact, Value value) {
        if (value instanceof Value.Text text) {
            return Printable.line(text.text());
        }
        String words =
                value.words().stream().map(word -> word(fact, word)).sorted().collect(Collectors.joining(", "));
        return value instanceof Value.Amount && fact.unit() != null ? words + " " + fact.unit() : words;
    }

    private static String word(FactDefinition fact, String word) {
        return fact.allowed(word).map(allowed -> of(fact, allowed)).orElse(Printable.line(word));
    }

    /** An allowed value as people read it. */
    static String of(FactDefinition fact, AllowedValue allowed) {
        return fact.words(allowed);
    }

    /** One thing or several. */
    static String count(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
