package dev.causebook.intake.artefact;

/**
 * A value seen in an artefact, and where.
 *
 * @param value the value, brought to one notation where the reader knows several
 * @param quote the words it was read from
 * @param start first character of the quote, from 0; -1 where the artefact is no text
 * @param end the character after the quote; -1 where the artefact is no text
 * @param line the line of the quote, from 1; -1 where the artefact has no lines
 */
public record Mark(String value, String quote, int start, int end, int line) {

    /** A value of something that is no text: the quote tells in words where it was seen. */
    public static Mark of(String value, String quote) {
        return new Mark(value, quote, -1, -1, -1);
    }

    /** The same place, with the value in another notation. */
    public Mark as(String other) {
        return new Mark(other, quote, start, end, line);
    }
}
