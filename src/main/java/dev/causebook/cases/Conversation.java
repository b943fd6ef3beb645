package dev.causebook.cases;

import dev.causebook.fact.Audience;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.knowledge.TriedFix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Guided troubleshooting as far as it has come. What is next follows from it and the knowledge in force, see
 * {@link Guide}. It holds facts only, never the words that they were read from.
 *
 * @param id identifier; identifiers sort by time
 * @param version how often it was changed, from 1: two answers to one version are not both counted
 * @param startedAt when it began
 * @param caller who began it, as a key or token proved it; null where none was needed
 * @param ticket where it comes from; null where the caller did not say
 * @param audience who is asked and acts
 * @param steps what happened, oldest first; the first one is what was told at the beginning
 */
public record Conversation(
        String id,
        int version,
        Instant startedAt,
        @Nullable String caller,
        @Nullable Ticket ticket,
        Audience audience,
        List<Step> steps) {

    /** Most steps; who needs more is better served by a person. */
    public static final int MOST_STEPS = 60;

    public Conversation {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a conversation begins with what was told");
        }
    }

    /** Something that happened. */
    public sealed interface Step {}

    /**
     * Somebody told something.
     *
     * @param asked id of the fact that was asked for; null where it was told unasked
     * @param facts what was learned, without the words it was read from
     * @param tried fixes that were tried elsewhere, as was told
     * @param packs ids of the packs that this speaks of
     */
    public record Told(@Nullable String asked, List<Observation> facts, List<TriedFix> tried, Set<String> packs)
            implements Step {
        public Told {
            facts = facts.stream()
                    .filter(fact -> fact.origin().kind() != Origin.Kind.CONCLUDED)
                    .map(Case::withoutWords)
                    .toList();
            tried = List.copyOf(tried);
            packs = Set.copyOf(packs);
        }

        /** What an answer understood of what was told. */
        static Told of(@Nullable String asked, Answer understood) {
            Set<String> packs = new TreeSet<>();
            understood
                    .diagnoses()
                    .forEach(diagnosis -> packs.add(diagnosis.pack().id()));
            return new Told(asked, understood.facts(), understood.tried(), packs);
        }
    }

    /**
     * A fix was carried out, or could not be.
     *
     * @param fix id of the fix
     * @param result what came of it
     */
    public record Done(String fix, TriedFix.Result result) implements Step {}

    /** The conversation with one more step. */
    public Conversation with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return next(more);
    }

    /** True where there is a step to undo. */
    public boolean canGoBack() {
        return steps.size() > 1;
    }

    /** The conversation without its last step. */
    public Conversation back() {
        return next(steps.subList(0, steps.size() - 1));
    }

    private Conversation next(List<Step> changed) {
        return new Conversation(id, version + 1, startedAt, caller, ticket, audience, changed);
    }

    /** True where a fix helped, which is the end. */
    public boolean fixed() {
        return done().stream().anyMatch(done -> done.result() == TriedFix.Result.FIXED);
    }

    /** The fixes that were carried out in this conversation, in this order. */
    public List<Done> done() {
        return steps.stream()
                .filter(Done.class::isInstance)
                .map(Done.class::cast)
                .toList();
    }

    /** Questions in a row that were answered since the last fix, or since something was told unasked. */
    public int asked() {
        int asked = 0;
        for (int index = steps.size() - 1; index >= 0; index--) {
            if (!(steps.get(index) instanceof Told told) || told.asked() == null) {
                return asked;
            }
            asked++;
        }
        return asked;
    }

    /** All that is known; what was stated beats what was read, and what came later what came before. */
    public Collection<Observation> facts() {
        List<Observation> read = new ArrayList<>();
        List<Observation> stated = new ArrayList<>();
        for (Told told : told()) {
            for (Observation fact : told.facts()) {
                (fact.origin().kind() == Origin.Kind.GIVEN ? stated : read).add(fact);
            }
        }
        read.addAll(stated);
        return Facts.of(read).all();
    }

    /** What was tried before and elsewhere, each fix once. */
    public List<TriedFix> triedBefore() {
        Map<String, TriedFix> tried = new LinkedHashMap<>();
        told().forEach(told -> told.tried().forEach(one -> tried.put(one.fix(), one)));
        return List.copyOf(tried.values());
    }

    /** All that was tried, here and before, each fix once. */
    public List<TriedFix> tried() {
        Map<String, TriedFix> tried = new LinkedHashMap<>();
        triedBefore().forEach(one -> tried.put(one.fix(), one));
        done().forEach(done -> tried.put(done.fix(), new TriedFix(done.fix(), done.result())));
        return List.copyOf(tried.values());
    }

    /** Ids of the packs that were spoken of. */
    public Set<String> packs() {
        Set<String> packs = new TreeSet<>();
        told().forEach(told -> packs.addAll(told.packs()));
        return packs;
    }

    private List<Told> told() {
        return steps.stream()
                .filter(Told.class::isInstance)
                .map(Told.class::cast)
                .toList();
    }
}
