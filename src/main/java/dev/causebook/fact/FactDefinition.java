package dev.causebook.fact;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the vocabulary says of one fact.
 *
 * @param id {@code group.name}
 * @param group the group it belongs to
 * @param name its name inside the group, possibly with dots
 * @param title the fact in words
 * @param kind the shape of its value
 * @param direct true for a direct look at the failing target, false for context such as the client's system
 * @param provenance who documents it where it is a conclusion, which no caller may state; null where it is seen
 * @param verbatim true where tickets quote it, so that hedges and negations around it mean nothing
 * @param hides ids of facts whose phrases mean nothing inside a phrase of this one: in "mstsc works" no client is named
 * @param values the allowed values; for codes the known ones, others being allowed too
 * @param unit unit of a number; null where it has none
 * @param min least number allowed; null for no bound
 * @param max greatest number allowed; null for no bound
 * @param question how to find out; null where nobody is asked
 * @param noRule why no rule looks at it and it is kept all the same; null where nobody says so
 */
public record FactDefinition(
        String id,
        String group,
        String name,
        String title,
        FactKind kind,
        boolean direct,
        @Nullable Provenance provenance,
        boolean verbatim,
        List<String> hides,
        List<AllowedValue> values,
        @Nullable String unit,
        @Nullable Long min,
        @Nullable Long max,
        @Nullable QuestionText question,
        @Nullable String noRule) {

    /** Base rate of a code or number that the vocabulary does not name. */
    public static final double UNLISTED_BASE_RATE = 0.02;

    public FactDefinition {
        values = List.copyOf(values);
        hides = List.copyOf(hides);
    }

    /** True for a conclusion, which no caller may state. */
    public boolean derived() {
        return provenance != null;
    }

    /** The fact's name as rules write it: dots and dashes go, the letter behind them becomes upper case. */
    public String field() {
        return fieldName(name);
    }

    /** See {@link #field()}. */
    public static String fieldName(String name) {
        StringBuilder field = new StringBuilder();
        boolean upper = false;
        for (char c : name.toCharArray()) {
            if (c == '.' || c == '-') {
                upper = true;
            } else {
                field.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return field.toString();
    }

    /** The allowed value of that text, or nothing where the vocabulary does not list it. */
    public Optional<AllowedValue> allowed(String value) {
        for (AllowedValue allowed : values) {
            if (allowed.value().equals(value)) {
                return Optional.of(allowed);
            }
        }
        return Optional.empty();
    }

    /** The observation's value that an allowed value stands for; of a set the one with this word alone. */
    public Value value(AllowedValue allowed) {
        String text = allowed.value();
        return switch (kind) {
            case FLAG -> new Value.Flag(text.equals("true"));
            case CODE -> new Value.Code(text);
            case NUMBER -> new Value.Amount(text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : 0);
            case WORDS -> new Value.Words(new TreeSet<>(Set.of(text)));
            case WORD, TEXT -> new Value.Word(text);
        };
    }

    /** An allowed value as people read it. */
    public String words(AllowedValue allowed) {
        return switch (kind) {
            case FLAG -> allowed.value().equals("true") ? "yes" : "no";
            case CODE, NUMBER -> allowed.value();
            case WORD, WORDS, TEXT -> allowed.title();
        };
    }

    /** Base rate of a value: the vocabulary's where it lists it, else {@link #UNLISTED_BASE_RATE}. */
    public double baseRate(String value) {
        return allowed(value).map(AllowedValue::baseRate).orElse(UNLISTED_BASE_RATE);
    }

    /** True where the allowed values exclude one another and leave nothing out. */
    public boolean closed() {
        return kind == FactKind.WORD || kind == FactKind.FLAG;
    }
}
