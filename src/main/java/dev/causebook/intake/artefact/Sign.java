package dev.causebook.intake.artefact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that an artefact shows, such as a service with its state or a certificate with its dates; neutral, since what it
 * means is for a pack to say.
 *
 * @param kind one of {@link ArtefactKind}
 * @param fields what is known of it, by lower-case name
 */
public record Sign(ArtefactKind kind, Map<String, Mark> fields) {
    public Sign {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The field of that lower-case name, or nothing. */
    public Optional<Mark> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The first of several fields, by lower-case names, that is there. */
    public Optional<Mark> first(String... names) {
        for (String name : names) {
            Mark mark = fields.get(name);
            if (mark != null) {
                return Optional.of(mark);
            }
        }
        return Optional.empty();
    }

    /** A sign that is put together field by field. */
    public static Draft of(ArtefactKind kind) {
        return new Draft(kind);
    }

    /** A sign while it is put together. */
    public static final class Draft {
        private final ArtefactKind kind;
        private final Map<String, Mark> fields = new LinkedHashMap<>();

        private Draft(ArtefactKind kind) {
            this.kind = kind;
        }

        /** Adds a field; of two with one name the first counts. */
        public Draft with(String name, Mark mark) {
            fields.putIfAbsent(name.toLowerCase(Locale.ROOT), mark);
            return this;
        }

        /** Adds a field, if there is one. */
        public Draft with(String name, Optional<Mark> mark) {
            mark.ifPresent(seen -> with(name, seen));
            return this;
        }

        /** The sign. */
        public Sign finished() {
            return new Sign(kind, fields);
        }
    }
}
