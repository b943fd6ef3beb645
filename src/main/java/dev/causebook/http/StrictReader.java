package dev.causebook.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.causebook.fact.Fault;
import dev.causebook.fact.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document and lets nothing pass that two readers could understand differently: no unknown or repeated
 * names, no other encoding than UTF-8, no half characters, nothing behind the end.
 */
final class StrictReader {

    /** Deepest nesting. */
    static final int DEEPEST = 32;
    /** Longest text, in characters. */
    static final int LONGEST_TEXT = 65_536;
    /** Largest document, where nothing may be attached to it. */
    static final int LARGEST = 262_144;
    /** Largest document that attachments may come with. */
    static final int LARGEST_WITH_ATTACHMENTS = 6 * 1_048_576;

    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 64;
    private static final int MOST_FAULTS = 50;
    private static final int SHOWN = 60;

    private static final JsonFactory FACTORY = factory(LARGEST, LONGEST_TEXT);
    private static final JsonFactory WITH_ATTACHMENTS = factory(LARGEST_WITH_ATTACHMENTS, LARGEST_WITH_ATTACHMENTS);

    private static JsonFactory factory(int largest, int longestText) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(longestText)
                        .maxDocumentLength(largest)
                        .maxNameLength(LONGEST_NAME)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    private final JsonParser parser;
    private final List<Fault> faults = new ArrayList<>();

    private StrictReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a document whose reader stands at the first token. */
    @FunctionalInterface
    interface Document<T> {
        T read(StrictReader reader) throws IOException;
    }

    /** Reads one member, the reader standing at its value. */
    @FunctionalInterface
    interface Members {
        void read(String name, String pointer) throws IOException;
    }

    /**
     * Reads a document.
     *
     * @throws ProblemException with all faults, where it is not what the call takes
     */
    static <T> T read(byte[] body, Document<T> document) {
        return read(body, LARGEST, FACTORY, document);
    }

    /** Reads a document that attachments may come with; see {@link #read(byte[], Document)}. */
    static <T> T readWithAttachments(byte[] body, Document<T> document) {
        return read(body, LARGEST_WITH_ATTACHMENTS, WITH_ATTACHMENTS, document);
    }

    private static <T> T read(byte[] body, int largest, JsonFactory factory, Document<T> document) {
        if (body.length > largest) {
            throw new ProblemException(Problem.tooLarge(largest));
        }
        String text = decode(body);
        try (JsonParser parser = factory.createParser(text)) {
            StrictReader reader = new StrictReader(parser);
            return reader.read(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private <T> T read(Document<T> document) throws IOException {
        T read;
        try {
            if (parser.nextToken() == null) {
                throw malformed(Fault.of("", "The body is empty."));
            }
            read = document.read(this);
            if (parser.nextToken() != null) {
                faults.add(Fault.of("", "Something follows the end of the document."));
            }
        } catch (StreamConstraintsException tooMuch) {
            throw malformed(Fault.of(pointer(), limit(String.valueOf(tooMuch.getOriginalMessage()))));
        } catch (JsonProcessingException broken) {
            throw malformed(Fault.of(
                    pointer(),
                    "This is no JSON, or it breaks off, at line "
                            + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr() + "."));
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(new Problem(
                    Problem.Kind.MALFORMED_JSON, "Nothing was done: mend what 'errors' lists.", faults, null));
        }
        return read;
    }

    private ProblemException malformed(Fault last) {
        List<Fault> all = new ArrayList<>(faults);
        all.add(last);
        return new ProblemException(new Problem(Problem.Kind.MALFORMED_JSON, last.detail(), all, null));
    }

    private String pointer() {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return pointer.length() <= 4 * SHOWN ? clean(pointer) : clean(pointer.substring(0, 4 * SHOWN)) + "…";
    }

    /** The parser's own words name its classes, so they stay here. */
    private static String limit(String message) {
        if (message.contains("nesting depth")) {
            return "The document nests deeper than " + DEEPEST + " levels.";
        }
        if (message.startsWith("String")) {
            return "A text has at most " + LONGEST_TEXT + " characters.";
        }
        if (message.startsWith("Number")) {
            return "A number has at most " + LONGEST_NUMBER + " digits.";
        }
        return message.startsWith("Name") || message.startsWith("Property name")
                ? "A name has at most " + LONGEST_NAME + " characters."
                : "The document is larger than this call takes.";
    }

    private static String decode(byte[] body) {
        boolean ascii = true;
        for (byte one : body) {
            ascii &= one >= 0;
        }
        if (ascii) {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new ProblemException(new Problem(
                    Problem.Kind.MALFORMED_JSON,
                    "The document is not UTF-8.",
                    List.of(Fault.of("", "The document holds bytes that are not UTF-8.")),
                    null));
        }
    }

    /** True where the reader stands at null. */
    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** How many faults there are so far. */
    int faultCount() {
        return faults.size();
    }

    /** Notes that an object lacks a member, or one of several that would do. */
    void missing(String pointer, String... names) {
        fault(Fault.of(pointer, "'" + String.join("' or '", names) + "' is missing here."));
    }

    /** Reads an object with the given members; faults for all others. */
    void object(String pointer, List<String> names, Members members) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrongType(pointer, "an object");
            return;
        }
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String place = pointer + "/" + escape(name);
            parser.nextToken();
            if (!seen.add(name)) {
                fault(Fault.of(place, "'" + shorten(name) + "' stands here twice."));
                parser.skipChildren();
            } else if (!names.contains(name)) {
                fault(new Fault(place, "There is no field '" + shorten(name) + "' here.", Nearest.to(name, names)));
                parser.skipChildren();
            } else {
                members.read(name, place);
            }
        }
    }

