package dev.causebook;

import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Pack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** Random facts over a pack's vocabulary, drawn so that the rules' literals and their neighbours come up often. */
public final class RandomCases {

    private final Pack pack;
    private final Random random;
    private final List<FactDefinition> facts;
    private final Map<String, List<String>> literals = new HashMap<>();

    public RandomCases(Pack pack, long seed) {
        this.pack = pack;
        this.random = new Random(seed);
        this.facts = pack.vocabulary().facts().stream()
                .filter(fact -> !fact.derived())
                .toList();
        pack.rules().forEach(rule -> rule.conditions().forEach(this::remember));
    }

    private void remember(Condition condition) {
        literals.computeIfAbsent(condition.fact(), unused -> new ArrayList<>()).addAll(condition.literals());
    }

    /** A case with up to that many observations; the facts are drawn evenly, each at most once. */
    public Facts next(int most) {
        List<Observation> observations = new ArrayList<>();
        int count = random.nextInt(most + 1);
        for (int index = 0; index < count; index++) {
            observations.add(observation(facts.get(random.nextInt(facts.size()))));
        }
        return Facts.of(observations);
    }

    /** A case near a rule: its conditions satisfied or nearly so, and some more. */
    public Facts nearRule(int others) {
        List<Observation> observations = new ArrayList<>(next(others).all());
        if (!pack.rules().isEmpty()) {
            pack.rules().get(random.nextInt(pack.rules().size())).conditions().stream()
                    .map(condition -> pack.vocabulary().get(condition.fact()))
                    .filter(fact -> !fact.derived())
                    .forEach(fact -> observations.add(observation(fact)));
        }
        return Facts.of(observations);
    }

    /** An observation of that fact; one in four is known with a confidence only. */
    public Observation observation(FactDefinition fact) {
        Value value = value(fact);
        return random.nextInt(4) == 0
                ? new Observation(fact.id(), value, Origin.text("…", 0, 1), 0.05 + 0.95 * random.nextDouble())
                : Observation.given(fact.id(), value);
    }

    private Value value(FactDefinition fact) {
        return switch (fact.kind()) {
            case WORD -> new Value.Word(any(fact.values()).value());
            case WORDS -> {
                TreeSet<String> all = new TreeSet<>();
                fact.values().stream().filter(value -> random.nextInt(3) == 0).forEach(value -> all.add(value.value()));
                all.add(any(fact.values()).value());
                yield new Value.Words(all);
            }
            case FLAG -> new Value.Flag(random.nextBoolean());
            case NUMBER -> new Value.Amount(amount(fact));
            case CODE -> new Value.Code(code(fact));
            case TEXT -> new Value.Text("some \"words\" ); 0x904");
        };
    }

    private long amount(FactDefinition fact) {
        List<String> compared = literals.getOrDefault(fact.id(), List.of());
        if (!compared.isEmpty() && random.nextInt(4) > 0) {
            return Long.parseLong(any(compared)) + random.nextInt(3) - 1;
        }
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> random.nextInt(1_000_000);
            default -> random.nextLong();
        };
    }

    private String code(FactDefinition fact) {
        List<String> compared = literals.getOrDefault(fact.id(), List.of());
        return compared.isEmpty() || random.nextInt(4) == 0
                ? "0x" + Integer.toHexString(random.nextInt(5_000))
                : any(compared);
    }

    /** A random member. */
    public <T> T any(List<T> members) {
        return members.get(random.nextInt(members.size()));
    }

    /** The random numbers behind the cases. */
    public Random random() {
        return random;
    }
}
