package dev.causebook.intake;

import java.util.List;

/**
 * A text without what points at people, machines and secrets.
 *
 * @param text the text with placeholders such as {@code [user]} in their places
 * @param masks what was taken out, in the order of the original text
 */
public record Masked(String text, List<Mask> masks) {
    public Masked {
        masks = List.copyOf(masks);
    }

    /** What a placeholder stands for. */
    public enum Kind {
        /** A password, key or token. */
        SECRET,
        /** A mail address, or a sign-in name of that form. */
        MAIL,
        /** An account name, with or without its domain. */
        USER,
        /** A host name. */
        HOST,
        /** An IP or hardware address. */
        ADDRESS,
        /** A telephone number. */
        PHONE
    }

    /**
     * A part that was taken out.
     *
     * @param kind what it was
     * @param start its first character in the original text
     * @param end the character after it
     */
    public record Mask(Kind kind, int start, int end) {}
}
