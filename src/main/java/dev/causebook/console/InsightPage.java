package dev.causebook.console;

import dev.causebook.calibration.CalibrationDesk;
import dev.causebook.calibration.ExperienceDesk;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseStatistics;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What many cases say together: how far confidences can be trusted, what is frequent, what nothing explains. */
@Singleton
@Path("/console/insight")
@Produces(MediaType.TEXT_HTML)
@Blocking
public final class InsightPage {

    private static final Duration SHOWN = Duration.ofDays(7 * 12);
    /** Counting goes through many cases, and nobody minds counts half a minute old; what people say shows at once. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final int MOST_UNEXPLAINED = 10;

    private final Knowledge knowledge;
    private final CaseStore store;
    private final CaseStatistics statistics;
    private final CalibrationDesk calibration;
    private final ExperienceDesk experience;
    private final Pages pages;
    private final Clock clock;
    private volatile @Nullable Counted latest;

    InsightPage(
            Knowledge knowledge,
            CaseStore store,
            CaseStatistics statistics,
            CalibrationDesk calibration,
            ExperienceDesk experience,
            Pages pages,
            Clock clock) {
        this.calibration = calibration;
        this.experience = experience;
        this.knowledge = knowledge;
        this.store = store;
        this.statistics = statistics;
        this.pages = pages;
        this.clock = clock;
    }

    /** Figures with the moment they were counted. */
    private record Counted(Instant at, String word, InsightView view) {}

    /** The figures. */
    @GET
    @RolesAllowed(Role.Word.REVIEWER)
    public Response insight(@BeanParam Visit visit) {
        return pages.page(
                visit,
                Shell.Section.INSIGHT,
                "Insight",
                shell -> Templates.insight(
                        shell,
                        view(),
                        PlaceRow.all(experience.now(), knowledge.active()),
                        IncidentRow.all(experience.now())));
    }

    private InsightView view() {
        Instant now = clock.instant();
        Counted known = latest;
        if (known != null
                && known.word().equals(statistics.newestWord())
                && now.isBefore(known.at().plus(FRESH))
                && !now.isBefore(known.at())) {
            return known.view();
        }
        String word = statistics.newestWord();
        InsightView counted = count(now);
        latest = new Counted(now, word, counted);
        return counted;
    }

    private InsightView count(Instant now) {
        ActiveKnowledge active = knowledge.active();
        List<String> ids = statistics.queue(CaseStatistics.Order.UNEXPLAINED, 0, MOST_UNEXPLAINED);
        Map<String, Case> found = new HashMap<>();
        store.find(ids).forEach(kept -> found.put(kept.id(), kept));
        Instant from = now.minus(SHOWN);
        return InsightView.of(
                calibration.now(),
                statistics.results(from),
                statistics.causes(from),
                statistics.answers(from),
                ids.stream()
                        .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                        .map(kept -> QueueRow.of(kept, active))
                        .toList(),
                active);
    }
}
