package dev.causebook.intake.artefact;

import dev.causebook.fact.ErrorCode;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.Value;
import dev.causebook.intake.artefact.TextLines.Line;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.SignMeaning;
import dev.causebook.knowledge.SignMeaning.Said;
import dev.causebook.knowledge.SignPattern;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says in the facts of one pack what signs mean. Built once for a pack; safe for many threads. */
public final class SignTranslator {

    private static final int LONGEST_QUOTE = 300;
    /** What a condition on a field writes for a sign that lacks it. */
    private static final String ABSENT = "absent";

    private final Pack pack;
    private final Map<ArtefactKind, Map<String, List<SignMeaning>>> byField = new EnumMap<>(ArtefactKind.class);
    private final List<SignMeaning> ofLines = new ArrayList<>();

    /** Makes ready to translate into the facts of a pack, whose meanings have been checked. */
    public SignTranslator(Pack pack) {
        this.pack = pack;
        for (SignMeaning meaning : pack.signs()) {
            Optional<ArtefactKind> kind = ArtefactKind.of(meaning.kind());
            if (kind.isPresent() && kind.get() == ArtefactKind.LINE) {
                ofLines.add(meaning);
            } else if (kind.isPresent()) {
                Map<String, List<SignMeaning>> fields = byField.computeIfAbsent(kind.get(), unused -> new HashMap<>());
                meaning.fields()
                        .forEach(field -> fields.computeIfAbsent(field, unused -> new ArrayList<>())
                                .add(meaning));
            }
        }
    }

    /** Ids of the facts of which a sign of that kind with no other fields can say something. */
    public Set<String> facts(ArtefactKind kind, Set<String> fields) {
        Set<String> facts = new TreeSet<>();
        byField.getOrDefault(kind, Map.of()).forEach((field, meanings) -> {
            if (fields.contains(field)) {
                meanings.stream()
                        .filter(meaning -> fields.containsAll(meaning.where().keySet()))
                        .forEach(meaning -> facts.add(meaning.fact()));
            }
        });
        return facts;
    }

    /**
     * What a sign says.
     *
     * @param attachment name of the attachment it was seen in; null for the ticket's own text
     */
    public void translate(Sign sign, @Nullable String attachment, Consumer<Observation> said) {
        Map<String, List<SignMeaning>> meanings = byField.get(sign.kind());
        if (meanings == null) {
            return;
        }
        Map<String, String> lowered = new HashMap<>();
        sign.fields().forEach((field, mark) -> {
            for (SignMeaning meaning : meanings.getOrDefault(field, List.of())) {
                if (holds(meaning, sign, lowered)) {
                    say(meaning, mark, lower(field, mark, lowered), attachment, said);
                }
            }
        });
    }

    /** What a line by itself says. */
    public void translate(Line line, @Nullable String attachment, Consumer<Observation> said) {
        if (ofLines.isEmpty() || line.blank()) {
            return;
        }
        Mark whole = line.whole();
        String lower = whole.value().toLowerCase(Locale.ROOT);
        for (SignMeaning meaning : ofLines) {
            say(meaning, whole, lower, attachment, one -> {
                if (!Denial.before(lower, begin(meaning, lower))) {
                    said.accept(one);
                }
            });
        }
    }

    /** Where in a line that stands begins which a meaning speaks of: what somebody writes before it may take it back. */
    private static int begin(SignMeaning meaning, String lower) {
        if (!meaning.after().isEmpty()) {
            return meaning.after().stream()
                    .mapToInt(word -> lower.indexOf(word.toLowerCase(Locale.ROOT)))
                    .filter(at -> at >= 0)
                    .findFirst()
                    .orElse(0);
        }
        return meaning.values().stream()
                .filter(one -> one.seen().matchesLower(lower))
                .mapToInt(one -> one.seen().begin(lower))
                .findFirst()
                .orElse(0);
    }

    /** The value of a field in lower case, which many meanings of one sign look at. */
    private static String lower(String field, Mark mark, Map<String, String> lowered) {
        return lowered.computeIfAbsent(field, unused -> mark.value().strip().toLowerCase(Locale.ROOT));
    }

