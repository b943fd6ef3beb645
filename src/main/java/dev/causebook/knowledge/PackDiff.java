package dev.causebook.knowledge;

import dev.causebook.fact.FactDefinition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What two versions of a pack have different.
 *
 * @param pack id of the pack
 * @param before version before; null where there was none
 * @param after version after; null where it is gone
 * @param changes what differs, sorted by kind and id
 */
public record PackDiff(
        String pack, @Nullable String before, @Nullable String after, List<Change> changes) {

    /** Where a rule stands in its file is no change of the rule. */
    private static final Set<String> PASSED_OVER = Set.of("place");

    public PackDiff {
        changes = List.copyOf(changes);
    }

    /** What a change is about. */
    public enum Kind {
        /** What the pack as a whole says. */
        PACK("pack"),
        /** A cause. */
        CAUSE("cause"),
        /** A fix. */
        FIX("fix"),
        /** A rule. */
        RULE("rule"),
        /** A fact. */
        FACT("fact");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The kind in words. */
        public String word() {
            return word;
        }
    }

    /**
     * One thing that differs.
     *
     * @param kind what it is
     * @param id its id
     * @param how {@code added}, {@code removed} or {@code changed}
     * @param parts which parts of it changed; empty where it is new or gone
     */
    public record Change(Kind kind, String id, String how, List<String> parts) {
        public Change {
            parts = List.copyOf(parts);
        }
    }

    /** The differences of all packs, those that are the same left out; sorted by id. */
    public static List<PackDiff> of(List<Pack> before, List<Pack> after) {
        SortedMap<String, Pack> old = byId(before, Pack::id);
        SortedMap<String, Pack> young = byId(after, Pack::id);
        Set<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(young.keySet());
        return ids.stream()
                .map(id -> of(id, old.get(id), young.get(id)))
                .filter(diff -> !diff.changes().isEmpty())
                .toList();
    }

    private static PackDiff of(String id, @Nullable Pack before, @Nullable Pack after) {
        if (before == null || after == null) {
            return new PackDiff(
                    id,
                    before == null ? null : before.version(),
                    after == null ? null : after.version(),
                    List.of(new Change(Kind.PACK, id, before == null ? "added" : "removed", List.of())));
        }
        List<Change> changes = new ArrayList<>();
        List<String> whole = new ArrayList<>(differing(before.scale(), after.scale()));
        whole.addAll(differing(before.measured(), after.measured()));
        if (!before.scope().equals(after.scope())) {
            whole.add("scope");
        }
        if (!whole.isEmpty()) {
            changes.add(new Change(Kind.PACK, id, "changed", whole));
        }
        compare(Kind.CAUSE, before.causes(), after.causes(), changes);
        compare(Kind.FIX, before.fixes(), after.fixes(), changes);
        compare(Kind.RULE, byId(before.rules(), Rule::id), byId(after.rules(), Rule::id), changes);
        compare(
                Kind.FACT,
                byId(before.vocabulary().facts(), FactDefinition::id),
                byId(after.vocabulary().facts(), FactDefinition::id),
                changes);
        return new PackDiff(id, before.version(), after.version(), changes);
    }

    private static <T> SortedMap<String, T> byId(Iterable<T> things, Function<T, String> id) {
        SortedMap<String, T> byId = new TreeMap<>();
        things.forEach(one -> byId.put(id.apply(one), one));
        return byId;
    }

    private static <T extends Record> void compare(
            Kind kind, Map<String, T> before, Map<String, T> after, List<Change> changes) {
        Set<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            T old = before.get(id);
            T young = after.get(id);
            if (old == null || young == null) {
                changes.add(new Change(kind, id, old == null ? "added" : "removed", List.of()));
            } else {
                List<String> parts = differing(old, young);
                if (!parts.isEmpty()) {
                    changes.add(new Change(kind, id, "changed", parts));
                }
            }
        }
    }

    /** Names of the components in which two records of one kind differ. */
    private static List<String> differing(Record one, Record other) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent part : one.getClass().getRecordComponents()) {
            if (!PASSED_OVER.contains(part.getName()) && !Objects.equals(value(part, one), value(part, other))) {
                parts.add(part.getName());
            }
        }
        return parts;
    }

    private static @Nullable Object value(RecordComponent part, Record of) {
        try {
            return part.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("the records of a pack are public", impossible);
        }
    }
}
