package dev.causebook.app;

import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.readers.CaptureReader;
import dev.causebook.readers.CollectorFile;
import dev.causebook.readers.EventLogReader;
import java.time.Clock;
import java.util.List;

/** Every reader of artefacts there is, those that need a library among them. */
final class ArtefactReaders {

    private ArtefactReaders() {}

    static Artefacts at(Clock clock) {
        return new Artefacts(clock, List.of(new CaptureReader(), new EventLogReader()))
                .unpacking(List.of(new CollectorFile()));
    }
}
