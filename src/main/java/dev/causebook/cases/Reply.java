package dev.causebook.cases;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody says in a conversation. */
public sealed interface Reply {

    /**
     * One of the answers that could be chosen, or {@value Guide#BACK}.
     *
     * @param word the word of the option
     * @param about id of the fact or the fix that it answers; null for whatever is next
     */
    record Choice(String word, @Nullable String about) implements Reply {

        /** An answer to whatever is next. */
        public Choice(String word) {
            this(word, null);
        }
    }

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