    /** Reads a list, each entry by the given reader. */
    void list(String pointer, int most, Members entries) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            wrongType(pointer, "a list");
            return;
        }
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            String place = pointer + "/" + index;
            if (index == most) {
                fault(Fault.of(place, "At most " + most + " entries are possible here."));
            }
            if (index < most) {
                entries.read("", place);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** A text; null for null. */
    @Nullable
    String text(String pointer) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return whole(parser.getText(), pointer);
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            wrongType(pointer, "a text");
        }
        return null;
    }

    /** A text, or a number or truth value as it is written; null for null. */
    @Nullable
    String word(String pointer) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT -> parser.getText();
            default -> text(pointer);
        };
    }

    /** The text of an attachment, which may be as long as the document; null for null. */
    @Nullable
    String longText(String pointer) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return unbroken(parser.getText(), pointer);
        }
        return text(pointer);
    }

    /** A file in Base64, RFC 4648 section 4, without line breaks; null for null. */
    byte @Nullable [] bytes(String pointer) throws IOException {
        String text = longText(pointer);
        try {
            return text == null ? null : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            fault(Fault.of(pointer, "This has to be Base64, without line breaks (RFC 4648, section 4)."));
            return null;
        }
    }

    /** True or false; the fallback for null. */
    boolean flag(String pointer, boolean fallback) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_TRUE || parser.currentToken() == JsonToken.VALUE_FALSE) {
            return parser.getBooleanValue();
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            wrongType(pointer, "true or false");
        }
        return fallback;
    }

    /** A whole number; the fallback for null. A number that fits nowhere comes back as the nearest that does. */
    int whole(String pointer, int fallback) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return switch (parser.getNumberType()) {
                case INT -> parser.getIntValue();
                default -> parser.getBigIntegerValue().signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
            };
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            wrongType(pointer, "a whole number");
        }
        return fallback;
    }

    /** An object of anything, as maps, lists, texts, numbers and booleans; an empty one for null. */
    Map<String, Object> anything(String pointer) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrongType(pointer, "an object");
            return Map.of();
        }
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String place = pointer + "/" + escape(name);
            whole(name, place);
            parser.nextToken();
            if (members.containsKey(name)) {
                fault(Fault.of(place, "'" + shorten(name) + "' stands here twice."));
            }
            members.put(name, plain(place));
        }
        return members;
    }

    private @Nullable Object plain(String pointer) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> anything(pointer);
            case START_ARRAY -> {
                List<@Nullable Object> entries = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    entries.add(plain(pointer + "/" + entries.size()));
                }
                yield entries;
            }
            case VALUE_STRING -> whole(parser.getText(), pointer);
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private void wrongType(String pointer, String wanted) throws IOException {
        fault(Fault.of(pointer, "This has to be " + wanted + "."));
        parser.skipChildren();
    }

    private String whole(String text, String pointer) {
        if (text.length() > LONGEST_TEXT) {
            fault(Fault.of(pointer, "A text has at most " + LONGEST_TEXT + " characters."));
            return "";
        }
        return unbroken(text, pointer);
    }

    private String unbroken(String text, String pointer) {
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && index + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(index + 1));
                if (!pair) {
                    fault(Fault.of(pointer, "This text holds half a character: a surrogate without its other half."));
                    return "";
                }
                index++;
            }
        }
        return text;
    }

    private void fault(Fault fault) {
        faults.add(fault);
        if (faults.size() >= MOST_FAULTS) {
            throw new ProblemException(new Problem(
                    Problem.Kind.MALFORMED_JSON,
                    "Too much is wrong to go on reading; these are the first faults.",
                    faults,
                    null));
        }
    }

    private static String escape(String name) {
        if (name.length() <= SHOWN
                && name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || c == '.' || c == '-')) {
            return name;
        }
        return shorten(name).replace("~", "~0").replace("/", "~1");
    }

    private static String shorten(String text) {
        return clean(text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…");
    }

    /** What cannot be seen is not sent back. */
    private static String clean(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
