package dev.causebook.cli;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Answer;
import dev.causebook.cases.AnswerDocument;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.LookFirst;
import dev.causebook.cli.CaseOptions.MisstatedException;
import dev.causebook.cli.Workbench.Depth;
import dev.causebook.diagnosis.WhyNot;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Fault;
import dev.causebook.fact.Nearest;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.render.AnswerText;
import dev.causebook.render.WhyNotText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code diagnose}: a case from the command line, answered in place. */
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        description = "Diagnoses a case: likely causes, fixes in the order to try them, questions worth asking.")
final class DiagnoseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CaseOptions stated;

    @Mixin
    private RulesOption rules;

    @ArgGroup
    private Form form = new Form();

    @Option(
            names = "--why-not",
            paramLabel = "CAUSE",
            description = "Says instead why that cause is not the first, and which facts would make it so.")
    private @Nullable String whyNot;

    @Option(names = "--explain", description = "Adds a paragraph for the ticket, and what would put another fix first.")
    private boolean explain;

    private final Workbench workbench;
    private final InputStream in;

    DiagnoseCommand(Workbench workbench, InputStream in) {
        this.workbench = workbench;
        this.in = in;
    }

    /** How the answer is written; plain text where nothing is asked for. */
    static final class Form {
        @Option(names = "--json", description = "Writes the answer as the API does.")
        private boolean json;

        @Option(names = "--markdown", description = "Writes the answer as Markdown.")
        private boolean markdown;

        String write(Answer answer, Supplier<byte[]> document) throws IOException {
            if (json) {
                Map<String, Object> written = Json.readObject(new String(document.get(), StandardCharsets.UTF_8));
                written.remove("id"); // The case is not kept, so that nobody could ask for it again.
                return Json.write(written) + "\n";
            }
            return markdown ? AnswerText.markdown(answer) : AnswerText.plain(answer);
        }

        String write(WhyNot why) {
            if (json) {
                return Json.write(WhyNotText.json(why)) + "\n";
            }
            return markdown ? WhyNotText.markdown(why) : WhyNotText.plain(why);
        }
    }

    @Override
    public Integer call() throws IOException {
        try {
            var input = stated.read(in);
            Optional<ActiveKnowledge> knowledge = rules.knowledge(
                    workbench, Depth.COMPILED, spec.commandLine().getErr());
            if (knowledge.isEmpty()) {
                return 1;
            }
            CaseDesk desk = new CaseDesk(knowledge.get());
            Answer answer = new LookFirst(workbench.probe()).answer(desk, explain ? input.explained() : input);
            String cause = whyNot;
            if (cause != null) {
                return print(whyNot(desk, answer, input.audience(), cause));
            }
            AnswerDocument document = workbench.answers(knowledge.get());
            return print(form.write(
                    answer, () -> document.write("", answer, knowledge.get(), input.maxFixes(), input.maxQuestions())));
        } catch (MisstatedException misstated) {
            throw new ParameterException(spec.commandLine(), misstated.getMessage());
        } catch (InvalidCaseException invalid) {
            PrintWriter err = spec.commandLine().getErr();
            invalid.faults().forEach(fault -> err.println(sentence(fault)));
            err.flush();
            return 2;
        }
    }

    private int print(String written) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(written);
        out.flush();
        return 0;
    }

    private String whyNot(CaseDesk desk, Answer answer, Audience audience, String cause) {
        List<Observation> seen = answer.facts().stream()
                .filter(fact -> fact.origin().kind() != Origin.Kind.CONCLUDED)
                .toList();
        WhyNot why = desk.whyNot(seen, answer.tried(), audience, cause)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no cause '" + cause + "'." + maybe(Nearest.to(cause, desk.causes()))));
        return form.write(why);
    }

    private static String maybe(List<String> near) {
        return near.isEmpty() ? "" : " Maybe you meant " + String.join(" or ", near) + "?";
    }

    private static String sentence(Fault fault) {
        return fault.pointer() + ": " + fault.detail() + maybe(fault.nearest());
    }
}
