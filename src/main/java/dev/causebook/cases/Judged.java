package dev.causebook.cases;

import dev.causebook.cases.Review.Correction;
import dev.causebook.fact.FactReader;
import dev.causebook.fact.Fault;
import dev.causebook.fact.Nearest;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A kept case about which somebody says something: knows which fixes, causes and facts can be meant. These are those of
 * the packs in force, and those that the case itself names, since packs go on while cases stay.
 */
public final class Judged {

    /** What a cause is called that no pack has. */
    public static final String OTHER = "other";

    private final Case kept;
    private final List<Pack> packs;
    private final List<Fault> faults = new ArrayList<>();

    public Judged(Case kept, List<Pack> packs) {
        this.kept = kept;
        this.packs = List.copyOf(packs);
    }

    /** What was wrong so far. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Notes a fault where there is no such fix. */
    public void fix(String id, String pointer) {
        Set<String> known = new TreeSet<>();
        packs.forEach(pack -> known.addAll(pack.fixes().keySet()));
        kept.packs().forEach(pack -> {
            pack.fixes().forEach(fix -> known.add(fix.id()));
            known.addAll(pack.blocked());
        });
        check(id, known, "fix", pointer);
    }

    /** Notes a fault where there is no such cause; {@link #OTHER} is none of ours, and so one that can be meant. */
    public void cause(@Nullable String id, String pointer) {
        if (id == null || id.equals(OTHER)) {
            return;
        }
        Set<String> known = new TreeSet<>();
        packs.forEach(pack -> known.addAll(pack.causes().keySet()));
        kept.packs().forEach(pack -> pack.causes().forEach(cause -> known.add(cause.id())));
        check(id, known, "cause", pointer);
    }

    private void check(String id, Set<String> known, String what, String pointer) {
        if (!known.contains(id)) {
            faults.add(new Fault(pointer, "There is no " + what + " of that id.", Nearest.to(id, known)));
        }
    }

    /**
     * The cause that a verdict means: the one that is named, or for 'right' the likeliest of the case. Notes a fault where
     * verdict and cause speak against each other.
     */
    public @Nullable String causeOf(Review.Verdict verdict, @Nullable String named) {
        String first = firstCause();
        if (verdict == Review.Verdict.RIGHT && first == null) {
            faults.add(Fault.of(
                    "/verdict", "This case has no cause that could be right. Say 'wrong' and name the cause."));
        } else if (verdict == Review.Verdict.RIGHT && named != null && !named.equals(first)) {
            faults.add(Fault.of(
                    "/cause",
                    "The likeliest cause of this case is '" + first + "': leave the cause out, or say 'wrong'."));
        } else if (verdict == Review.Verdict.WRONG && named != null && named.equals(first)) {
            faults.add(Fault.of("/cause", "This is the likeliest cause of this case: then the verdict is 'right'."));
        }
        return verdict == Review.Verdict.RIGHT ? first : named;
    }

    private @Nullable String firstCause() {
        return kept.packs().isEmpty() || kept.packs().get(0).causes().isEmpty()
                ? null
                : kept.packs().get(0).causes().get(0).id();
    }

    /**
     * Reads corrected facts, grouped as in a case; null takes a fact away. Notes a fault for each that no pack in force
     * knows.
     */
    public List<Correction> corrections(Map<String, Object> grouped) {
        List<Correction> corrections = new ArrayList<>();
        grouped.forEach((group, members) -> {
            if (members instanceof Map<?, ?> facts) {
                facts.forEach((name, value) -> correction(group, String.valueOf(name), value, corrections));
            } else {
                faults.add(Fault.of("/facts", "A group of facts is an object of names and values."));
            }
        });
        return corrections;
    }

    private void correction(String group, String name, @Nullable Object value, List<Correction> corrections) {
        List<Fault> first = List.of();
        for (Pack pack : packs) {
            Map<String, @Nullable Object> one = new TreeMap<>();
            one.put(name, value);
            FactReader read = new FactReader(pack.vocabulary()).read(Map.of(group, one), "/facts");
            if (read.faults().isEmpty()) {
                corrections.add(new Correction(
                        group + "." + name,
                        read.observations().isEmpty()
                                ? null
                                : read.observations().get(0).value()));
                return;
            }
            if (first.isEmpty() || knows(pack.vocabulary(), group)) {
                first = read.faults();
            }
        }
        faults.addAll(first);
    }

    private static boolean knows(Vocabulary vocabulary, String group) {
        return vocabulary.types().containsKey(group);
    }
}
