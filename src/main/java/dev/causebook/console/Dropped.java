package dev.causebook.console;

import dev.causebook.intake.Attachment;
import java.util.Base64;

/**
 * A file as a form carries it.
 *
 * @param name its name
 * @param content its text, or its bytes in base64
 * @param coding {@value #TEXT} or {@value #BASE64}
 */
record Dropped(String name, String content, String coding) {

    static final String TEXT = "text";
    static final String BASE64 = "base64";

    /** The attachment as the form carries it. */
    static Dropped of(Attachment attachment) {
        return attachment.binary()
                ? new Dropped(attachment.name(), Base64.getEncoder().encodeToString(attachment.bytes()), BASE64)
                : new Dropped(attachment.name(), attachment.content(), TEXT);
    }

    /** The attachment; what calls itself base64 and is none is taken as the text that it is. */
    Attachment attachment() {
        if (!coding.equals(BASE64)) {
            return new Attachment(name, content);
        }
        try {
            return Attachment.of(name, Base64.getDecoder().decode(content));
        } catch (IllegalArgumentException notBase64) {
            return new Attachment(name, content);
        }
    }
}
