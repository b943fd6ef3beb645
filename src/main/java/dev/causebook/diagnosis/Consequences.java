package dev.causebook.diagnosis;

import dev.causebook.diagnosis.EvidenceModel.Item;
import dev.causebook.diagnosis.Known.Look;
import dev.causebook.diagnosis.Learning.Drawing;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Follows what is concluded from an answer, step by step, so that the rest of the case need not be weighed anew. */
final class Consequences {

    private final Map<Statement.Conclusion, Learning> learning = new HashMap<>();
    /** By number of the fact, the rules that conclude it, in the order in which they count. */
    private final Map<Integer, List<Source>> sources = new HashMap<>();

    private record Source(String rule, List<Look> looks) {}

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
                sources.computeIfAbsent(numbers.of(conclusion.fact()), unused -> new ArrayList<>())
                        .add(new Source(rule.id(), numbers.looks(rule.conditions(), conclusion.fact(), true)));
            }
        }
        sources.values().forEach(of -> of.sort(Comparator.comparing(Source::rule)));
    }

    /** A case after an answer. */
    record After(Known known, Ledger ledger) {}

    /**
     * The case after an answer, with all that is concluded from it.
     *
     * @param answer the answer, about a fact that no rule concludes
     * @param drawn what it concludes, in the order of the rules
     * @param number number of its fact
     * @param before what was known
     * @param ledger what that weighed
     */
    After of(Learning answer, List<Drawing> drawn, int number, Known before, Ledger ledger) {
        Claims claims = ledger.claims();
        BitSet grown = new BitSet();
        BitSet replaced = new BitSet();
        List<Drawing> telling = new ArrayList<>();
        BitSet told = new BitSet();
        Known kept = before;
        Known answered = before.with(number, answer.observation());
        for (Drawing drawing : drawn) {
            if (drawing.look() >= 0) {
                claims = claims.drawnFromMore(drawing.look(), drawing.looks());
                grown.set(drawing.look());
            }
            if (told.get(drawing.number()) || stands(drawing, before, answered)) {
                continue;
            }
            told.set(drawing.number());
            telling.add(drawing);
            if (before.observation(drawing.number()) != null) {
                kept = kept.without(drawing.number());
                if (drawing.look() >= 0) {
                    replaced.set(drawing.look());
                }
            }
        }
        Known now = kept.with(number, answer.observation());
        List<Item> further = new ArrayList<>(answer.further(kept));
        for (Drawing drawing : telling) {
            double confidence = now.confidence(drawing.observed());
            Learning step = Objects.requireNonNull(learning.get(drawing.says()));
            now = now.with(drawing.number(), concluded(drawing, confidence));
            further.addAll(step.further(now, confidence));
        }
        return new After(now, ledger.with(further, claims, grown, replaced));
    }

    /** True where what was concluded before goes on to count: the first of the rules that hold decides. */
    private boolean stands(Drawing drawing, Known before, Known answered) {
        Observation old = before.observation(drawing.number());
        if (old == null) {
            return false;
        }
        if (old.value().equals(drawing.says().value()) && old.confidence() == answered.confidence(drawing.observed())) {
            return true;
        }
        for (Source source : sources.getOrDefault(drawing.number(), List.of())) {
            if (source.rule().compareTo(drawing.rule()) >= 0) {
                return false;
            }
            if (before.hold(source.looks())) {
                return true;
            }
        }
        return false;
    }

    private static Observation concluded(Drawing drawing, double confidence) {
        return new Observation(drawing.says().fact(), drawing.says().value(), Origin.CONCLUDED, confidence);
    }
}
