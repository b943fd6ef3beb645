package dev.causebook.pack;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Phrases that say two things: a ticket with such a phrase gives two facts, and where both bear on one cause, one
 * observation counts twice. Findings that share a fact, and conclusions beside what they rest on, never do.
 */
final class SharedPhrases {

    private final Pack pack;
    /** Only those with more than one meaning. */
    private final Map<String, List<Meaning>> meanings;

    private record Meaning(FactDefinition fact, AllowedValue value) {}

    SharedPhrases(Pack pack) {
        this.pack = pack;
        this.meanings = new TreeMap<>();
        for (FactDefinition fact : pack.vocabulary().facts()) {
            for (AllowedValue value : fact.values()) {
                for (String phrase : value.phrases()) {
                    meanings.computeIfAbsent(phrase.toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                            .add(new Meaning(fact, value));
                }
            }
        }
        meanings.values().removeIf(meant -> meant.size() < 2);
    }

    /**
     * Warns of findings that one phrase makes speak together.
     *
     * @param byCause the rules of each cause
     */
    List<PackFault> countedTwice(Collection<List<Rule>> byCause) {
        List<PackFault> faults = new ArrayList<>();
        for (List<Rule> rules : byCause) {
            Map<String, List<Rule>> byFact = new LinkedHashMap<>();
            rules.stream()
                    .filter(rule -> rule.facts().size() == 1)
                    .forEach(rule -> byFact.computeIfAbsent(rule.facts().first(), unused -> new ArrayList<>())
                            .add(rule));
            Set<String> said = new HashSet<>();
            meanings.forEach((phrase, meant) -> pairs(phrase, meant, byFact, said, faults));
        }
        return faults;
    }

    private void pairs(
            String phrase,
            List<Meaning> meant,
            Map<String, List<Rule>> byFact,
            Set<String> said,
            List<PackFault> faults) {
        for (int one = 0; one < meant.size(); one++) {
            for (int other = 0; other < one; other++) {
                if (meant.get(one).fact() != meant.get(other).fact()) {
                    for (Rule first : speaking(meant.get(one), byFact)) {
                        for (Rule second : speaking(meant.get(other), byFact)) {
                            if (together(first, second) && said.add(first.id() + " " + second.id())) {
                                faults.add(twice(phrase, first, second));
                            }
                        }
                    }
                }
            }
        }
    }

    private static List<Rule> speaking(Meaning meaning, Map<String, List<Rule>> byFact) {
        return byFact.getOrDefault(meaning.fact().id(), List.of()).stream()
                .filter(rule -> rule.conditions().stream()
                        .allMatch(condition -> condition.holds(meaning.fact().value(meaning.value()))))
                .toList();
    }

    private boolean together(Rule first, Rule second) {
        return first.says() instanceof Statement.Evidence one
                && second.says() instanceof Statement.Evidence other
                && one.strength().supports() == other.strength().supports()
                && !sameGroup(first, second);
    }

    private boolean sameGroup(Rule one, Rule other) {
        Optional<String> group = pack.finding(one).map(Finding::group);
        return group.isPresent() && group.equals(pack.finding(other).map(Finding::group));
    }

    private static PackFault twice(String phrase, Rule first, Rule second) {
        return PackFault.warning(
                first.place(),
                "counted-twice",
                "A ticket that says \"" + phrase + "\" makes '" + second.name() + "' (" + second.place()
                        + ") speak as well, so one observation counts twice: give both findings the same 'group' in"
                        + " cause.yaml.");
    }
}
