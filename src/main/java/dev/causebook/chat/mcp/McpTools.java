package dev.causebook.chat.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.cases.Caller;
import dev.causebook.cases.DocumentDesk;
import dev.causebook.cases.DocumentDesk.CaseAtHand;
import dev.causebook.cases.DocumentDesk.Page;
import dev.causebook.cases.DocumentDesk.Subject;
import dev.causebook.cases.RefusedException;
import dev.causebook.cases.Role;
import dev.causebook.fact.Fault;
import io.quarkiverse.mcp.server.RawMessage;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What assistants can do here. All but one only read and keep nothing: what is known of a case travels in the arguments, so
 * that any replica can go on.
 */
@Singleton
public class McpTools {

    private static final int MOST_FIXES = 20;
    private static final List<String> OUTCOME = List.of("fix", "result", "cause", "note");
    private static final List<String> RECORD = List.of("diagnosis", "case", "fix", "result", "cause", "note", "key");

    private final DocumentDesk desk;
    private final Supplier<Caller> caller;

    McpTools(DocumentDesk desk, Supplier<Caller> caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** What a tool does. */
    @FunctionalInterface
    private interface Call {
        ToolResponse answer() throws RefusedException;
    }

    private static ToolResponse answered(Call call) {
        try {
            return call.answer();
        } catch (RefusedException refused) {
            return Replies.refused(refused);
        }
    }

    /** Diagnoses a case. */
    @Tool(
            name = "diagnose",
            title = "Diagnose a failed Remote Desktop connection",
            description =
                    "Takes what is known of a failed Remote Desktop connection (the ticket's words, facts, output of commands) and answers with"
                            + " likely causes, each with its confidence and evidence, fixes in the order to try them with commands,"
                            + " verification and rollback, and the questions worth asking. Keeps nothing. To lead somebody step by step,"
                            + " call next_question instead.",
            inputSchema = @Tool.InputSchema(generator = InputShapes.class),
            outputSchema = @Tool.OutputSchema(from = OutputShapes.Diagnosis.class, generator = OutputShapes.class),
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    @RolesAllowed(Role.Word.CALLER)
    public ToolResponse diagnose(RawMessage call) {
        return answered(() -> {
            Page page = desk.diagnose(Arguments.bytes(Arguments.of(call).rest()), caller.get());
            ObjectNode diagnosis = Arguments.read(page.json());
            diagnosis.remove("id"); // Nothing is kept, so the id would find nothing.
            return Replies.said(page.text(), diagnosis);
        });
    }

    /** Says what is next in a case. */
    @Tool(
            name = "next_question",
            title = "What to ask or to try next",
            description =
                    "Leads from a vague complaint to a fix, a step at a time: answers with one question that is worth its minutes, one fix to"
                            + " try, or that a person takes over ('state': asking, fix, fixed, hand-over or out-of-scope). Keeps nothing:"
                            + " send the same 'text' and 'attachments' again together with the members of 'case' from the last answer, and"
                            + " either 'answer' to what was asked or the fix that was tried added to 'tried'.",
            inputSchema = @Tool.InputSchema(generator = InputShapes.class),
            outputSchema = @Tool.OutputSchema(from = OutputShapes.NextStep.class, generator = OutputShapes.class),
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    @RolesAllowed(Role.Word.CALLER)
    public ToolResponse nextQuestion(RawMessage call) {
        return answered(() -> {
            Arguments arguments = Arguments.of(call);
            String about = answer(arguments);
            ObjectNode asked = arguments.rest().deepCopy();
            ObjectNode request = arguments.rest();
            request.put("maxQuestions", 1).put("maxFixes", MOST_FIXES).put("intervals", false);
            Page page;
            try {
                page = desk.diagnose(Arguments.bytes(request), caller.get());
            } catch (RefusedException refused) {
                throw about == null ? refused : atAnswer(refused, about);
            }
            NextStep.Said said = NextStep.of(asked, page, desk);
            return Replies.said(said.text(), said.document());
        });
    }

    /** Puts an answer among the facts, and gives the pointer of where it then stands; null where there is none. */
    private static @Nullable String answer(Arguments arguments) throws RefusedException {
        JsonNode answer = arguments.member("answer");
        if (answer == null) {
            return null;
        }
        String fact = answer.path("fact").asText();
        int dot = fact.indexOf('.');
        JsonNode value = answer.path("value");
        if (dot <= 0 || dot == fact.length() - 1 || !value.isValueNode() && !value.isArray() || value.isNull()) {
            arguments.fault(Fault.of(
                    "/answer",
                    "An answer is {\"fact\": \"group.name\", \"value\": …}, with the fact that was asked for."));
        }
        JsonNode facts = arguments.rest().path("facts");
        if (!facts.isMissingNode() && !facts.isNull() && !facts.isObject()) {
            arguments.fault(Fault.of("/facts", "Facts are an object of groups, each an object of names and values."));
        }
        arguments.check();
        String group = fact.substring(0, dot);
        String name = fact.substring(dot + 1);
        ObjectNode all =
                facts.isObject() ? (ObjectNode) facts : arguments.rest().putObject("facts");
        ObjectNode members = all.path(group).isObject() ? (ObjectNode) all.path(group) : all.putObject(group);
        members.set(name, value);
        return "/facts/" + escaped(group) + "/" + escaped(name);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The caller has sent an answer, and is to be told of that. */
    private static RefusedException atAnswer(RefusedException refused, String about) {
        List<Fault> faults = new ArrayList<>();
        for (Fault fault : refused.faults()) {
            boolean ofAnswer = fault.pointer().startsWith("/facts/") && (about + "/").startsWith(fault.pointer() + "/");
            faults.add(ofAnswer ? new Fault("/answer", fault.detail(), fault.nearest()) : fault);
        }
        return new RefusedException(refused.kind(), refused.title(), refused.detail(), faults);
    }

    /** Explains a diagnosis, or why a cause is not the first. */
    @Tool(
            name = "explain",
            title = "Explain a diagnosis",
            description =
                    "Why the causes stand as they do in a case. Without 'cause': a paragraph fit for the ticket, the evidence for and against"
                            + " each cause in decibans with its sources, and the smallest changes that would put another fix first. With"
                            + " 'cause': what speaks for and against that cause, which rules would speak for it and what they miss, and the"
                            + " facts that would put it first. Keeps nothing.",
            inputSchema = @Tool.InputSchema(generator = InputShapes.class),
            outputSchema = @Tool.OutputSchema(from = OutputShapes.Explanation.class, generator = OutputShapes.class),
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    @RolesAllowed(Role.Word.CALLER)
    public ToolResponse explain(RawMessage call) {
        return answered(() -> {
            Arguments arguments = Arguments.of(call);
            String cause = arguments.text("cause");
            arguments.check();
            if (cause != null) {
                return Replies.page(desk.whyNot(Arguments.bytes(arguments.rest()), cause, caller.get()));
            }
            arguments.rest().put("explain", true);
            Page page = desk.diagnose(Arguments.bytes(arguments.rest()), caller.get());
            ObjectNode diagnosis = Arguments.read(page.json());
            ObjectNode explanation = Arguments.JSON.createObjectNode();
            for (String name :
                    List.of("status", "summary", "facts", "causes", "other", "oneFactAway", "warnings", "sources")) {
                if (diagnosis.has(name)) {
                    explanation.set(name, diagnosis.get(name));
                }
            }
            return Replies.said(diagnosis.path("summary").asText(page.text()), explanation);
        });
    }

    /** What an error code means. */
    @Tool(
            name = "lookup_code",
            title = "What an error code means",
            description =
                    "What a disconnect or error code of Remote Desktop means in each list that has it, at which layer it arises, and which"
                            + " causes it speaks for and against, with sources. 0x904, 0X0904 and 2308 are the same code.",
            inputSchema = @Tool.InputSchema(generator = InputShapes.class),
            outputSchema = @Tool.OutputSchema(from = OutputShapes.Code.class, generator = OutputShapes.class),
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    @RolesAllowed(Role.Word.CALLER)
    public ToolResponse lookupCode(RawMessage call) {
        return answered(() -> one(call, "code", Subject.CODE));
    }

    /** A fix in full. */
    @Tool(
            name = "get_fix",
            title = "A fix in full",
            description =
                    "One fix by id: its safety class (S0 only looks, S1 is reversible, S2 drops sessions or needs elevation; what lowers security is S3, for people, and not shown here),"
                            + " what it needs, exact commands, how to verify it, how to undo it, what it may break, and its sources.",
            inputSchema = @Tool.InputSchema(generator = InputShapes.class),
            outputSchema = @Tool.OutputSchema(from = OutputShapes.Fix.class, generator = OutputShapes.class),
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    @RolesAllowed(Role.Word.CALLER)
    public ToolResponse getFix(RawMessage call) {
        return answered(() -> one(call, "id", Subject.FIX));
    }

    private ToolResponse one(RawMessage call, String name, Subject subject) throws RefusedException {
        Arguments arguments = Arguments.of(call);
        String id = arguments.needed(name);
        arguments.finish(List.of(name));
        return Replies.page(desk.of(subject, id));
    }

    /** Finds fixes by words. */
    @Tool(
            name = "search_fixes",
            title = "Search fixes by words",
            description = "The twenty fixes that some words find, best first, each in short; get_fix has them in full.",
            inputSchema = @Tool.InputSchema(generator = InputShapes.class),
            outputSchema = @Tool.OutputSchema(from = OutputShapes.Fixes.class, generator = OutputShapes.class),
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    @RolesAllowed(Role.Word.CALLER)
    public ToolResponse searchFixes(RawMessage call) {
        return answered(() -> {
            Arguments arguments = Arguments.of(call);
            String words = arguments.needed("words");
            arguments.finish(List.of("words"));
            if (words.isBlank()) {
                arguments.fault(Fault.of("/words", "Say at least one word to search for."));
                arguments.check();
            }
            return Replies.page(desk.fixes(words));
        });
    }

    /** Keeps what came of a fix. */
    @Tool(
            name = "record_outcome",
            title = "Record what came of a fix",
            description =
                    "Keeps which fix was carried out in a case and what came of it, so that people can review and learn from it. The only tool"
                            + " that writes. 'case' is what diagnose or next_question was called with; 'diagnosis' stands for it where the"
                            + " case is kept already. The same call with the same 'key' writes once. Only call it when somebody has said what"
                            + " came of the fix.",
            inputSchema = @Tool.InputSchema(generator = InputShapes.class),
            outputSchema = @Tool.OutputSchema(from = OutputShapes.Outcome.class, generator = OutputShapes.class),
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    @RolesAllowed(Role.Word.CALLER)
    public ToolResponse recordOutcome(RawMessage call) {
        return answered(() -> {
            Arguments arguments = Arguments.of(call);
            String key = arguments.needed("key");
            CaseAtHand of = caseAtHand(arguments);
            byte[] outcome = arguments.document(OUTCOME);
            arguments.finish(RECORD);
            return Replies.page(desk.record(of, outcome, key, caller.get()));
        });
    }

    private static CaseAtHand caseAtHand(Arguments arguments) {
        String diagnosis = arguments.text("diagnosis");
        JsonNode told = arguments.member("case");
        if ((diagnosis == null) == (told == null)) {
            arguments.fault(
                    Fault.of("", "Send 'case' (what the fix was tried in) or 'diagnosis' (the id of a kept one)."));
        }
        return told != null
                ? new CaseAtHand.Told(Arguments.bytes(told))
                : new CaseAtHand.Kept(String.valueOf(diagnosis));
    }
}
