package dev.causebook.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.commands.ShellGrammars.Line;
import dev.causebook.commands.ShellGrammars.Parsed;
import dev.causebook.intake.CollectorScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The script that helpdesks run on other people's machines is PowerShell, and only reads. */
class CollectorScriptTest {

    private static final Path READS = Path.of("src/test/resources/collector/reads.txt");
    private static final Pattern FUNCTION = Pattern.compile("(?m)^function ([\\w-]+) \\{");
    /** What turns a cmdlet that reads into one that does something. */
    private static final Set<String> DOES =
            Set.of("-repair", "-force", "-reset", "-confirm", "-whatif", "-outvariable");

    private static List<String> faults(Parsed parsed) throws IOException {
        Set<String> allowed = new HashSet<>(Files.readAllLines(READS));
        Matcher functions = FUNCTION.matcher(CollectorScript.text());
        while (functions.find()) {
            allowed.add(functions.group(1));
        }
        List<String> faults = new ArrayList<>();
        parsed.errors().forEach(error -> faults.add("not PowerShell: " + error));
        parsed.writes().forEach(file -> faults.add("writes " + file));
        for (List<String> command : parsed.commands()) {
            String name = command.get(0);
            boolean program = name.endsWith(".exe") || name.equals("&");
            String judged = program ? String.join(" ", command) : name;
            if (!allowed.contains(judged)) {
                faults.add("not on the list of what reads: " + judged);
            }
            command.stream()
                    .filter(word -> DOES.contains(word.toLowerCase(Locale.ROOT)))
                    .forEach(word -> faults.add(name + " " + word));
        }
        return faults;
    }

    @Test
    void itParsesAndCallsOnlyWhatReadsAndWhatDoesMoreIsNoticed() throws IOException, InterruptedException {
        List<String> planted = List.of(
                "Set-Service -Name TermService -StartupType Disabled",
                "Restart-Service TermService",
                "Get-Date > C:\\temp\\x.txt",
                "icacls.exe C:\\x /grant everyone:F",
                "netstat.exe -ano -p tcp",
                "Test-ComputerSecureChannel -Repair",
                "[IO.File]::WriteAllText('x', 'y')",
                "Invoke-WebRequest https://example.com",
                "& $Target",
                "iex $Target",
                "if ($x { }");
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("powershell", CollectorScript.text()));
        planted.forEach(text -> lines.add(new Line("powershell", text)));
        List<Parsed> parsed = ShellGrammars.parse(lines);
        assertEquals(List.of(), faults(parsed.get(0)));
        assertTrue(parsed.get(0).commands().size() > 100, "the whole script was seen");
        for (int index = 0; index < planted.size(); index++) {
            assertFalse(faults(parsed.get(index + 1)).isEmpty(), planted.get(index));
        }
    }

    @Test
    void itSaysWhatItCollectsAndRunsInBothPowerShells() {
        String script = CollectorScript.text();
        assertTrue(script.startsWith("<#\n.SYNOPSIS"));
        assertTrue(script.contains("Left out: names of users, computers and domains"));
        assertTrue(script.chars().allMatch(c -> c < 128), "Windows PowerShell 5.1 reads ASCII alike everywhere");
        for (String newer : List.of("??", "?.", " && ", " || ", "-Parallel", "-AsHashtable", "ternary")) {
            assertFalse(script.contains(newer), "Windows PowerShell 5.1 does not know " + newer);
        }
    }
}
