package dev.causebook.diagnosis;

import dev.causebook.diagnosis.EvidenceModel.Item;
import dev.causebook.diagnosis.EvidenceModel.Speaking;
import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rules that look at one fact alone imply where another value of it was seen: worked out once for each listed value. */
final class SpokenFact {

    /** Weights below this, in nepers, would only be noise in an answer. */
    static final double LEAST_WEIGHT = 0.02;

    private final FactKind kind;
    private final List<Speaking> speaking;
    private final Map<String, List<Item>> byValue = new HashMap<>();

    SpokenFact(FactDefinition fact, List<Speaking> speaking) {
        this.kind = fact.kind();
        this.speaking = List.copyOf(speaking);
        if (fact.closed() || kind == FactKind.CODE) {
            for (AllowedValue allowed : fact.values()) {
                byValue.put(allowed.value(), workedOut(fact.value(allowed)));
            }
        }
    }

    /** What a value implies of the causes whose rules do not speak of it, for an observation that is certain. */
    List<Item> implied(Value value) {
        if (kind == FactKind.WORDS) {
            return List.of(); // A set that lacks a word does not say that the word was looked for.
        }
        List<Item> known = byValue.get(value.plain().toString());
        return known != null ? known : workedOut(value);
    }

    private List<Item> workedOut(Value value) {
        List<Item> implied = new ArrayList<>();
        for (Speaking one : speaking) {
            double weight = one.table().impliedWeight(value);
            if (Math.abs(weight) > LEAST_WEIGHT) {
                implied.add(new Item(one.first(), weight, true));
            }
        }
        return List.copyOf(implied);
    }
}
