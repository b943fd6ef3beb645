package dev.causebook.knowledge;

import java.util.Locale;
import java.util.Optional;

/** How far a piece of knowledge may be relied on. */
public enum Status {
    /** New, tried on scenarios only. */
    EXPERIMENTAL,
    /** In use where somebody watches it. */
    TEST,
    /** Confirmed by its sources or by outcomes. */
    STABLE,
    /** To be replaced; says why and by what. */
    DEPRECATED;

    /** The name as files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that name, or nothing. */
    public static Optional<Status> of(String word) {
        for (Status status : values()) {
            if (status.word().equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
