package dev.causebook.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands of fixes are what their shells understand, and do no more than their fixes say. */
class FixCommandsTest {

    private static final Path EFFECTS = Path.of("src/test/resources/fixes/command-effects.tsv");
    private static final String FIX = "fixes/flush-names.yaml";

    private static List<Pack> packs() throws IOException {
        List<Pack> packs = TestPacks.quickLoader().loadAll(TestPacks.rules()).stream()
                .flatMap(loaded -> loaded.pack().stream())
                .toList();
        assertTrue(packs.size() >= 2, "two packs at least");
        return packs;
    }

    private static FixJudge judge() throws IOException {
        return new FixJudge(CommandEffects.read(EFFECTS));
    }

    @Test
    void every_command_parses_and_does_what_its_step_declares() throws IOException, InterruptedException {
        List<Fix> fixes =
                packs().stream().flatMap(pack -> pack.fixes().values().stream()).toList();
        assertEquals("", judge().judge(fixes).stream().flatMap(List::stream).collect(Collectors.joining("\n")));
    }

    private static Fix plantedRollback(String rollback) {
        Map<String, String> files = TestPacks.small();
        files.computeIfPresent(FIX, (path, text) -> text.replaceFirst("(?m)^rollback: .*$", "rollback: " + rollback));
        LoadedPack loaded = TestPacks.quickLoader().load("small", PackFiles.of(files));
        return loaded.pack()
                .orElseThrow(() -> new AssertionError(loaded.faults().toString()))
                .fixes()
                .get("flush-names");
    }

    private static String rollbackStep(String shell, String command, String effect) {
        return "[ { shell: " + shell + ", do: '" + command + "', effect: " + effect + " } ]";
    }

    @Test
    void a_rollback_that_does_what_it_does_not_say_is_noticed() throws IOException, InterruptedException {
        List<Fix> fixes = Stream.of(
                        rollbackStep("cmd", "reg delete HKLM\\X /v y /f", "read"),
                        rollbackStep("powershell", "Restart-Service TermService -Force", "write"),
                        rollbackStep("cmd", "netsh advfirewall set allprofiles state off", "security"),
                        rollbackStep("powershell", "Get-Item | | foo {", "read"),
                        "'reg delete HKLM\\X /v y /f; then reboot'",
                        "set the former start type with Set-Service",
                        "'Start-Service Audiosrv, and the policy back'",
                        rollbackStep("cmd", "reg delete HKLM\\X /v y /f", "write"),
                        "put the earlier record or line back")
                .map(FixCommandsTest::plantedRollback)
                .toList();
        List<List<String>> wrong = judge().judge(fixes);
        List<String> said =
                List.of("'write'", "'restart'", "weakens", "no powershell", "is a command", "", "is a command");
        for (int index = 0; index < fixes.size(); index++) {
            String all = wrong.get(index).toString();
            String wanted = index < said.size() ? said.get(index) : "";
            int number = index;
            assertTrue(
                    wanted.isEmpty() ? all.equals("[]") : all.contains(wanted),
                    () -> fixes.get(number).rollback() + ": " + all);
        }
    }

    private static Fix planted(String shell, String command, String effect) {
        Map<String, String> files = TestPacks.small();
        String fix = files.get(FIX);
        String steps =
                "steps:\n  - shell: " + shell + "\n    do: >-\n      " + command + "\n    effect: " + effect + "\n";
        files.put(FIX, fix.substring(0, fix.indexOf("steps:")) + steps + fix.substring(fix.indexOf("verify:")));
        // A step with the effect 'security' needs a higher class than the fix that the plants are put into.
        files.computeIfPresent(FIX, (path, text) -> text.replace("class: S1", "class: S2"));
        LoadedPack loaded = TestPacks.quickLoader().load("small", PackFiles.of(files));
        return loaded.pack()
                .orElseThrow(() -> new AssertionError(loaded.faults().toString()))
                .fixes()
                .get("flush-names");
    }

    @Test
    void a_verification_that_does_more_than_look_is_noticed() throws IOException, InterruptedException {
        List<Fix> fixes = new ArrayList<>();
        for (String command : List.of("reg add HKLM\\X /v y /d 1 /f", "Get-Item | | foo {", "try once more")) {
            Map<String, String> files = TestPacks.small();
            files.computeIfPresent(
                    FIX, (path, text) -> text.replace("command: \"nslookup\"", "command: '" + command + "'"));
            LoadedPack loaded = TestPacks.quickLoader().load("small", PackFiles.of(files));
            fixes.add(loaded.pack()
                    .orElseThrow(() -> new AssertionError(loaded.faults().toString()))
                    .fixes()
                    .get("flush-names"));
        }
        List<List<String>> wrong = judge().judge(fixes);
        assertTrue(
                wrong.get(0).toString().contains("'write'"), () -> wrong.get(0).toString());
        assertTrue(
                wrong.get(1).toString().contains("no powershell"),
                () -> wrong.get(1).toString());
        assertEquals(List.of(), wrong.get(2), "a sentence to people is no command");
    }

