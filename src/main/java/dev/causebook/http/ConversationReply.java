package dev.causebook.http;

import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Reply;
import dev.causebook.fact.Fault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /v1/conversations/{id}/answers} takes.
 *
 * @param version the version that is answered; null for the latest
 * @param reply what is said
 */
record ConversationReply(@Nullable Integer version, Reply reply) {

    private static final List<String> FIELDS = List.of("version", "answer", "about", "text", "facts");
    private static final int NONE = -1;

    /**
     * Reads the body of a call.
     *
     * @throws ProblemException where it is not what the call takes
     * @throws InvalidCaseException where it says nothing, or two things at once
     */
    static ConversationReply read(byte[] body) throws InvalidCaseException {
        Draft draft = StrictReader.read(body, reader -> new Draft(reader).read());
        return draft.finished();
    }

    /** A reply while it is read. */
    private static final class Draft {
        private final StrictReader reader;
        private int version = NONE;
        private @Nullable String answer;
        private @Nullable String about;
        private @Nullable String text;
        private @Nullable Map<String, Object> facts;

        Draft(StrictReader reader) {
            this.reader = reader;
        }

        Draft read() throws IOException {
            reader.object("", FIELDS, (name, pointer) -> {
                switch (name) {
                    case "version" -> version = Math.max(0, reader.whole(pointer, NONE));
                    case "answer" -> answer = reader.word(pointer);
                    case "about" -> about = reader.text(pointer);
                    case "text" -> text = reader.text(pointer);
                    default -> facts = reader.isNull() ? null : reader.anything(pointer);
                }
            });
            return this;
        }

        ConversationReply finished() throws InvalidCaseException {
            int said = (answer == null ? 0 : 1) + (text == null ? 0 : 1) + (facts == null ? 0 : 1);
            if (said != 1) {
                throw new InvalidCaseException(List.of(
                        Fault.of("", "Send one of 'answer' (one of those offered), 'text' (own words) and 'facts'.")));
            }
            return new ConversationReply(version == NONE ? null : version, reply());
        }

        private Reply reply() {
            if (answer != null) {
                return new Reply.Choice(answer, about);
            }
            return text != null ? new Reply.Words(text) : new Reply.Stated(facts == null ? Map.of() : facts);
        }
    }
}
