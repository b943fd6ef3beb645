package dev.causebook.console;

import dev.causebook.calibration.ExperienceDesk;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.KnowledgeSearch;
import dev.causebook.cases.Role;
import dev.causebook.cases.StoreUnavailableException;
import dev.causebook.fact.ErrorCode;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.render.RulePhrases;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known: causes, fixes, rules and codes, each with its sources. */
@Singleton
@Path("/console/knowledge")
@Produces(MediaType.TEXT_HTML)
@Blocking
public final class KnowledgePages {

    private static final int LONGEST_SEARCH = 200;

    private final Knowledge knowledge;
    private final ExperienceDesk experience;
    private final Pages pages;
    private volatile @Nullable Searchable searchable;

    KnowledgePages(Knowledge knowledge, ExperienceDesk experience, Pages pages) {
        this.knowledge = knowledge;
        this.experience = experience;
        this.pages = pages;
    }

    /** The knowledge in force with its index. */
    private record Searchable(ActiveKnowledge knowledge, KnowledgeSearch search) {}

    @SuppressWarnings("ReferenceEquality") // Replaced as a whole: another object is another knowledge.
    private Searchable searchable() {
        ActiveKnowledge active = knowledge.active();
        Searchable known = searchable;
        if (known == null || known.knowledge() != active) {
            known = new Searchable(active, new KnowledgeSearch(active.packs()));
            searchable = known;
        }
        return known;
    }

    /** Everything, or what some words find. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    public Response all(@QueryParam("q") @Nullable String q, @BeanParam Visit visit) {
        String words = q == null ? "" : q.strip();
        String cut = words.length() > LONGEST_SEARCH ? words.substring(0, LONGEST_SEARCH) : words;
        Searchable now = searchable();
        KnowledgeView view = cut.isEmpty()
                ? KnowledgeView.all(now.knowledge(), knowledge.status())
                : KnowledgeView.found(now.knowledge(), knowledge.status(), now.search(), cut);
        return page(visit, "Knowledge", shell -> Templates.knowledge(shell, view));
    }

    /** One cause. */
    @GET
    @Path("/causes/{id}")
    @RolesAllowed(Role.Word.CALLER)
    public Response cause(@PathParam("id") String id, @BeanParam Visit visit) {
        return one(
                visit,
                pack -> Optional.ofNullable(pack.causes().get(id))
                        .map(cause -> shell -> Templates.cause(shell, CausePage.of(pack, cause))));
    }

    /** One fix. */
    @GET
    @Path("/fixes/{id}")
    @RolesAllowed(Role.Word.CALLER)
    public Response fix(@PathParam("id") String id, @BeanParam Visit visit) {
        return one(
                visit,
                pack -> Optional.ofNullable(pack.fixes().get(id))
                        .map(fix -> shell -> Templates.fix(
                                shell,
                                FixView.of(pack, fix),
                                fix.solves().entrySet().stream()
                                        .filter(one -> pack.causes().containsKey(one.getKey()))
                                        .map(one -> new Solves(
                                                one.getKey(),
                                                pack.cause(one.getKey()).title(),
                                                one.getValue()))
                                        .toList())));
    }

    /** A cause that a fix mends, and how often. */
    record Solves(String id, String title, String often) {}

    /** One rule, read aloud. */
    @GET
    @Path("/rules/{cause}/{finding}")
    @RolesAllowed(Role.Word.CALLER)
    public Response rule(
            @PathParam("cause") String cause, @PathParam("finding") String finding, @BeanParam Visit visit) {
        return one(
                visit,
                pack -> pack.rule(cause + "/" + finding)
                        .map(rule -> shell -> Templates.rule(
                                shell,
                                rule,
                                RulePhrases.sentence(pack, rule),
                                Links.of(
                                        pack,
                                        pack.finding(rule)
                                                .map(said -> said.sources())
                                                .orElse(List.of())),
                                fared(pack, rule))));
    }

    /** How a rule did in the newest cases; nothing where the store is away, since what is known is shown all the same. */
    private @Nullable String fared(Pack pack, Rule rule) {
        try {
            return RuleFared.sentence(experience.now(), pack, rule);
        } catch (StoreUnavailableException away) {
            return null;
        }
    }

    /** What a code means. */
    @GET
    @Path("/codes/{code}")
    @RolesAllowed(Role.Word.CALLER)
    public Response code(@PathParam("code") String code, @BeanParam Visit visit) {
        return ErrorCode.read(code)
                .map(hex -> CodePage.of(hex, knowledge.active()))
                .filter(known -> !known.meanings().isEmpty() || !known.rules().isEmpty())
                .map(known -> page(visit, known.code(), shell -> Templates.code(shell, known)))
                .orElseGet(() -> missing(visit));
    }

    private Response one(Visit visit, Function<Pack, Optional<Function<Shell, TemplateInstance>>> find) {
        return knowledge.active().packs().stream()
                .flatMap(pack -> find.apply(pack).stream())
                .findFirst()
                .map(template -> page(visit, "Knowledge", template))
                .orElseGet(() -> missing(visit));
    }

    private Response page(Visit visit, String title, Function<Shell, TemplateInstance> template) {
        return pages.page(visit, Shell.Section.KNOWLEDGE, title, template);
    }

    private Response missing(Visit visit) {
        return pages.message(
                Response.Status.NOT_FOUND,
                visit,
                "Nothing of that name is known",
                "It may have been renamed or replaced by a newer pack. The search finds causes, fixes, rules and codes by words.");
    }
}
