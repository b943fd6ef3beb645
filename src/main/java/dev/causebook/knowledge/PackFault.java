package dev.causebook.knowledge;

import java.util.Comparator;

/**
 * Something wrong in a pack's files.
 *
 * @param place where
 * @param check short name of the check that found it, such as {@code unknown-source}
 * @param message what is wrong and what to do about it
 * @param severity an error refuses the pack, a warning does not
 */
public record PackFault(Place place, String check, String message, Severity severity) implements Comparable<PackFault> {

    /** How bad it is. */
    public enum Severity {
        /** The pack is refused. */
        ERROR,
        /** The pack is loaded; somebody should look. */
        WARNING
    }

    private static final Comparator<PackFault> ORDER = Comparator.comparing(PackFault::place)
            .thenComparing(PackFault::check)
            .thenComparing(PackFault::message);

    /** An error at that place. */
    public static PackFault error(Place place, String check, String message) {
        return new PackFault(place, check, message, Severity.ERROR);
    }

    /** A warning at that place. */
    public static PackFault warning(Place place, String check, String message) {
        return new PackFault(place, check, message, Severity.WARNING);
    }

    @Override
    public int compareTo(PackFault other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        String prefix = severity == Severity.ERROR ? "error" : "warning";
        return place + ": " + prefix + ": " + message + " [" + check + "]";
    }
}
