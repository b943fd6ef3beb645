package dev.causebook.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.Endpoint;
import dev.causebook.fact.Audience;
import dev.causebook.intake.Attachment;
import dev.causebook.knowledge.TriedFix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** A case as the command line states it. */
final class CaseOptions {

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..*",
            description = "The ticket's words; - reads them from standard input.")
    private List<String> words = List.of();

    @Option(
            names = "--facts",
            paramLabel = "JSON|FILE",
            description = "Facts as the API takes them: {\"error\":{\"code\":\"0x904\"}}, or a file with them.")
    private @Nullable String facts;

    @Option(
            names = "-f",
            paramLabel = "GROUP.NAME=VALUE",
            description = "One fact; give several words of one fact one by one.")
    private List<String> single = List.of();

    @Option(names = "--attach", paramLabel = "FILE", description = "A file of the ticket: .rdp, log, command output.")
    private List<Path> attached = List.of();

    @Option(
            names = "--tried",
            paramLabel = "FIX=RESULT",
            description = "A fix that was tried, with fixed, present-not-fixed, not-found, interrupted or made-worse.",
            converter = TriedConverter.class)
    private List<TriedFix> tried = List.of();

    @Option(
            names = "--audience",
            defaultValue = "agent",
            description = "Who will act: end-user, agent (default) or engineer.",
            converter = AudienceConverter.class)
    private Audience audience = Audience.AGENT;

    @Option(names = "--approver", paramLabel = "NAME", description = "Who answers for fixes of class S3.")
    private @Nullable String approver;

    @Option(names = "--max-fixes", defaultValue = "5", description = "Most fixes (default: 5).")
    private int maxFixes = 5;

    @Option(names = "--max-questions", defaultValue = "3", description = "Most questions (default: 3).")
    private int maxQuestions = 3;

    @Option(
            names = "--look",
            paramLabel = "HOST[:PORT]",
            description = {
                "The host to look at before anybody is asked, where what it shows would save minutes.",
                "Only in the networks that CAUSEBOOK_PROBE_NETWORKS names."
            },
            converter = EndpointConverter.class)
    private @Nullable Endpoint look;

    /** What the options cannot mean; its message is for the user. */
    static final class MisstatedException extends Exception {

        private static final long serialVersionUID = 1L;

        MisstatedException(String message) {
            super(message);
        }
    }

    /**
     * The case.
     *
     * @param standardInput read only where the text is {@code -}, or where nothing else is stated
     * @throws IOException where a file cannot be read
     */
    CaseInput read(InputStream standardInput) throws IOException, MisstatedException {
        if (maxFixes < 0 || maxQuestions < 0) {
            throw new MisstatedException("--max-fixes and --max-questions are not negative.");
        }
        Map<String, Object> stated = statedFacts();
        boolean nothing = words.isEmpty() && stated.isEmpty() && attached.isEmpty() && tried.isEmpty();
        String text = nothing || words.equals(List.of("-"))
                ? new String(standardInput.readAllBytes(), StandardCharsets.UTF_8)
                : String.join(" ", words);
        List<Attachment> attachments = new ArrayList<>();
        for (Path file : attached) {
            attachments.add(AttachedFile.read(file));
        }
        return CaseInput.with()
                .text(text.isBlank() ? null : text)
                .facts(stated)
                .attachments(attachments)
                .tried(tried)
                .audience(audience)
                .approver(approver)
                .maxFixes(maxFixes)
                .maxQuestions(maxQuestions)
                .look(look)
                .take();
    }

    private Map<String, Object> statedFacts() throws IOException, MisstatedException {
        Map<String, Object> stated = new LinkedHashMap<>();
        if (facts != null) {
            String json = facts.stripLeading().startsWith("{") ? facts : Files.readString(Path.of(facts));
            try {
                stated.putAll(Json.readObject(json));
            } catch (JsonProcessingException malformed) {
                throw new MisstatedException("--facts is not a JSON object: " + malformed.getOriginalMessage());
            }
        }
        for (String one : single) {
            addSingle(one, stated);
        }
        return stated;
    }

    private static void addSingle(String one, Map<String, Object> stated) throws MisstatedException {
        int equals = one.indexOf('=');
        int dot = one.indexOf('.');
        if (dot < 1 || equals < dot + 2) {
            throw new MisstatedException("-f " + one + ": write group.name=value, such as error.code=0x904.");
        }
        String group = one.substring(0, dot);
        Map<String, Object> members = new LinkedHashMap<>();
        if (stated.get(group) instanceof Map<?, ?> before) {
            before.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        members.merge(one.substring(dot + 1, equals), one.substring(equals + 1), CaseOptions::both);
        stated.put(group, members);
    }

    private static Object both(Object before, Object more) {
        List<Object> both = new ArrayList<>(before instanceof List<?> list ? list : List.of(before));
        both.add(more);
        return both;
    }

    static final class AudienceConverter implements ITypeConverter<Audience> {
        @Override
        public Audience convert(String word) {
            return Audience.of(word)
                    .orElseThrow(
                            () -> new TypeConversionException("'" + word + "' is not end-user, agent or engineer"));
        }
    }

    static final class TriedConverter implements ITypeConverter<TriedFix> {
        @Override
        public TriedFix convert(String written) {
            int equals = written.lastIndexOf('=');
            return TriedFix.Result.of(written.substring(equals + 1))
                    .filter(result -> equals > 0)
                    .map(result -> new TriedFix(written.substring(0, equals), result))
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + written + "' is not fix=result, such as flush-dns-cache=present-not-fixed"));
        }
    }
}
