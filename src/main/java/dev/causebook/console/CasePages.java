package dev.causebook.console;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Caller;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.CaseStatistics;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.Judged;
import dev.causebook.cases.KeyReusedException;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.Review;
import dev.causebook.cases.Role;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.render.ScenarioText;
import dev.causebook.render.WhyNotText;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps cases, and shows them to those who say how they ended and whether the answer was right. */
@Singleton
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@Blocking
public final class CasePages {

    private static final int PAGE = 25;
    private static final int DEEPEST = 10_000;
    private static final int LONGEST_WORDS = 2_000;

    private final Knowledge knowledge;
    private final CaseStore store;
    private final CaseStatistics statistics;
    private final CaseKeeper keeper;
    private final Pages pages;
    private final Clock clock;

    CasePages(
            Knowledge knowledge,
            CaseStore store,
            CaseStatistics statistics,
            CaseKeeper keeper,
            Pages pages,
            Clock clock) {
        this.knowledge = knowledge;
        this.store = store;
        this.statistics = statistics;
        this.keeper = keeper;
        this.pages = pages;
        this.clock = clock;
    }

    /** A kept case. */
    @GET
    @Path("/cases/{id}")
    @RolesAllowed(Role.Word.CALLER)
    public Response show(@PathParam("id") String id, @BeanParam Visit visit) {
        return seen(id).map(kept -> {
                    KeptView view = KeptView.of(kept, knowledge.active(), store.outcomes(id), store.reviews(id));
                    return pages.page(
                            visit,
                            Shell.Section.REVIEW,
                            "Case",
                            shell -> Templates.kept(
                                    shell,
                                    view,
                                    keeper.newId(),
                                    pages.caller().may(Role.REVIEWER),
                                    FactName.all(knowledge.active())));
                })
                .orElseGet(() -> gone(visit));
    }

    private Optional<Case> seen(String id) {
        return store.find(id).filter(kept -> pages.caller().maySee(kept));
    }

    private Response gone(Visit visit) {
        return pages.message(
                Response.Status.NOT_FOUND,
                visit,
                "No such case is kept",
                "It was never kept, its time was over, its ticket was deleted, or it is somebody else's.");
    }

    /** What came of a fix. */
    @POST
    @Path("/cases/{id}/outcomes")
    @RolesAllowed(Role.Word.CALLER)
    public Response outcome(@PathParam("id") String id, String body, @BeanParam Visit visit) {
        return pages.form(visit, body, sent -> {
            Optional<TriedFix.Result> result = TriedFix.Result.of(first(sent, "result"));
            String fix = first(sent, "fix");
            boolean known = knowledge.active().packs().stream()
                    .anyMatch(pack -> pack.fixes().containsKey(fix));
            if (seen(id).isEmpty()) {
                return gone(visit);
            }
            if (result.isEmpty() || !known) {
                return incomplete(visit, "Say which fix was carried out and what came of it.");
            }
            Outcome outcome = keeper.outcome(id, pages.caller(), fix, result.get(), cause(sent), words(sent));
            return once(visit, id, sent, key -> store.add(outcome, key));
        });
    }

    /** Whether the answer was right. */
    @POST
    @Path("/cases/{id}/reviews")
    @RolesAllowed(Role.Word.REVIEWER)
    public Response review(@PathParam("id") String id, String body, @BeanParam Visit visit) {
        return pages.form(visit, body, sent -> {
            Optional<Case> kept = seen(id);
            Optional<Review.Verdict> verdict = Review.Verdict.of(first(sent, "verdict"));
            if (kept.isEmpty()) {
                return gone(visit);
            }
            if (verdict.isEmpty()) {
                return incomplete(visit, "Say whether the likeliest cause was right, wrong, or cannot be told.");
            }
            String likeliest = likeliest(kept.get());
            String cause = verdict.get() == Review.Verdict.RIGHT ? likeliest : cause(sent);
            if (verdict.get() == Review.Verdict.RIGHT && likeliest == null) {
                return incomplete(visit, "This case has no cause that could be right: say 'wrong', and which it was.");
            }
            if (verdict.get() == Review.Verdict.WRONG && likeliest != null && likeliest.equals(cause)) {
                return incomplete(visit, "You chose the likeliest cause itself: then the verdict is 'right'.");
            }
            Judged judged = new Judged(kept.get(), knowledge.active().packs());
            List<Review.Correction> corrections = judged.corrections(Corrections.of(sent));
            if (!judged.faults().isEmpty()) {
                return incomplete(visit, judged.faults().get(0).detail());
            }
            Caller caller = pages.caller();
            Review review = new Review(
                    keeper.newId(),
                    id,
                    clock.instant(),
                    caller.proven() ? caller.name() : null,
                    verdict.get(),
                    cause,
                    words(sent),
                    corrections);
            return once(visit, id, sent, key -> store.add(review, key));
        });
    }

