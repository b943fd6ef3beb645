package dev.causebook.calibration;

import dev.causebook.calibration.Experience.Together;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseFilter;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.IncidentDesk;
import dev.causebook.cases.IncidentDesk.Report;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.PastCase;
import dev.causebook.cases.PastCases;
import dev.causebook.cases.StoreUnavailableException;
import dev.causebook.diagnosis.Correlation.Place;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The experience of the newest cases: gone through when first asked for, and again in the background when it has aged. */
public final class ExperienceDesk {

    private static final int NEWEST = 3_000;
    private static final int PAGE = 500;
    private static final Duration FRESH = Duration.ofSeconds(30);

    /** Cases that may be one fault: so many at most, of so long. */
    private static final int MOST_COMPARED = 60;

    private static final Duration ONE_FAULT = Duration.ofDays(2);

    /** Facts that name a place which cases may share. */
    private static final Map<String, Place> PLACES =
            Map.of("target.name", Place.HOST, "host.build", Place.BUILD, "client.build", Place.BUILD);

    private final Knowledge knowledge;
    private final CaseStore store;
    private final Executor background;
    private final Clock clock;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile @Nullable Known known;

    /**
     * @param background runs what need not be waited for
     */
    public ExperienceDesk(Knowledge knowledge, CaseStore store, Executor background, Clock clock) {
        this.knowledge = knowledge;
        this.store = store;
        this.background = background;
        this.clock = clock;
    }

    private record Known(Instant at, Experience experience) {}

    /**
     * The experience, at most about half a minute old while somebody looks now and then.
     *
     * @throws StoreUnavailableException where nothing is known yet and the store does not answer
     */
    public Experience now() {
        Known before = known;
        if (before == null) {
            return count();
        }
        if (!clock.instant().isBefore(before.at().plus(FRESH)) && counting.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    count();
                } catch (StoreUnavailableException away) {
                    // What was known goes on being shown; the next who asks tries again.
                } finally {
                    counting.set(false);
                }
            });
        }
        return before.experience();
    }

    private Experience count() {
        Instant now = clock.instant();
        List<PastCase> cases = newest();
        Experience experience = Experience.of(cases, incidents(cases, now));
        known = new Known(now, experience);
        return experience;
    }

    private List<PastCase> newest() {
        List<PastCase> cases = new ArrayList<>();
        String before = null;
        while (cases.size() < NEWEST) {
            List<Case> page = store.recent(CaseFilter.ALL, before, PAGE);
            List<String> ids = page.stream().map(Case::id).toList();
            if (!page.isEmpty()) {
                cases.addAll(PastCases.join(page, store.outcomes(ids), store.reviews(ids)));
                before = ids.get(ids.size() - 1);
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        return cases;
    }

    private List<Together> incidents(List<PastCase> cases, Instant now) {
        List<Case> late = cases.stream()
                .map(PastCase::kept)
                .filter(kept -> kept.at().isAfter(now.minus(ONE_FAULT)))
                .filter(kept -> !places(kept).isEmpty())
                .limit(MOST_COMPARED)
                .toList();
        List<String> ids = late.stream().map(Case::id).toList();
        List<Report> reports = late.stream()
                .map(kept -> new Report(
                        kept.facts(),
                        kept.tried(),
                        kept.packs().stream().map(Case.PackAnswer::pack).collect(Collectors.toSet()),
                        kept.at(),
                        places(kept)))
                .toList();
        return new IncidentDesk(knowledge.active())
                .correlate(reports).stream()
                        .map(found -> new Together(found, ids))
                        .toList();
    }

    private static SortedMap<Place, String> places(Case kept) {
        SortedMap<Place, String> places = new TreeMap<>();
        for (Observation fact : kept.facts()) {
            Place place = PLACES.get(fact.fact());
            if (place != null && !(fact.value() instanceof Value.CannotTell)) {
                places.put(place, fact.value().plain().toString());
            }
        }
        return places;
    }
}
