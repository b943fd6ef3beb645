package dev.causebook.cli;

import dev.causebook.cases.CaseLines;
import dev.causebook.cases.PastCases;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export FILE}: kept cases as lines, to be replayed elsewhere. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes kept cases as lines of JSON, to be replayed elsewhere: what was known and answered,",
            "without words, names of people, tickets and attachments."
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private KeptCasesOption cases;

    @Parameters(paramLabel = "FILE", description = "The file to write; one that is there already is left alone.")
    private Path out;

    private final Workbench workbench;

    ExportCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out)) {
            throw new IOException(out + " is there already. Name another file, or delete that one.");
        }
        CaseLines lines = workbench.caseLines();
        PrintWriter err = spec.commandLine().getErr();
        long[] done = {0};
        try (PastCases past = cases.open(workbench);
                PrintWriter file = new PrintWriter(
                        Files.newBufferedWriter(out, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW))) {
            ProgressBar bar = new ProgressBar(err, Ansi.AUTO.enabled(), past.count(), System::nanoTime);
            past.forEach(batch -> {
                batch.forEach(one -> file.append(lines.write(one)).append('\n'));
                bar.at(done[0] += batch.size());
            });
            bar.end();
            if (file.checkError()) {
                throw new IOException(out + " could not be written whole: is the disk full?");
            }
        }
        spec.commandLine().getOut().println(done[0] + " cases are in " + out + ".");
        return 0;
    }
}
