package dev.causebook.cli;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Answer;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cli.CaseOptions.MisstatedException;
import dev.causebook.cli.Workbench.Depth;
import dev.causebook.fact.Fault;
import dev.causebook.render.AnswerJson;
import dev.causebook.render.AnswerText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
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

        String write(Answer answer) {
            if (json) {
                return Json.write(AnswerJson.of(answer)) + "\n";
            }
            return markdown ? AnswerText.markdown(answer) : AnswerText.plain(answer);
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
            PrintWriter out = spec.commandLine().getOut();
            out.print(form.write(new CaseDesk(knowledge.get()).answer(input)));
            out.flush();
            return 0;
        } catch (MisstatedException misstated) {
            throw new ParameterException(spec.commandLine(), misstated.getMessage());
        } catch (InvalidCaseException invalid) {
            PrintWriter err = spec.commandLine().getErr();
            invalid.faults().forEach(fault -> err.println(sentence(fault)));
            err.flush();
            return 2;
        }
    }

    private static String sentence(Fault fault) {
        String maybe =
                fault.nearest().isEmpty() ? "" : " Maybe you meant " + String.join(" or ", fault.nearest()) + "?";
        return fault.pointer() + ": " + fault.detail() + maybe;
    }
}
