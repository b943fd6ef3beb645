package dev.causebook.console;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.fact.FactDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A fact to choose: its id and the fact in words. */
record FactName(String id, String title) {

    /** All facts that can be stated, sorted by id. */
    static List<FactName> all(ActiveKnowledge knowledge) {
        Map<String, FactName> names = new TreeMap<>();
        knowledge
                .packs()
                .forEach(pack -> pack.vocabulary().facts().stream()
                        .filter(fact -> !fact.derived())
                        .map((FactDefinition fact) -> new FactName(fact.id(), fact.title()))
                        .forEach(name -> names.putIfAbsent(name.id(), name)));
        return List.copyOf(names.values());
    }
}
