package dev.causebook.cli;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.PackDesk;
import dev.causebook.cli.Workbench.Depth;
import dev.causebook.intake.Attachment;
import dev.causebook.intake.Reading;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code extract FILE}: the facts that are read from tickets, with the words that they were read from. */
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        description = "Shows the facts that are read from files, and where they stand in them.")
final class ExtractCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "A file each; - is a ticket's text from standard input, and words that are no file are such a text"
                            + " themselves.")
    private List<String> files = List.of();

    @Option(names = "--json", description = "Writes JSON.")
    private boolean json;

    @Mixin
    private RulesOption rules;

    private final Workbench workbench;
    private final InputStream in;

    ExtractCommand(Workbench workbench, InputStream in) {
        this.workbench = workbench;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        List<ReadText> texts = new ArrayList<>();
        Optional<ActiveKnowledge> knowledge =
                rules.knowledge(workbench, Depth.READ, spec.commandLine().getErr());
        if (knowledge.isEmpty()) {
            return 1;
        }
        for (String file : files) {
            texts.add(read(file, knowledge.get()));
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean terminal = spec.commandLine().getColorScheme().ansi().enabled();
        out.print(
                json
                        ? Json.write(plain(texts)) + "\n"
                        : String.join(
                                "\n",
                                texts.stream().map(text -> text.shown(terminal)).toList()));
        out.flush();
        return 0;
    }

    private ReadText read(String file, ActiveKnowledge knowledge) throws IOException {
        boolean words = file.contains(" ") && !new File(file).exists();
        boolean ticket = words || file.equals("-");
        Attachment source = ticket
                ? new Attachment("-", words ? file : new String(in.readAllBytes(), StandardCharsets.UTF_8))
                : AttachedFile.read(Path.of(file));
        List<Reading> readings = new ArrayList<>();
        for (PackDesk desk : knowledge.desks()) {
            readings.add(
                    ticket
                            ? desk.reader().read(source.content(), List.of())
                            : desk.reader().read(null, List.of(source)));
        }
        return new ReadText(source, readings);
    }

    private static Map<String, Object> plain(List<ReadText> texts) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("facts", texts.stream().flatMap(text -> text.facts().stream()).toList());
        Set<String> warnings = new LinkedHashSet<>();
        texts.forEach(text -> warnings.addAll(text.warnings()));
        plain.put("warnings", warnings);
        return plain;
    }
}
