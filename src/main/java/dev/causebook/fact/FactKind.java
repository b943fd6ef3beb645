package dev.causebook.fact;

import java.util.Locale;
import java.util.Optional;

/** The shapes that a fact's value may have. */
public enum FactKind {
    /** One word of a closed list. */
    WORD,
    /** Several words of a closed list. */
    WORDS,
    /** True or false. */
    FLAG,
    /** A whole number, possibly with a unit and bounds. */
    NUMBER,
    /** An error code, held as lower-case hexadecimal such as {@code 0x904}. */
    CODE,
    /** Free text, for people only: no rule can look at it. */
    TEXT;

    /** The kind's name as the vocabulary files write it, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name, or nothing where there is none. */
    public static Optional<FactKind> of(String word) {
        for (FactKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
