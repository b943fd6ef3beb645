package dev.causebook.fact;

import org.jspecify.annotations.Nullable;

/**
 * Where an observation comes from.
 *
 * @param kind who said so
 * @param quote the words it was read from; null unless it was read from text
 * @param start first character of the quote in the text, from 0; -1 unless it was read from text
 * @param end the character after the quote; -1 unless it was read from text
 * @param line the line that the quote stands in, from 1; -1 where what was read has no lines
 * @param attachment name of the attachment it was read from; null for the ticket's own text
 */
public record Origin(
        Kind kind,
        @Nullable String quote,
        int start,
        int end,
        int line,
        @Nullable String attachment) {

    /** Who said so. */
    public enum Kind {
        /** Stated by the caller as a fact. */
        GIVEN,
        /** Read from the ticket's text. */
        TEXT,
        /** Read from an attachment. */
        ATTACHMENT,
        /** Seen by a look at the endpoint itself. */
        PROBE,
        /** Concluded by a rule from other facts. */
        CONCLUDED
    }

    /** Stated by the caller. */
    public static final Origin GIVEN = new Origin(Kind.GIVEN, null, -1, -1, -1, null);

    /** Concluded by a rule. */
    public static final Origin CONCLUDED = new Origin(Kind.CONCLUDED, null, -1, -1, -1, null);

    /**
     * Seen by a look at the endpoint itself.
     *
     * @param quote what was seen, in the words of the look
     */
    public static Origin probe(String quote) {
        return new Origin(Kind.PROBE, quote, -1, -1, -1, null);
    }

    /** Read from the ticket's text at that place, its line not counted. */
    public static Origin text(String quote, int start, int end) {
        return read(null, quote, start, end, -1);
    }

    /** Read from an attachment at that place, its line not counted. */
    public static Origin attachment(String name, String quote, int start, int end) {
        return read(name, quote, start, end, -1);
    }

    /**
     * Read at that place.
     *
     * @param attachment name of the attachment; null for the ticket's own text
     */
    public static Origin read(@Nullable String attachment, String quote, int start, int end, int line) {
        return new Origin(attachment == null ? Kind.TEXT : Kind.ATTACHMENT, quote, start, end, line, attachment);
    }
}
