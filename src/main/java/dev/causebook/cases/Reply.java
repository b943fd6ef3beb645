package dev.causebook.cases;

import java.util.Map;

/** What somebody says in a conversation. */
public sealed interface Reply {

    /**
     * One of the answers that could be chosen, or {@value Guide#BACK}.
     *
     * @param word the word of the option
     */
    record Choice(String word) implements Reply {}

    /**
     * Words of somebody's own.
     *
     * @param text the words; not kept
     */
    record Words(String text) implements Reply {}

    /**
     * Facts that somebody knows, asked or not.
     *
     * @param facts group to name to plain value
     */
    record Stated(Map<String, Object> facts) implements Reply {}
}
