package dev.causebook.calibration;

import dev.causebook.cases.Case;
import dev.causebook.cases.CaseStatistics;
import dev.causebook.cases.CaseStatistics.Ended;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.PastCase;
import dev.causebook.cases.PastCases;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.knowledge.Pack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the kept cases would have the packs in force be; worked out when asked for, and again when more has been said. */
public final class LearningDesk {

    private static final int BATCH = 500;

    private final Knowledge knowledge;
    private final CaseStore store;
    private final CaseStatistics statistics;
    private @Nullable Known known;

    public LearningDesk(Knowledge knowledge, CaseStore store, CaseStatistics statistics) {
        this.knowledge = knowledge;
        this.store = store;
        this.statistics = statistics;
    }

    private record Known(String key, Learned learned) {}

    /**
     * What was learned.
     *
     * @param proposals one for each pack in force, sorted by the pack's id
     * @param leftOut of how many cases something was reported that does not count, since its sender reported so much that day
     */
    public record Learned(List<Proposal> proposals, int leftOut) {
        public Learned {
            proposals = List.copyOf(proposals);
        }

        /** What was left out, in a sentence; empty for nothing. */
        public String says() {
            return Turns.says(leftOut);
        }
    }

    /** A proposal for each pack in force, over the newest cases of which somebody said how they ended. */
    public synchronized Learned learned() {
        List<Pack> packs = knowledge.active().packs();
        String key = statistics.newestWord() + packs.stream().map(Pack::digest).toList();
        Known before = known;
        if (before == null || !before.key().equals(key)) {
            before = new Known(key, learn(packs));
            known = before;
        }
        return before.learned();
    }

    private Learned learn(List<Pack> packs) {
        Turns turns = new Turns();
        List<PastCase> cases = cases(turns);
        // The plain reading of the rules: what is learned is to count nowhere as a case that was diagnosed.
        return new Learned(
                packs.stream()
                        .map(pack -> new Learner(pack, new NaiveEvidenceRules(pack)).learn(cases))
                        .toList(),
                turns.leftOut());
    }

    private List<PastCase> cases(Turns turns) {
        List<String> ids =
                statistics.ended(Calibration.MOST).stream().map(Ended::id).toList();
        List<PastCase> cases = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
            List<Case> found = store.find(batch);
            cases.addAll(PastCases.join(found, turns.of(batch, store.outcomes(batch)), store.reviews(batch)));
        }
        return cases;
    }
}
