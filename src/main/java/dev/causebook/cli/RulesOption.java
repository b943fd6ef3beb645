package dev.causebook.cli;

import dev.causebook.calibration.MeasuredFiles.Placed;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.PackDesk;
import dev.causebook.cli.Workbench.CheckedPack;
import dev.causebook.cli.Workbench.Depth;
import dev.causebook.knowledge.Pack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the packs are, for commands that use them. */
final class RulesOption {

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            defaultValue = "${env:CAUSEBOOK_RULES:-rules}",
            description = "Folder of packs, or one pack (default: $CAUSEBOOK_RULES, else rules).")
    private Path folder = Path.of("rules");

    /**
     * The packs that have no errors; says of the others that they are left out.
     *
     * @return nothing where not one pack can be used
     * @throws IOException where the folder cannot be read
     */
    Optional<ActiveKnowledge> knowledge(Workbench workbench, Depth depth, PrintWriter complaints) throws IOException {
        List<CheckedPack> packs = workbench.check(folder, depth);
        for (CheckedPack pack : packs) {
            if (pack.desk().isEmpty()) {
                complaints.println(pack.folder() + " is refused for its errors; see them with: lint " + pack.folder());
            }
        }
        complaints.flush();
        List<PackDesk> desks =
                packs.stream().flatMap(pack -> pack.desk().stream()).toList();
        return desks.isEmpty() ? Optional.empty() : Optional.of(new ActiveKnowledge(desks));
    }

    /**
     * Where the measured numbers of one of these packs stand.
     *
     * @throws IOException where the folder cannot be read
     */
    Optional<Placed> measured(Workbench workbench, Pack pack) throws IOException {
        return workbench.measured(folder).of(pack);
    }
}
