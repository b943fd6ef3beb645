package dev.causebook.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.app.PackWorkbench;
import dev.causebook.cli.Causebook;
import dev.causebook.console.Chromium.View;
import dev.causebook.console.Chromium.Window;
import dev.causebook.drools.DroolsRuleCompiler;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that says which scenarios try what, as a browser shows it. */
class ReportBrowserTest {

    @TempDir
    private static Path folder;

    private static Path report() {
        return folder.resolve("report.html");
    }

    @BeforeAll
    static void aReport() {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int exit = Causebook.run(
                new PackWorkbench(new DroolsRuleCompiler()),
                InputStream.nullInputStream(),
                out,
                out,
                "test",
                "--report",
                report().toString(),
                "src/test/resources/packs/small");
        assertEquals(0, exit, said::toString);
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void reads_well_on_any_screen(View view) {
        try (Window window = Chromium.open(view)) {
            window.page().navigate(report().toUri().toString());
            window.fitsTheWidth();
            window.isAccessible();
            window.page().getByText("rules, and how many scenarios fire each").click();
            assertTrue(window.page().getByText("key-unreadable: ").first().isVisible());
            window.fitsTheWidth();
            window.isAccessible();
            window.wasQuiet();
        }
    }
}