    /** A planted fix and what must be said of it; nothing where it is good. */
    private record Planted(String shell, String effect, String command, String says) {}

    @Test
    void planted_fixes_are_noticed() throws IOException, InterruptedException {
        List<Planted> planted = List.of(
                new Planted("powershell", "write", "Get-Item | | foo {", "no powershell"),
                new Planted("cmd", "write", "net stop ( & & echo", "no cmd"),
                new Planted("bash", "write", "if then | sudo", "no bash"),
                new Planted("powershell", "read", "Get-Service; Remove-Item C:\\temp", "'write'"),
                new Planted("powershell", "read", "Get-Item x | ForEach-Object { Remove-Item $_ }", "'write'"),
                new Planted("powershell", "write", "Restart-Service -Name SessionEnv, TermService", "'restart'"),
                new Planted("powershell", "restart", "Restart-Service TermService", "sessionsDropped"),
                new Planted("powershell", "restart", "Restart-Service TermService", "outageMinutes"),
                new Planted("cmd", "restart", "net stop TermService /y && net start TermService", "sessionsDropped"),
                new Planted("cmd", "write", "shutdown /r /t 0", "'reboot'"),
                new Planted("cmd", "read", "reg query HKLM\\X & reg add HKLM\\X /v y /d 1 /f", "'write'"),
                new Planted("cmd", "read", "echo x > C:\\Windows\\x.txt", "'write'"),
                new Planted("cmd", "write", "net localgroup \"Remote Desktop Users\" <user> /add", "'security'"),
                new Planted("cmd", "write", "reg add HKLM\\X /v UserAuthentication /d 0 /f", "weakens security"),
                new Planted("cmd", "write", "reg add HKLM\\X /v SecurityLayer /t REG_DWORD /d 0 /f", "weakens"),
                new Planted("cmd", "write", "reg add HKLM\\X /v MinEncryptionLevel /d 1 /f", "weakens security"),
                new Planted("cmd", "write", "netsh advfirewall set allprofiles state off", "weakens security"),
                new Planted("powershell", "write", "Set-NetFirewallProfile -All -Enabled False", "weakens security"),
                new Planted("bash", "write", "xfreerdp /v:<host> /cert:ignore", "weakens security"),
                new Planted("bash", "read", "sudo -u root rm -rf /tmp/x", "'write'"),
                new Planted("bash", "write", "sudo systemctl restart xrdp", "'restart'"),
                new Planted("azure-cli", "write", "az vm run-command invoke -g g --command-id DisableNLA", "weakens"),
                new Planted(
                        "azure-cli",
                        "write",
                        "az vm run-command invoke -g g --command-id RunPowerShellScript --scripts \"Restart-Service TermService\"",
                        "'restart'"),
                new Planted("powershell", "write", "New-Item HKLM:\\X -Force", "throws away"),
                new Planted("cmd", "write", "rasphone -r \"<connection>\"", "throws away"),
                new Planted("powershell", "read", "Format-Volume -DriveLetter C; Frobnicate-Host", "what does"),
                new Planted("cmd", "write", "frobnicate /all", "what does 'frobnicate /all' do?"),
                new Planted("cmd", "write", "reg add HKLM\\X /v y /d 1 /f", ""),
                new Planted("powershell", "read", "Get-Service TermService | Select-Object Name,Status", ""));
        List<Fix> fixes = new ArrayList<>();
        for (Planted one : planted) {
            fixes.add(planted(one.shell(), one.command(), one.effect()));
        }
        List<List<String>> wrong = judge().judge(fixes);
        List<String> missed = new ArrayList<>();
        for (int index = 0; index < planted.size(); index++) {
            String says = planted.get(index).says();
            List<String> found = wrong.get(index);
            boolean noticed =
                    says.isEmpty() ? found.isEmpty() : found.stream().anyMatch(sentence -> sentence.contains(says));
            if (!noticed) {
                missed.add(planted.get(index) + ": " + found);
            }
        }
        assertEquals("", String.join("\n", missed));
    }
}
