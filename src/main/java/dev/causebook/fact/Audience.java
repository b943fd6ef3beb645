package dev.causebook.fact;

import java.util.Locale;
import java.util.Optional;

/** Who reads an answer, or who can find out a fact; each can do all that the ones before can. */
public enum Audience {
    /** The person whose connection fails. */
    END_USER,
    /** Somebody at the help desk. */
    AGENT,
    /** Somebody who runs the systems. */
    ENGINEER;

    /** The name as API and files write it, such as {@code end-user}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The audience of that name, or nothing where there is none. */
    public static Optional<Audience> of(String word) {
        for (Audience audience : values()) {
            if (audience.word().equals(word)) {
                return Optional.of(audience);
            }
        }
        return Optional.empty();
    }
}
