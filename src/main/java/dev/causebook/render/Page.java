package dev.causebook.render;

import java.util.List;

/** Somewhere to write an answer down, part by part. */
interface Page {

    /** Begins a section. */
    void section(String title);

    /** Names the thing that the following lines are about. */
    void entry(String title);

    /** A line about the entry. */
    void line(String text);

    /** A command, or what else is to be taken to the letter. */
    void command(String text);

    /** Rows of cells under a heading row. */
    void table(List<String> heading, List<List<String>> rows);

    /** Writes a part whole, or, where it does not fit, nothing of it. Says whether it did. */
    default boolean whole(Runnable part) {
        part.run();
        return true;
    }
}
