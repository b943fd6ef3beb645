package dev.causebook.readers;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.causebook.intake.Attachment;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.intake.artefact.BinaryReader.UnreadableException;
import dev.causebook.intake.artefact.Certificates;
import dev.causebook.intake.artefact.SignSink;
import dev.causebook.intake.artefact.TextLines;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Readers of hostile files: nothing but {@link UnreadableException} may come out of them, and they end. The usual run replays
 * seeds ({@link ReaderSeedsTest}); {@code ./mvnw -Pfuzz test -Dtest='ReaderFuzzTest#…'} looks for more, one target at a time.
 */
class ReaderFuzzTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Artefacts ALL = new Artefacts(CLOCK, List.of(new CaptureReader(), new EventLogReader()));

    private static SignSink signs() {
        return new SignSink(Optional.of(CLOCK.instant()));
    }

    @FuzzTest(maxDuration = "2m")
    void aCapture(byte[] content) {
        CaptureReader reader = new CaptureReader();
        if (reader.recognises(content)) {
            try {
                reader.read(content, signs());
            } catch (UnreadableException broken) {
                // A broken file may say so.
            }
        }
    }

    @FuzzTest(maxDuration = "2m")
    void anEventLog(byte[] content) {
        EventLogReader reader = new EventLogReader();
        if (reader.recognises(content)) {
            try {
                reader.read(content, signs());
            } catch (UnreadableException broken) {
                // A broken file may say so.
            }
        }
    }

    @FuzzTest(maxDuration = "2m")
    void aCertificate(byte[] content) {
        Certificates reader = new Certificates();
        if (reader.recognises(content)) {
            try {
                reader.read(content, signs());
            } catch (UnreadableException broken) {
                // A broken file may say so.
            }
        }
    }

    @FuzzTest(maxDuration = "2m")
    void anyFile(byte[] content) {
        Attachment attachment = Attachment.of("file", content);
        SignSink read =
                attachment.binary() ? ALL.read(attachment.bytes()) : ALL.read(TextLines.of(attachment.content()));
        if (read.warnings().contains("Part of what a tool printed could not be read.")
                || read.warnings().stream().anyMatch(warning -> warning.endsWith("but it cannot be read."))) {
            throw new IllegalStateException("a reader stumbled");
        }
    }
}
