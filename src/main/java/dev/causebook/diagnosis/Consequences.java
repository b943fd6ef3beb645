package dev.causebook.diagnosis;

import dev.causebook.diagnosis.EvidenceModel.Item;
import dev.causebook.diagnosis.Learning.Drawing;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows what is concluded from an answer, step by step, so that the rest of the case need not be weighed anew. */
final class Consequences {

    private final Map<Statement.Conclusion, Learning> learning = new HashMap<>();

    /**
     * @param looking the rules that look at a fact, by its id
     */
    Consequences(Pack pack, EvidenceModel model, Known.Numbers numbers, Map<String, List<Rule>> looking) {
        for (Rule rule : pack.rules()) {
            if (rule.says() instanceof Statement.Conclusion conclusion) {
                learning.computeIfAbsent(
                        conclusion,
                        one -> new Learning(
                                new Observation(one.fact(), one.value(), Origin.CONCLUDED, 1),
                                looking.getOrDefault(one.fact(), List.of()),
                                model,
                                numbers));
            }
        }
    }

    /** A case after an answer. */
    record After(Known known, Ledger ledger) {}

    /**
     * The case after an answer, with all that is concluded from it.
     *
     * @param answer the answer, about a fact that no rule concludes
     * @param drawn what it concludes
     * @param number number of its fact
     * @param before what was known
     * @param ledger what that weighed
     * @return null where something else would be concluded than before, so that everything is to be weighed anew
     */
    @Nullable
    After of(Learning answer, List<Drawing> drawn, int number, Known before, Ledger ledger) {
        Known now = before.with(number, answer.observation());
        List<Item> further = new ArrayList<>(answer.further(before));
        Claims claims = ledger.claims();
        BitSet grown = new BitSet();
        for (Drawing drawing : drawn) {
            Observation old = now.observation(drawing.number());
            double confidence = now.confidence(drawing.observed());
            if (old != null && !(old.value().equals(drawing.says().value()) && old.confidence() == confidence)) {
                return null;
            }
            if (drawing.look() >= 0) {
                claims = claims.drawnFromMore(drawing.look(), drawing.looks());
                grown.set(drawing.look());
            }
            if (old == null) {
                Learning step = Objects.requireNonNull(learning.get(drawing.says()));
                now = now.with(drawing.number(), concluded(drawing, confidence));
                further.addAll(step.further(now, confidence));
            }
        }
        return new After(now, ledger.with(further, claims, grown));
    }

    private static Observation concluded(Drawing drawing, double confidence) {
        return new Observation(drawing.says().fact(), drawing.says().value(), Origin.CONCLUDED, confidence);
    }
}
