package dev.causebook.cases;

/**
 * Kept cases as lines of text, to be replayed elsewhere: what was known and what was answered, without words, without who
 * asked, who approved and which ticket it was.
 */
public interface CaseLines {

    /** The case as one line, without the line break. */
    String write(PastCase past);

    /**
     * The case of a line.
     *
     * @throws IllegalArgumentException where the line is none, with a sentence that says why
     */
    PastCase read(String line);
}
