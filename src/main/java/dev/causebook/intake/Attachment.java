package dev.causebook.intake;

import dev.causebook.intake.artefact.FileText;
import java.util.Optional;

/**
 * Something attached to a ticket: a text, or a file that is none.
 *
 * @param name file name as sent; shown, never opened
 * @param content its text; empty where the file is no text
 * @param bytes the file where it is no text; empty otherwise, and never to be changed
 */
public record Attachment(String name, String content, byte[] bytes) {

    private static final byte[] NONE = {};

    /** A text. */
    public Attachment(String name, String content) {
        this(name, content, NONE);
    }

    /** A file as it is: its text in whatever encoding Windows or others wrote it, or its bytes where it is none. */
    public static Attachment of(String name, byte[] file) {
        Optional<String> text = FileText.decode(file);
        return text.isPresent() ? new Attachment(name, text.get()) : new Attachment(name, "", file.clone());
    }

    /** True where it is no text. */
    public boolean binary() {
        return bytes.length > 0;
    }
}
