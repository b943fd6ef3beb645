package dev.causebook.http;

import dev.causebook.cases.CaseDocument;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.Endpoint;
import dev.causebook.cases.EndpointProbe;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Ticket;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Fault;
import dev.causebook.fact.Nearest;
import dev.causebook.intake.Attachment;
import dev.causebook.knowledge.TriedFix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /v1/diagnoses} takes.
 *
 * @param input the case
 * @param ticket where it comes from; null where the caller did not say
 * @param store whether the caller wants it kept; null where it did not say, and so gets what is usual
 */
record CaseRequest(
        CaseInput input, @Nullable Ticket ticket, @Nullable Boolean store) {

    private static final int MOST_FIXES = 20;
    private static final int MOST_QUESTIONS = 10;
    private static final int MOST_ASKED = 100;
    private static final int MOST_ATTACHMENTS = 20;
    private static final int MOST_TRIED = 50;

    private static final List<String> FIELDS = List.of(
            "text",
            "facts",
            "attachments",
            "tried",
            "ticket",
            "audience",
            "approver",
            "maxFixes",
            "maxQuestions",
            "store",
            "intervals",
            "asked",
            "explain",
            "look");
    private static final List<String> UNKEPT_FIELDS = FIELDS.stream()
            .filter(field -> !List.of("ticket", "store", "look").contains(field))
            .toList();
    private static final List<String> TOLD_FIELDS = FIELDS.stream()
            .filter(field -> !List.of("store", "look").contains(field))
            .toList();
    private static final List<String> EXTRACT_FIELDS = List.of("text", "attachments");
    private static final List<String> CONVERSATION_FIELDS =
            List.of("text", "facts", "attachments", "tried", "ticket", "audience", "look");
    private static final List<String> MANY_FIELDS = Stream.concat(
                    Stream.of("id"), FIELDS.stream().filter(field -> !field.equals("look")))
            .toList();
    private static final List<String> ATTACHMENT = List.of("name", "content", "contentBase64");
    private static final List<String> TRIED = List.of("fix", "result");
    private static final List<String> TICKET = List.of("system", "id");
    private static final List<String> ENDPOINT = List.of("host", "port");
    private static final List<String> AUDIENCES =
            Arrays.stream(Audience.values()).map(Audience::word).toList();
    private static final List<String> RESULTS =
            Arrays.stream(TriedFix.Result.values()).map(TriedFix.Result::word).toList();

    /**
     * Reads the body of a call.
     *
     * @throws ProblemException where it is not what the call takes
     * @throws InvalidCaseException where a value lies outside what is allowed
     */
    static CaseRequest read(byte[] body) throws InvalidCaseException {
        return read(body, FIELDS, Audience.AGENT);
    }

    /** Reads a case that is to be diagnosed and not kept; see {@link #read(byte[])}. */
    static CaseRequest readUnkept(byte[] body) throws InvalidCaseException {
        return read(body, UNKEPT_FIELDS, Audience.AGENT);
    }

    /** Reads a case that is kept for what came of it; see {@link #read(byte[])}. */
    static CaseRequest readTold(byte[] body) throws InvalidCaseException {
        return read(body, TOLD_FIELDS, Audience.AGENT);
    }

    /** Reads text and attachments only; see {@link #read(byte[])}. */
    static CaseRequest readForExtraction(byte[] body) throws InvalidCaseException {
        return read(body, EXTRACT_FIELDS, Audience.AGENT);
    }

    /** Reads what a conversation begins with, for an end user where nobody else is named; see {@link #read(byte[])}. */
    static CaseRequest readForConversation(byte[] body) throws InvalidCaseException {
        return read(body, CONVERSATION_FIELDS, Audience.END_USER);
    }

    private static CaseRequest read(byte[] body, List<String> fields, Audience usual) throws InvalidCaseException {
        return StrictReader.readWithAttachments(body, reader -> new Draft(reader, fields, usual).read())
                .checked()
                .finished();
    }

    /** Reads one case of many, which may say what it is called; nothing is kept of it. */
    static CaseDocument.Read readOneOfMany(byte[] body) {
        // What was read before the fault is still good for saying whose fault it is.
        Draft[] begun = new Draft[1];
        try {
            Draft draft = StrictReader.readWithAttachments(body, reader -> {
                begun[0] = new Draft(reader, MANY_FIELDS, Audience.AGENT);
                return begun[0].read();
            });
            if (Boolean.TRUE.equals(draft.store)) {
                draft.invalid.add(Fault.of(
                        "/store", "Nothing is kept here. Leave this out, or send the case to POST /v1/diagnoses."));
            }
            CaseRequest request = draft.checked().finished();
            return new CaseDocument.Sound(draft.id, request.ticket(), request.input());
        } catch (ProblemException unreadable) {
            Problem problem = unreadable.problem();
            return faulty(
                    begun[0], problem.errors().isEmpty() ? List.of(Fault.of("", problem.detail())) : problem.errors());
        } catch (InvalidCaseException invalid) {
            return faulty(begun[0], invalid.faults());
        }
    }

    private static CaseDocument.Read faulty(@Nullable Draft begun, List<Fault> faults) {
        return begun == null
                ? new CaseDocument.Faulty(null, null, faults)
                : new CaseDocument.Faulty(begun.id, begun.ticket, faults);
    }

    /** A request while it is read. */
    private static final class Draft {
        private final StrictReader reader;
        private final List<String> fields;
        private final List<Fault> invalid = new ArrayList<>();
        private final List<Attachment> attachments = new ArrayList<>();
        private final List<TriedFix> tried = new ArrayList<>();
        private @Nullable String id;
        private @Nullable String text;
        private Map<String, Object> facts = Map.of();
        private Audience audience;
        private @Nullable String approver;
        private int maxFixes = 5;
        private int maxQuestions = 3;
        private boolean intervals = true;
        private @Nullable Ticket ticket;
        private @Nullable Boolean store;
        private int asked;
        private boolean explain;
        private @Nullable Endpoint look;
        private boolean said;

        Draft(StrictReader reader, List<String> fields, Audience usual) {
            this.reader = reader;
            this.fields = fields;
            this.audience = usual;
        }

        Draft read() throws IOException {
            reader.object("", fields, this::member);
            return this;
        }

        Draft checked() throws InvalidCaseException {
            if (!said) {
                List<String> contents = fields.contains("facts") ? List.of("text", "facts", "attachments") : fields;
                invalid.add(Fault.of("", "A case has at least one of " + String.join(", ", contents) + "."));
            }
            if (!invalid.isEmpty()) {
                throw new InvalidCaseException(invalid);
            }
            return this;
        }

        CaseRequest finished() {
            CaseInput input = CaseInput.with()
                    .text(text)
                    .facts(facts)
                    .attachments(attachments)
                    .tried(tried)
                    .audience(audience)
                    .approver(approver)
                    .maxFixes(maxFixes)
                    .maxQuestions(maxQuestions)
                    .asked(asked)
                    .intervals(intervals)
                    .explain(explain)
                    .look(look)
                    .take();
            return new CaseRequest(input, ticket, store);
        }

        private void member(String name, String pointer) throws IOException {
            switch (name) {
                case "id" -> id(pointer);
                case "text" -> {
                    text = reader.text(pointer);
                    said |= text != null;
                }
                case "facts" -> {
                    said |= !reader.isNull();
                    facts = reader.anything(pointer);
                }
                case "attachments" -> {
                    said |= !reader.isNull();
                    reader.list(pointer, MOST_ATTACHMENTS, (unnamed, place) -> attachment(place));
                }
                case "tried" -> reader.list(pointer, MOST_TRIED, (unnamed, place) -> triedFix(place));
                case "ticket" -> ticket(pointer);
                case "audience" -> audience(pointer);
                case "approver" -> approver = reader.text(pointer);
                case "maxFixes" -> maxFixes = within(pointer, reader.whole(pointer, maxFixes), 1, MOST_FIXES);
                case "maxQuestions" ->
                    maxQuestions = within(pointer, reader.whole(pointer, maxQuestions), 0, MOST_QUESTIONS);
                case "store" -> store = reader.isNull() ? null : (Boolean) reader.flag(pointer, true);
                case "intervals" -> intervals = reader.flag(pointer, true);
                case "asked" -> asked = within(pointer, reader.whole(pointer, asked), 0, MOST_ASKED);
                case "explain" -> explain = reader.flag(pointer, false);
                case "look" -> look(pointer);
                default -> throw new IllegalStateException("no reader for " + name);
            }
        }

        private void id(String pointer) throws IOException {
            String word = reader.word(pointer);
            if (word != null && word.length() > Ticket.LONGEST) {
                invalid.add(Fault.of(pointer, "This has at most " + Ticket.LONGEST + " characters."));
            } else {
                id = word;
            }
        }

        /** A name, and the content either as text or as Base64. */
        private void attachment(String pointer) throws IOException {
            AttachmentDraft draft = new AttachmentDraft();
            int faultsBefore = reader.faultCount();
            reader.object(pointer, ATTACHMENT, (name, place) -> {
                switch (name) {
                    case "name" -> draft.name = reader.text(place);
                    case "content" -> draft.content = reader.longText(place);
                    default -> draft.bytes = reader.bytes(place);
                }
            });
            if (reader.faultCount() > faultsBefore) {
                return;
            }
            if (draft.name == null) {
                reader.missing(pointer, "name");
            } else if (draft.content != null && draft.bytes != null) {
                invalid.add(Fault.of(pointer, "Send the text as 'content' or the file as 'contentBase64', not both."));
            } else if (draft.bytes != null) {
                attachments.add(Attachment.of(draft.name, draft.bytes));
            } else if (draft.content != null) {
                attachments.add(new Attachment(draft.name, draft.content));
            } else {
                reader.missing(pointer, "content", "contentBase64");
            }
        }

        private static final class AttachmentDraft {
            private @Nullable String name;
            private @Nullable String content;
            private byte @Nullable [] bytes;
        }

        private void triedFix(String pointer) throws IOException {
            String[] read = texts(pointer, TRIED);
            if (read[0] == null || read[1] == null) {
                return;
            }
            Optional<TriedFix.Result> result = TriedFix.Result.of(read[1]);
            if (result.isPresent()) {
                tried.add(new TriedFix(read[0], result.get()));
            } else {
                unknown(pointer + "/result", read[1], RESULTS);
            }
        }

        /** The ticket is the caller's own note; it becomes part of what is stored, not of the answer. */
        private void ticket(String pointer) throws IOException {
            if (reader.isNull()) {
                return;
            }
            String[] read = texts(pointer, TICKET);
            for (int index = 0; index < read.length; index++) {
                if (read[index] != null && read[index].length() > Ticket.LONGEST) {
                    invalid.add(Fault.of(
                            pointer + "/" + TICKET.get(index), "This has at most " + Ticket.LONGEST + " characters."));
                }
            }
            if (read[0] != null && read[1] != null) {
                ticket = new Ticket(read[0], read[1]);
            }
        }

        /** Reads an object of texts, all of which must be there. */
        private @Nullable String[] texts(String pointer, List<String> names) throws IOException {
            @Nullable String[] read = new String[names.size()];
            boolean[] refused = new boolean[1];
            reader.object(pointer, names, (name, place) -> {
                int faultsBefore = reader.faultCount();
                read[names.indexOf(name)] = reader.text(place);
                refused[0] |= reader.faultCount() > faultsBefore;
            });
            for (int index = 0; index < read.length && !refused[0]; index++) {
                if (read[index] == null) {
                    reader.missing(pointer, names.get(index));
                }
            }
            return read;
        }

        private void look(String pointer) throws IOException {
            if (reader.isNull()) {
                return;
            }
            @Nullable String[] host = new String[1];
            int[] port = {EndpointProbe.USUAL_PORT};
            int faultsBefore = reader.faultCount();
            reader.object(pointer, ENDPOINT, (name, place) -> {
                if (name.equals("host")) {
                    host[0] = reader.text(place);
                } else {
                    port[0] = reader.whole(place, EndpointProbe.USUAL_PORT);
                }
            });
            if (reader.faultCount() == faultsBefore) {
                look = ProbeRequest.endpoint(pointer, host[0], port[0], invalid);
            }
        }

        private void audience(String pointer) throws IOException {
            String word = reader.text(pointer);
            if (word != null) {
                Optional<Audience> known = Audience.of(word);
                if (known.isPresent()) {
                    audience = known.get();
                } else {
                    unknown(pointer, word, AUDIENCES);
                }
            }
        }

        private void unknown(String pointer, String word, List<String> allowed) {
            invalid.add(
                    new Fault(pointer, "Allowed are " + String.join(", ", allowed) + ".", Nearest.to(word, allowed)));
        }

        private int within(String pointer, int number, int least, int most) {
            if (number < least || number > most) {
                invalid.add(Fault.of(pointer, "This is a number from " + least + " to " + most + "."));
            }
            return number;
        }
    }
}
