package dev.causebook.http;

import dev.causebook.cases.KnowledgeSearch;
import dev.causebook.cases.Role;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The rules of the packs in force. */
@Singleton
@Path("/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "knowledge")
public final class RulesResource {

    private static final Function<Pack, Function<String, @Nullable Rule>> BY_ID =
            pack -> id -> pack.rule(id).orElse(null);

    private final ServedKnowledge knowledge;

    RulesResource(ServedKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** All rules, or those that some words find. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Operation(
            operationId = "listRules",
            summary = "Rules",
            description = "The rules of the packs, each as a sentence.")
    @APIResponse(
            responseCode = "200",
            description = "The rules; with words the best twenty, best first.",
            content = @Content(schema = @Schema(ref = "RuleList")))
    @APIResponse(responseCode = "304", ref = "NotModified")
    public Response list(
            @QueryParam("q")
                    @Parameter(description = "Words to search for; all rules without them.", example = "certificate")
                    @Nullable
                    String words,
            @Context HttpHeaders headers) {
        return Documents.<Rule>list(
                headers,
                knowledge.now(),
                "rules",
                KnowledgeSearch.Kind.RULE,
                words,
                Pack::rules,
                BY_ID,
                KnowledgeWriter::ruleInShort);
    }

    /** One rule, with its sources. */
    @GET
    @RolesAllowed(Role.Word.CALLER)
    @Path("/{cause}/{finding}")
    @Blocking
    @Operation(
            operationId = "getRule",
            summary = "One rule",
            description = "The rule as a sentence (when, then, because) and in its parts, with its sources.")
    @APIResponse(responseCode = "200", description = "The rule.", content = @Content(schema = @Schema(ref = "Rule")))
    @APIResponse(responseCode = "304", ref = "NotModified")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response one(
            @PathParam("cause")
                    @Parameter(description = "Id of the cause, or `shared`.", example = "machinekeys-acl-broken")
                    String cause,
            @PathParam("finding") @Parameter(description = "Id of the finding.", example = "private-key-unreadable")
                    String finding,
            @Context HttpHeaders headers) {
        return Documents.<Rule>one(
                headers,
                knowledge.now(),
                "rule",
                cause + "/" + finding,
                BY_ID,
                pack -> pack.rules().stream().map(Rule::id).toList(),
                KnowledgeWriter::rule);
    }
}
