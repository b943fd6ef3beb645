package dev.causebook.intake;

import dev.causebook.fact.Observation;
import dev.causebook.intake.Lexicon.Found;
import dev.causebook.knowledge.Scope;
import java.util.List;

/** Whose problem a text is about: the pack's words, words of other problems, and what was read of the pack's facts. */
final class ScopeReading {

    private int here;
    private int hints;
    private int elsewhere;
    private boolean within;
    private boolean resolved;
    /** One of the pack's words stands in the first sentence, which decides unless far more speaks of something else. */
    private boolean begins;

    private ScopeReading() {}

    static Reading.InScope of(
            Scope scope, List<Found<FactWord>> found, List<Token> tokens, List<Observation> observations) {
        ScopeReading reading = new ScopeReading();
        for (Found<FactWord> one : found) {
            reading.note(one, found, tokens);
        }
        boolean claimed = observations.stream().anyMatch(scope::claims);
        boolean fails = observations.stream().anyMatch(scope::fails);
        return reading.answer(claimed, fails);
    }

    private void note(Found<FactWord> one, List<Found<FactWord>> found, List<Token> tokens) {
        if (one.meaning() instanceof FactWord.Here) {
            if (!belongsElsewhere(one, found)) {
                here++;
                begins |= tokens.get(one.from()).sentence() == 0;
            }
        } else if (one.meaning() instanceof FactWord.Hint) {
            hints++;
        } else if (one.meaning() instanceof FactWord.Elsewhere) {
            elsewhere++;
        } else if (one.meaning() instanceof FactWord.Within) {
            within = true;
        } else if (one.meaning() instanceof FactWord.Resolved) {
            resolved |= !one.negated();
        }
    }

    /** "Chrome Remote Desktop" is another product, although "remote desktop" is one of our words. */
    private static boolean belongsElsewhere(Found<FactWord> word, List<Found<FactWord>> found) {
        return found.stream()
                .anyMatch(other -> other.meaning() instanceof FactWord.Elsewhere
                        && other.from() <= word.from()
                        && other.to() >= word.to()
                        && other.literal() > word.literal());
    }

    private Reading.InScope answer(boolean claimed, boolean fails) {
        if (resolved && (elsewhere > 0 || here > 0) || within && !fails) {
            return Reading.InScope.ELSEWHERE;
        }
        if (elsewhere == 0) {
            return here + hints > 0 || claimed ? Reading.InScope.YES : Reading.InScope.UNCLEAR;
        }
        boolean opens = begins && elsewhere <= 2 * here;
        boolean ours = here > 0 && (opens || claimed || here >= elsewhere);
        return ours ? Reading.InScope.YES : Reading.InScope.ELSEWHERE;
    }
}
