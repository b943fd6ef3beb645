package dev.causebook.chat.mcp;

import dev.causebook.cases.DocumentDesk;
import dev.causebook.cases.DocumentDesk.Page;
import dev.causebook.cases.DocumentDesk.Subject;
import dev.causebook.cases.RefusedException;
import dev.causebook.cases.Role;
import io.quarkiverse.mcp.server.CompleteArg;
import io.quarkiverse.mcp.server.CompleteResourceTemplate;
import io.quarkiverse.mcp.server.CompletionResponse;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.McpException;
import io.quarkiverse.mcp.server.RequestUri;
import io.quarkiverse.mcp.server.Resource;
import io.quarkiverse.mcp.server.ResourceTemplate;
import io.quarkiverse.mcp.server.ResourceTemplateArg;
import io.quarkiverse.mcp.server.TextResourceContents;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The knowledge base as resources. */
@Singleton
public class McpKnowledge {

    private static final String JSON = "application/json";
    private static final int MOST_COMPLETIONS = 100;

    private final DocumentDesk desk;

    McpKnowledge(DocumentDesk desk) {
        this.desk = desk;
    }

    /** Packs in force. */
    @Resource(
            uri = "causebook://knowledge",
            name = "knowledge",
            title = "Packs in force",
            description = "Each knowledge pack with its version, digest and counts.",
            mimeType = JSON)
    @RolesAllowed(Role.Word.CALLER)
    public TextResourceContents knowledge(RequestUri uri) {
        return contents(uri, desk.packs());
    }

    /** All facts. */
    @Resource(
            uri = "causebook://facts",
            name = "facts",
            title = "Facts that can be stated",
            description = "Every fact with its allowed values, as the argument 'facts' of the tools takes them.",
            mimeType = JSON)
    @RolesAllowed(Role.Word.CALLER)
    public TextResourceContents facts(RequestUri uri) {
        return contents(uri, desk.facts());
    }

    /** All causes. */
    @Resource(
            uri = "causebook://causes",
            name = "causes",
            title = "Causes",
            description = "Every cause that the packs know, in short.",
            mimeType = JSON)
    @RolesAllowed(Role.Word.CALLER)
    public TextResourceContents causes(RequestUri uri) {
        return contents(uri, desk.causes());
    }

    /** All fixes. */
    @Resource(
            uri = "causebook://fixes",
            name = "fixes",
            title = "Fixes",
            description = "Every fix that the packs know, in short.",
            mimeType = JSON)
    @RolesAllowed(Role.Word.CALLER)
    public TextResourceContents fixes(RequestUri uri) {
        try {
            return contents(uri, desk.fixes(null));
        } catch (RefusedException impossible) {
            throw new IllegalStateException("all fixes are always there", impossible);
        }
    }

    /** One cause. */
    @ResourceTemplate(
            uriTemplate = "causebook://causes/{id}",
            name = "cause",
            title = "A cause",
            description = "What is wrong, what speaks for and against it, the fixes for it, and who says so.",
            mimeType = JSON)
    @RolesAllowed(Role.Word.CALLER)
    public TextResourceContents cause(@ResourceTemplateArg(name = "id") String id, RequestUri uri) {
        return one(uri, Subject.CAUSE, id);
    }

    /** One fix. */
    @ResourceTemplate(
            uriTemplate = "causebook://fixes/{id}",
            name = "fix",
            title = "A fix",
            description = "Safety class, cost, preconditions, commands, verification, rollback, and who says so.",
            mimeType = JSON)
    @RolesAllowed(Role.Word.CALLER)
    public TextResourceContents fix(@ResourceTemplateArg(name = "id") String id, RequestUri uri) {
        return one(uri, Subject.FIX, id);
    }

    /** One code. */
    @ResourceTemplate(
            uriTemplate = "causebook://codes/{code}",
            name = "code",
            title = "An error code",
            description = "What the code means in each list that has it, and which causes it speaks for and against.",
            mimeType = JSON)
    @RolesAllowed(Role.Word.CALLER)
    public TextResourceContents code(@ResourceTemplateArg(name = "code") String code, RequestUri uri) {
        return one(uri, Subject.CODE, code);
    }

    /** Ids of causes. */
    @CompleteResourceTemplate("cause")
    @RolesAllowed(Role.Word.CALLER)
    public CompletionResponse completeCause(@CompleteArg(name = "id") String begun) {
        return completed(Subject.CAUSE, begun);
    }

    /** Ids of fixes. */
    @CompleteResourceTemplate("fix")
    @RolesAllowed(Role.Word.CALLER)
    public CompletionResponse completeFix(@CompleteArg(name = "id") String begun) {
        return completed(Subject.FIX, begun);
    }

    /** Codes. */
    @CompleteResourceTemplate("code")
    @RolesAllowed(Role.Word.CALLER)
    public CompletionResponse completeCode(@CompleteArg(name = "code") String begun) {
        return completed(Subject.CODE, begun);
    }

    private CompletionResponse completed(Subject subject, String begun) {
        List<String> ids = desk.ids(subject, begun);
        boolean more = ids.size() > MOST_COMPLETIONS;
        return new CompletionResponse(more ? ids.subList(0, MOST_COMPLETIONS) : ids, ids.size(), more);
    }

    private TextResourceContents one(RequestUri uri, Subject subject, String id) {
        try {
            return contents(uri, desk.of(subject, id));
        } catch (RefusedException refused) {
            throw new McpException(refused.detail(), JsonRpcErrorCodes.RESOURCE_NOT_FOUND);
        }
    }

    private static TextResourceContents contents(RequestUri uri, Page page) {
        return new TextResourceContents(uri.value(), new String(page.json(), StandardCharsets.UTF_8), JSON);
    }
}
