package dev.causebook.cli;

import dev.causebook.calibration.Learner;
import dev.causebook.calibration.MeasuredFiles.Placed;
import dev.causebook.calibration.MeasuredText;
import dev.causebook.calibration.Proposal;
import dev.causebook.calibration.ProposalText;
import dev.causebook.cases.PastCase;
import dev.causebook.cases.PastCases;
import dev.causebook.cli.Workbench.Depth;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code learn}: what closed cases would have the numbers of the packs be. */
@Command(
        name = "learn",
        mixinStandardHelpOptions = true,
        description = {
            "Says what closed cases would have the numbers of packs be: how frequent causes are, how often",
            "fixes help, how much evidence is flattened; each with the cases behind it. Writes nothing unless",
            "--apply is given: then measured.yaml of each pack, for a person to review and commit."
        })
final class LearnCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RulesOption rules;

    @Mixin
    private KeptCasesOption cases;

    @ArgGroup
    private Form form = new Form();

    private final Workbench workbench;

    LearnCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    /** What is done with the proposals; they are shown as text where nothing is asked for. */
    static final class Form {
        @Option(names = "--json", description = "Writes the proposals as the API does.")
        private boolean json;

        @Option(names = "--diff", description = "Writes them as a patch for 'git apply' beside the folder of packs.")
        private boolean diff;

        @Option(names = "--apply", description = "Puts them into measured.yaml of each pack.")
        private boolean apply;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        var knowledge = rules.knowledge(workbench, Depth.READ, err);
        if (knowledge.isEmpty()) {
            return 1;
        }
        List<PastCase> past = closed(err);
        List<Proposal> proposals = knowledge.get().packs().stream()
                .map(pack -> new Learner(pack, new NaiveEvidenceRules(pack)).learn(past))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (form.json) {
            out.println(Json.write(proposals.stream().map(ProposalText::json).toList()));
        } else {
            for (Proposal proposal : proposals) {
                show(proposal, out);
            }
        }
        out.flush();
        return 0;
    }

    private List<PastCase> closed(PrintWriter err) throws IOException {
        List<PastCase> closed = new ArrayList<>();
        try (PastCases past = cases.open(workbench)) {
            long[] done = {0};
            ProgressBar bar = new ProgressBar(err, Ansi.AUTO.enabled(), past.count(), System::nanoTime);
            past.forEach(batch -> {
                batch.stream()
                        .filter(one -> one.verdict() != null || !one.came().isEmpty())
                        .forEach(closed::add);
                bar.at(done[0] += batch.size());
            });
            bar.end();
        }
        return closed;
    }

    private void show(Proposal proposal, PrintWriter out) throws IOException {
        Optional<Placed> placed = rules.measured(workbench, proposal.pack());
        if (form.diff) {
            placed.filter(file -> proposal.changes())
                    .ifPresent(
                            file -> out.print(MeasuredText.patch(file.path(), file.text(), MeasuredText.of(proposal))));
            return;
        }
        out.print(ProposalText.plain(proposal));
        if (form.apply && placed.isPresent() && proposal.changes()) {
            Files.writeString(placed.get().file(), MeasuredText.of(proposal));
            out.println("Written to " + placed.get().file() + ": review it, run 'test', and commit it.");
        }
    }
}
