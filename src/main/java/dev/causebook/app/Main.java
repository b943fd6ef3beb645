package dev.causebook.app;

import dev.causebook.cli.Causebook;
import dev.causebook.drools.DroolsRuleCompiler;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, or runs one command before and without it. */
@QuarkusMain
public final class Main {

    private Main() {}

    /** Without arguments the service; with arguments the command they name. */
    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run();
            return;
        }
        System.exit(Causebook.run(new PackWorkbench(new DroolsRuleCompiler()), arguments));
    }
}
