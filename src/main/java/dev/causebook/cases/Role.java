package dev.causebook.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do here; each can do all that the ones before can. */
public enum Role {
    /** Reads knowledge and diagnoses cases: a ticketing system, a chatbot, an agent. */
    CALLER,
    /** Judges diagnoses: support staff. */
    REVIEWER,
    /** Changes what is known: loads packs, replays cases against them. */
    KNOWLEDGE_EDITOR,
    /** Deletes, and hands out access. */
    ADMINISTRATOR;

    /** The roles as annotations write them. */
    public static final class Word {
        public static final String CALLER = "caller";
        public static final String REVIEWER = "reviewer";
        public static final String KNOWLEDGE_EDITOR = "knowledge-editor";
        public static final String ADMINISTRATOR = "administrator";

        private Word() {}
    }

    /** The name as configuration and annotations write it, such as {@code knowledge-editor}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether this role may do what another may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The names of this role and of all that it includes. */
    public Set<String> included() {
        return Arrays.stream(values()).filter(this::includes).map(Role::word).collect(Collectors.toUnmodifiableSet());
    }

    /** All names, lowest first. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }

    /** The role of that name, or nothing where there is none. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
