package dev.causebook.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The script with which a helpdesk collects what tells causes apart; what it writes is read as an attachment. */
public final class CollectorScript {

    /** Its usual file name. */
    public static final String NAME = "causebook-collect.ps1";

    private CollectorScript() {}

    /** The script, as shipped; ASCII, which every PowerShell reads alike. */
    public static String text() {
        try (InputStream script = CollectorScript.class.getResourceAsStream("/collector/" + NAME)) {
            if (script == null) {
                throw new IllegalStateException("the collector script is missing from the build");
            }
            return new String(script.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
