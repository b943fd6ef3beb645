package dev.causebook.cases;

import dev.causebook.diagnosis.Request;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import java.util.List;

/**
 * A kept case as a pack of today understands it.
 *
 * @param request what is to be diagnosed, without questions and intervals
 * @param whole true where nothing was left out
 */
public record Recalled(Request request, boolean whole) {

    /** Leaves out what the pack's vocabulary has dropped since: it is as good as unknown. */
    public static Recalled of(Case kept, Pack pack) {
        List<Observation> facts =
                kept.facts().stream().filter(fact -> known(pack, fact)).toList();
        List<TriedFix> tried = kept.tried().stream()
                .filter(one -> pack.fixes().containsKey(one.fix()))
                .toList();
        Request request =
                new Request(Facts.of(facts), tried, kept.audience(), kept.approver(), kept.maxFixes(), 0, false);
        return new Recalled(
                request,
                facts.size() == kept.facts().size()
                        && tried.size() == kept.tried().size());
    }

    private static boolean known(Pack pack, Observation seen) {
        return pack.vocabulary()
                .find(seen.fact())
                .filter(fact -> !fact.derived() && allowed(fact, seen.value()))
                .isPresent();
    }

    private static boolean allowed(FactDefinition fact, Value value) {
        return switch (fact.kind()) {
            case WORD -> value instanceof Value.CannotTell || value instanceof Value.Word && listed(fact, value);
            case WORDS -> value instanceof Value.CannotTell || value instanceof Value.Words && listed(fact, value);
            case FLAG -> value instanceof Value.CannotTell || value instanceof Value.Flag;
            case NUMBER -> value instanceof Value.CannotTell || value instanceof Value.Amount;
            case CODE -> value instanceof Value.CannotTell || value instanceof Value.Code;
            case TEXT -> value instanceof Value.CannotTell || value instanceof Value.Text;
        };
    }

    private static boolean listed(FactDefinition fact, Value value) {
        return value.words().stream().allMatch(word -> fact.allowed(word).isPresent());
    }
}
