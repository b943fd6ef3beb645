package dev.causebook.console;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kept cases in a row, for those who look through them. */
@Singleton
@Path("/console/review")
@Produces(MediaType.TEXT_HTML)
@Blocking
public final class ReviewPage {

    private static final int PAGE = 25;
    private static final int DEEPEST = 10_000;

    private final Knowledge knowledge;
    private final CaseStore store;
    private final CaseStatistics statistics;
    private final Pages pages;

    ReviewPage(Knowledge knowledge, CaseStore store, CaseStatistics statistics, Pages pages) {
        this.knowledge = knowledge;
        this.store = store;
        this.statistics = statistics;
        this.pages = pages;
    }

    /** The cases that wait for a verdict. */
    @GET
    @RolesAllowed(Role.Word.REVIEWER)
    public Response queue(
            @QueryParam("order") @Nullable String order,
            @QueryParam("skip") @Nullable String skip,
            @BeanParam Visit visit) {
        CaseStatistics.Order wanted = order(order);
        int skipped = skip != null && skip.matches("[0-9]{1,5}") ? Math.min(Integer.parseInt(skip), DEEPEST) : 0;
        List<String> ids = statistics.queue(wanted, skipped, PAGE + 1);
        ActiveKnowledge active = knowledge.active();
        Map<String, Case> found = new HashMap<>();
        store.find(ids.stream().limit(PAGE).toList()).forEach(kept -> found.put(kept.id(), kept));
        List<QueueRow> rows = new ArrayList<>();
        ids.stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .forEach(kept -> rows.add(QueueRow.of(kept, active)));
        int next = ids.size() > PAGE ? skipped + PAGE : 0;
        return pages.page(
                visit, Shell.Section.REVIEW, "Review", shell -> Templates.review(shell, rows, orders(wanted), next));
    }

    private static CaseStatistics.Order order(@Nullable String word) {
        for (CaseStatistics.Order order : CaseStatistics.Order.values()) {
            if (word(order).equals(word)) {
                return order;
            }
        }
        return CaseStatistics.Order.NEWEST;
    }

    private static String word(CaseStatistics.Order order) {
        return order.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<FactRow.Option> orders(CaseStatistics.Order chosen) {
        List<FactRow.Option> orders = new ArrayList<>();
        for (CaseStatistics.Order order : CaseStatistics.Order.values()) {
            String title = switch (order) {
                case NEWEST -> "Newest";
                case LEAST_CERTAIN -> "Least certain";
                case DISPUTED -> "Most disputed";
                case UNEXPLAINED -> "Unexplained";
                case REVIEWED -> "Reviewed";
            };
            orders.add(new FactRow.Option(word(order), title, order == chosen));
        }
        return orders;
    }
}
