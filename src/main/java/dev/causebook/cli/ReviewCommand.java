package dev.causebook.cli;

import dev.causebook.cli.Workbench.CheckedPack;
import dev.causebook.cli.Workbench.Depth;
import dev.causebook.knowledge.PackFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code review rules/}: what has changed since somebody looked at it, and that somebody has now. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = "Says which causes and fixes have changed since somebody looked at them, and takes those named as"
                + " looked at. Ends with 1 where some are left.")
final class ReviewCommand implements Callable<Integer> {

    private static final Set<String> CHECKS = Set.of("changed-since-review", "not-reviewed");

    @Spec
    private CommandSpec spec;

    @Mixin
    private PackFolder folder = new PackFolder();

    @Option(
            names = "--accept",
            paramLabel = "ID",
            split = ",",
            description = "A cause or fix that you have read, as it is now; may stand several times.")
    private Set<String> accepted = new LinkedHashSet<>();

    @Option(
            names = "--all",
            description =
                    "All of them, though nobody has read them, for a pack's first tables: none gets a day of reading.")
    private boolean all;

    private final Workbench workbench;

    ReviewCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    /** What is named was read; all is taken over, and then what is named was read. */
    private Set<String> taken(Path pack) throws IOException {
        Set<String> taken = new TreeSet<>(all ? workbench.takeOver(pack) : Set.of());
        taken.addAll(workbench.read(pack, accepted));
        return taken;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (all || !accepted.isEmpty()) {
            Set<String> unknown = new TreeSet<>(accepted);
            for (CheckedPack pack : workbench.check(folder.path(), Depth.READ)) {
                Set<String> taken = taken(pack.folder());
                taken.forEach(id -> out.println(pack.folder() + ": " + id + " is reviewed as it is now"));
                unknown.removeAll(taken);
            }
            unknown.forEach(id -> spec.commandLine()
                    .getErr()
                    .println("There is no cause or fix '" + id + "' here, and none was reviewed."));
            if (!unknown.isEmpty()) {
                return 2;
            }
        }
        int left = 0;
        for (CheckedPack pack : workbench.check(folder.path(), Depth.READ)) {
            List<PackFault> open = pack.faults().stream()
                    .filter(fault -> CHECKS.contains(fault.check()))
                    .toList();
            open.forEach(fault -> out.println(pack.folder() + "/" + fault));
            left += open.size();
        }
        out.println(left == 0 ? "Nothing has changed since it was reviewed." : left + " to look at");
        out.flush();
        return left == 0 ? 0 : 1;
    }
}
