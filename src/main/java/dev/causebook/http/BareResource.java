package dev.causebook.http;

import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What the same exchange costs without rules and arithmetic, for the benchmark: reads the request as a diagnosis does and
 * sends the answer that the first such body got again. Off unless {@code causebook.bare} is true.
 */
@Singleton
@Path("/v1/bare")
public final class BareResource {

    private static final int MOST_CAPTURED = 1_000;

    private final ServedKnowledge knowledge;
    private final Clock clock;
    private final boolean enabled;
    private final Map<ByteBuffer, byte[]> captured = new ConcurrentHashMap<>();

    BareResource(
            ServedKnowledge knowledge,
            Clock clock,
            @ConfigProperty(name = "causebook.bare", defaultValue = "false") boolean enabled) {
        this.knowledge = knowledge;
        this.clock = clock;
        this.enabled = enabled;
    }

    /** Reads the case and answers with the diagnosis that the first of its kind got. */
    @POST
    @RolesAllowed(Role.Word.CALLER)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public byte[] bare(byte[] body) throws InvalidCaseException {
        if (!enabled) {
            throw ProblemException.notFound(ProblemMappers.detail(404));
        }
        CaseRequest request = CaseRequest.read(body);
        ByteBuffer key = ByteBuffer.wrap(body);
        byte[] known = captured.get(key);
        return known != null ? known : capture(key, request);
    }

    private byte[] capture(ByteBuffer body, CaseRequest request) throws InvalidCaseException {
        KnowledgeInForce inForce = knowledge.now();
        byte[] document = AnswerWriter.write(
                Ulid.at(clock.millis()),
                inForce.desk().answer(request.input()),
                inForce,
                request.input().maxFixes(),
                request.input().maxQuestions());
        if (captured.size() < MOST_CAPTURED) {
            captured.put(body, document);
        }
        return document;
    }
}
