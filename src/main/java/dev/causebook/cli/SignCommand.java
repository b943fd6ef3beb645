package dev.causebook.cli;

import dev.causebook.cli.Workbench.CheckedPack;
import dev.causebook.cli.Workbench.Depth;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sign --key FILE rules/rdp}: signs packs that are whole. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = "Signs packs, for services that take signed ones only. Ends with 1 where a pack has errors.")
final class SignCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of packs, or one pack.")
    private Path folder;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The secret that 'keygen' made.")
    private Path key = Path.of("");

    @Option(
            names = "--revision",
            paramLabel = "N",
            description = "Number of this state of the pack (default: one more than at the last signing, else 1).")
    private @Nullable Long revision;

    private final Workbench workbench;

    SignCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean signed = true;
        for (CheckedPack pack : workbench.check(folder, Depth.READ)) {
            if (pack.desk().isEmpty()) {
                out.println(pack.folder() + " is not signed, for it has errors; see them with: lint " + pack.folder());
                signed = false;
                continue;
            }
            String id = pack.desk().get().pack().id();
            long now = workbench.sign(
                    pack.folder(), id, key, revision == null ? OptionalLong.empty() : OptionalLong.of(revision));
            out.println(pack.folder() + ": signed as revision " + now + " of " + id);
        }
        out.flush();
        return signed ? 0 : 1;
    }
}