    private static boolean holds(SignMeaning meaning, Sign sign, Map<String, String> lowered) {
        for (Map.Entry<String, List<SignPattern>> condition : meaning.where().entrySet()) {
            Mark other = sign.fields().get(condition.getKey());
            String value = other == null ? null : lower(condition.getKey(), other, lowered);
            if (!holds(condition.getValue(), value)) {
                return false;
            }
        }
        return true;
    }

    /** "Anything" is not met by nothing: a field that is not there matches only the word for that. */
    private static boolean holds(List<SignPattern> patterns, @Nullable String value) {
        for (SignPattern pattern : patterns) {
            if (value == null ? pattern.toString().equals(ABSENT) : pattern.matchesLower(value)) {
                return true;
            }
        }
        return false;
    }

    private void say(
            SignMeaning meaning, Mark mark, String lower, @Nullable String attachment, Consumer<Observation> said) {
        String value = meaning.after().isEmpty() ? mark.value() : behind(meaning.after(), mark.value(), lower);
        if (value == null) {
            return;
        }
        for (Said one : meaning.values()) {
            boolean meant = meaning.after().isEmpty()
                    ? one.seen().matchesLower(lower)
                    : one.seen().matches(value);
            if (meant) {
                FactDefinition fact = pack.vocabulary().get(meaning.fact());
                value(fact, one.value() == null ? value : one.value())
                        .ifPresent(read -> said.accept(
                                new Observation(fact.id(), read, origin(mark, attachment), meaning.confidence())));
                return;
            }
        }
    }

    /** The word behind the first of the given words that stands in the text. */
    private static @Nullable String behind(List<String> words, String text, String lower) {
        for (String word : words) {
            int at = lower.indexOf(word.toLowerCase(Locale.ROOT));
            if (at < 0) {
                continue;
            }
            int from = at + word.length();
            String original = text.strip();
            while (from < original.length() && !isPart(original.charAt(from))) {
                from++;
            }
            int to = from;
            while (to < original.length() && (isPart(original.charAt(to)) || isInner(original, to))) {
                to++;
            }
            if (to > from) {
                return original.substring(from, to);
            }
        }
        return null;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    /** A point belongs to the number that goes on behind it, not to the sentence that ends. */
    private static boolean isInner(String text, int index) {
        return text.charAt(index) == '.' && index + 1 < text.length() && isPart(text.charAt(index + 1));
    }

    private static Origin origin(Mark mark, @Nullable String attachment) {
        String quote = mark.quote().length() > LONGEST_QUOTE ? mark.quote().substring(0, LONGEST_QUOTE) : mark.quote();
        int end = mark.start() < 0 ? -1 : mark.start() + quote.length();
        return Origin.read(attachment, quote, mark.start(), end, mark.line());
    }

    /** The value of a fact that a text stands for, or nothing where it is none that the vocabulary allows. */
    private static Optional<Value> value(FactDefinition fact, String written) {
        String text = written.strip();
        return switch (fact.kind()) {
            case CODE -> ErrorCode.read(text).map(Value.Code::new);
            case NUMBER ->
                SignPattern.number(text)
                        .map(Math::round)
                        .filter(number -> fact.min() == null || number >= fact.min())
                        .filter(number -> fact.max() == null || number <= fact.max())
                        .map(Value.Amount::new);
            case TEXT ->
                text.isEmpty() || text.length() > LONGEST_QUOTE ? Optional.empty() : Optional.of(new Value.Text(text));
            case FLAG ->
                text.equals("true") || text.equals("false")
                        ? Optional.of(new Value.Flag(text.equals("true")))
                        : Optional.empty();
            case WORD -> fact.allowed(text).map(allowed -> new Value.Word(allowed.value()));
            case WORDS -> fact.allowed(text).map(allowed -> new Value.Words(new TreeSet<>(List.of(allowed.value()))));
        };
    }
}
