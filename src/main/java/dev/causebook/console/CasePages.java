package dev.causebook.console;

import dev.causebook.cases.Caller;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseDesk;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A kept case, for those who say how it ended and whether the answer was right. */
@Singleton
@Path("/console/cases/{id}")
@Produces(MediaType.TEXT_HTML)
@Blocking
public final class CasePages {

    private static final int LONGEST_WORDS = 2_000;

    private final Knowledge knowledge;
    private final CaseStore store;
    private final CaseKeeper keeper;
    private final Pages pages;
    private final Clock clock;

    CasePages(Knowledge knowledge, CaseStore store, CaseKeeper keeper, Pages pages, Clock clock) {
        this.knowledge = knowledge;
        this.store = store;
        this.keeper = keeper;
        this.pages = pages;
        this.clock = clock;
    }

    /** A kept case. */
    @GET
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
    @Path("/outcomes")
    @RolesAllowed(Role.Word.CALLER)
    public Response outcome(@PathParam("id") String id, String body, @BeanParam Visit visit) {
        return pages.form(visit, body, sent -> {
            Optional<TriedFix.Result> result = TriedFix.Result.of(sent.first("result"));
            String fix = sent.first("fix");
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
    @Path("/reviews")
    @RolesAllowed(Role.Word.REVIEWER)
    public Response review(@PathParam("id") String id, String body, @BeanParam Visit visit) {
        return pages.form(visit, body, sent -> {
            Optional<Case> kept = seen(id);
            Optional<Review.Verdict> verdict = Review.Verdict.of(sent.first("verdict"));
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
    @Path("/scenario")
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
    @Path("/why-not/{cause}")
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
    private Response once(Visit visit, String id, SentForm sent, Consumer<IdempotencyKey> write) {
        Caller caller = pages.caller();
        Map<String, List<String>> said = new TreeMap<>(sent.fields());
        said.remove(Seal.FIELD);
        IdempotencyKey key = new IdempotencyKey(
                (caller.proven() ? caller.name() : "") + " console " + id,
                sent.first("once"),
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

    private static @Nullable String words(SentForm sent) {
        String words = sent.words("words", LONGEST_WORDS);
        return words.isEmpty() ? null : words;
    }

    private @Nullable String cause(SentForm sent) {
        String cause = sent.first("cause");
        return cause.equals("other")
                        || knowledge.active().packs().stream()
                                .anyMatch(pack -> pack.causes().containsKey(cause))
                ? cause
                : null;
    }
}