    /** A reviewed case as a scenario of its pack, to be put beside the cause's rules. */
    @GET
    @Path("/cases/{id}/scenario")
    @RolesAllowed(Role.Word.REVIEWER)
    @Produces({"application/yaml", MediaType.TEXT_HTML})
    public Response scenario(@PathParam("id") String id, @BeanParam Visit visit) {
        Optional<Case> kept = seen(id);
        List<Review> reviews = kept.isEmpty() ? List.of() : store.reviews(id);
        for (int index = reviews.size() - 1; index >= 0; index--) {
            Review review = reviews.get(index);
            for (Pack pack : knowledge.active().packs()) {
                if (review.cause() != null && pack.causes().containsKey(review.cause())) {
                    return Response.ok(ScenarioText.of(kept.orElseThrow(), review, pack), "application/yaml")
                            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"scenarios.yaml\"")
                            .build();
                }
            }
        }
        return pages.message(
                Response.Status.NOT_FOUND,
                visit,
                "There is nothing to expect yet",
                "A scenario needs a review that names a cause of a pack in force: say 'right', or which cause it was.");
    }

    /** Why a cause is not the first one, and what would make it so. */
    @GET
    @Path("/cases/{id}/why-not/{cause}")
    @RolesAllowed(Role.Word.CALLER)
    public Response whyNot(@PathParam("id") String id, @PathParam("cause") String cause, @BeanParam Visit visit) {
        return seen(id).flatMap(kept ->
                        new CaseDesk(knowledge.active()).whyNot(kept.facts(), kept.tried(), kept.audience(), cause))
                .map(why -> pages.page(
                        visit,
                        Shell.Section.REVIEW,
                        "Why not",
                        shell -> Templates.whyNot(shell, id, why.cause().title(), WhyNotText.plain(why))))
                .orElseGet(() -> gone(visit));
    }

    private static @Nullable String likeliest(Case kept) {
        return kept.packs().isEmpty() || kept.packs().get(0).causes().isEmpty()
                ? null
                : kept.packs().get(0).causes().get(0).id();
    }

    /** Writes something under the name that the page gave the form, so that a second press is no second word. */
    private Response once(Visit visit, String id, Map<String, List<String>> sent, Consumer<IdempotencyKey> write) {
        Caller caller = pages.caller();
        Map<String, List<String>> said = new TreeMap<>(sent);
        said.remove(Seal.FIELD);
        IdempotencyKey key = new IdempotencyKey(
                (caller.proven() ? caller.name() : "") + " console " + id,
                first(sent, "once"),
                Digest.of(said.toString()));
        try {
            write.accept(key);
        } catch (KeyReusedException reused) {
            return incomplete(visit, "This form was sent before, with something else in it. Load the case again.");
        }
        return Response.seeOther(URI.create("/console/cases/" + id)).build();
    }

    private Response incomplete(Visit visit, String text) {
        return pages.message(Response.Status.BAD_REQUEST, visit, "Something is missing", text);
    }

    private @Nullable String cause(Map<String, List<String>> sent) {
        String cause = first(sent, "cause");
        return cause.equals("other")
                        || knowledge.active().packs().stream()
                                .anyMatch(pack -> pack.causes().containsKey(cause))
                ? cause
                : null;
    }

    private static @Nullable String words(Map<String, List<String>> sent) {
        String words = first(sent, "words").strip();
        return words.isEmpty() ? null : words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
    }

    private static String first(Map<String, List<String>> sent, String name) {
        List<String> values = sent.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The cases that wait for a verdict. */
    @GET
    @Path("/review")
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
