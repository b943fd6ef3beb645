package dev.causebook.cli;

import dev.causebook.cases.PastCases;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where kept cases are, for commands that go through them. */
final class KeptCasesOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:CAUSEBOOK_DATA:-data}",
            description = {
                "Folder in which a service keeps its cases (default: $CAUSEBOOK_DATA, else data).",
                "With CAUSEBOOK_STORE_URL they are read from PostgreSQL instead."
            })
    private Path data = Path.of("data");

    @Option(
            names = "--cases",
            paramLabel = "FILE",
            description = "Takes the lines that 'export' or GET /v1/replays/cases wrote instead.")
    private @Nullable Path file;

    /**
     * The cases.
     *
     * @throws IOException where they cannot be read
     */
    PastCases open(Workbench workbench) throws IOException {
        return file == null ? workbench.keptCases(data) : new ExportedCases(file, workbench.caseLines());
    }
}
