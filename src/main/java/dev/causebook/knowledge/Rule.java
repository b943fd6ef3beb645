package dev.causebook.knowledge;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A rule as its file states it.
 *
 * @param id slug: {@code cause/finding}, or {@code shared/…} for a conclusion
 * @param name the sentence that names it
 * @param place where it stands
 * @param conditions all must hold; at least one
 * @param says what follows
 */
public record Rule(String id, String name, Place place, List<Condition> conditions, Statement says) {
    public Rule {
        conditions = List.copyOf(conditions);
    }

    /** Ids of the facts that the rule looks at, sorted. */
    public SortedSet<String> facts() {
        SortedSet<String> facts = new TreeSet<>();
        conditions.forEach(condition -> facts.add(condition.fact()));
        return facts;
    }
}
