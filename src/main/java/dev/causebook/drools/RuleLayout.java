package dev.causebook.drools;

import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Operator;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the rules of a pack are laid out for the engine: each fact has a slot of {@link CaseFacts}, a fact of several words
 * one for each word, and rules are told apart by what they look at. A condition on several values becomes one rule for
 * each, and rules that look at the same thing become one: the engine then finds by hash what it would have to compare
 * one by one.
 */
final class RuleLayout {

    private static final int MOST_VARIANTS = 12;
    private static final int MOST_VARIANTS_OF_ONE_FACT = 60;

    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<String, FactDefinition> facts = new HashMap<>();
    private final Map<List<SlotTest>, SortedSet<Integer>> concluding = new LinkedHashMap<>();
    private final Map<List<SlotTest>, SortedSet<Integer>> speaking = new LinkedHashMap<>();

    RuleLayout(Pack pack) {
        for (FactDefinition fact : pack.vocabulary().facts()) {
            facts.put(fact.id(), fact);
            if (fact.kind() == FactKind.WORDS) {
                fact.values().forEach(word -> slot(fact.id() + " " + word.value()));
            } else if (fact.kind() != FactKind.TEXT) {
                slot(fact.id());
            }
        }
        layOut(pack.rules());
    }

    private int slot(String name) {
        return slots.computeIfAbsent(name, unused -> slots.size());
    }

    private void layOut(List<Rule> rules) {
        Map<SlotTest, Integer> uses = new HashMap<>();
        List<List<List<SlotTest>>> all = new ArrayList<>();
        for (Rule rule : rules) {
            List<List<SlotTest>> variants = variants(rule);
            variants.forEach(variant -> variant.forEach(test -> uses.merge(test, 1, Integer::sum)));
            all.add(variants);
        }
        // The rarest first: what few rules look at is mostly unknown, and then nothing behind it has to be looked at.
        Comparator<SlotTest> rarestFirst = Comparator.comparingInt((SlotTest test) -> test.equality() ? 0 : 1)
                .thenComparingInt(test -> uses.getOrDefault(test, 0))
                .thenComparing(SlotTest::id);
        for (int number = 0; number < all.size(); number++) {
            Map<List<SlotTest>, SortedSet<Integer>> byTests =
                    rules.get(number).says() instanceof Statement.Conclusion ? concluding : speaking;
            for (List<SlotTest> variant : all.get(number)) {
                List<SlotTest> ordered = variant.stream().sorted(rarestFirst).toList();
                byTests.computeIfAbsent(ordered, unused -> new TreeSet<>()).add(number);
            }
        }
    }

    /** The rule once for each combination of the values that it compares with; the rule itself where there are too many. */
    private List<List<SlotTest>> variants(Rule rule) {
        long combinations = 1;
        for (Condition condition : rule.conditions()) {
            combinations *= condition.literals().size();
        }
        boolean apart = combinations <= (rule.facts().size() == 1 ? MOST_VARIANTS_OF_ONE_FACT : MOST_VARIANTS);
        List<List<SlotTest>> variants = List.of(List.of());
        for (Condition condition : rule.conditions()) {
            List<List<SlotTest>> longer = new ArrayList<>();
            for (List<SlotTest> variant : variants) {
                for (SlotTest test : tests(condition, apart)) {
                    List<SlotTest> both = new ArrayList<>(variant);
                    both.add(test);
                    longer.add(both);
                }
            }
            variants = longer;
        }
        return variants;
    }

    private List<SlotTest> tests(Condition condition, boolean apart) {
        FactDefinition fact = fact(condition.fact());
        if (condition.operator() == Operator.CONTAINS) {
            return List.of(
                    SlotTest.equal(slot(fact.id() + " " + condition.literals().get(0)), Boolean.TRUE));
        }
        int slot = slot(fact.id());
        List<Object> literals = condition.literals().stream()
                .distinct()
                .sorted()
                .map(literal -> plain(fact, literal))
                .toList();
        return switch (condition.operator()) {
            case IS -> List.of(SlotTest.equal(slot, literals.get(0)));
            case IN ->
                apart
                        ? literals.stream()
                                .map(literal -> SlotTest.equal(slot, literal))
                                .toList()
                        : List.of(SlotTest.among(slot, literals));
            case LESS, AT_MOST, MORE, AT_LEAST ->
                List.of(SlotTest.ordered(slot, condition.operator(), (Long) literals.get(0)));
            case CONTAINS -> throw new IllegalStateException("words have slots of their own");
        };
    }

    private FactDefinition fact(String id) {
        FactDefinition fact = facts.get(id);
        if (fact == null) {
            throw new IllegalStateException("no fact " + id + " in the vocabulary");
        }
        return fact;
    }

    private static Object plain(FactDefinition fact, String literal) {
        return switch (fact.kind()) {
            case WORD, WORDS, CODE, TEXT -> literal;
            case NUMBER -> Long.valueOf(literal);
            case FLAG -> Boolean.valueOf(literal);
        };
    }

    /** The rules that conclude facts: what is looked at, all of which has to hold, and the numbers of those who look. */
    Map<List<SlotTest>, SortedSet<Integer>> concluding() {
        return concluding;
    }

    /** The rules that are evidence; see {@link #concluding()}. */
    Map<List<SlotTest>, SortedSet<Integer>> speaking() {
        return speaking;
    }

    /** How many slots there are. */
    int slots() {
        return slots.size();
    }

    /** Puts the value of a fact into its slots; a value that no rule could look at goes nowhere. */
    void put(CaseFacts known, String fact, Value value) {
        if (value instanceof Value.Words words) {
            for (String word : words.all()) {
                Integer slot = slots.get(fact + " " + word);
                if (slot != null) {
                    known.set(slot, Boolean.TRUE);
                }
            }
        } else {
            Integer slot = slots.get(fact);
            if (slot != null) {
                known.set(slot, value.plain());
            }
        }
    }
}
