package dev.causebook.commands;

import dev.causebook.commands.ShellGrammars.Line;
import dev.causebook.commands.ShellGrammars.Parsed;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.SafetyClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares what the commands of fixes do with what the fixes say of themselves. */
final class FixJudge {

    private static final Map<String, String> SHELLS = Map.of(
            "powershell",
            "powershell",
            "cmd",
            "cmd",
            "bash",
            "bash",
            "azure-cli",
            "bash",
            "aws-cli",
            "bash",
            "gcloud",
            "bash");
    /** Effects that a step may have under the effect it declares. */
    private static final Map<String, Set<String>> COVERED = Map.of(
            "read", Set.of(),
            "write", Set.of("write"),
            "restart", Set.of("write", "restart"),
            "reboot", Set.of("write", "restart", "reboot"),
            "security", Set.of("write", "security", "lowers"));
    /** Files that a step may make for itself, which change nothing of the machine. */
    private static final String OWN_FILE = "(?i)c:\\\\temp\\\\.*|nul|/dev/null|&?[12]|rdp\\.log";

    private static final Parsed NOT_PARSED = new Parsed(List.of(), List.of(), List.of());

    private final CommandEffects table;

    FixJudge(CommandEffects table) {
        this.table = table;
    }

    /** A step that is a command, and what its grammar makes of it. */
    private record Step(Fix fix, int owner, String name, boolean undoes, Fix.Step step, Parsed parsed) {
        String place() {
            return fix.id() + ", " + name + " '" + step.action() + "': ";
        }

        Step as(Parsed seen) {
            return new Step(fix, owner, name, undoes, step, seen);
        }
    }

    /** All that is wrong with the commands of each of these fixes, a sentence each, in the order of the fixes. */
    List<List<String>> judge(List<Fix> fixes) throws IOException, InterruptedException {
        List<List<String>> wrong = new ArrayList<>();
        fixes.forEach(fix -> wrong.add(new ArrayList<>()));
        for (Step step : parsed(fixes)) {
            List<String> own = wrong.get(step.owner());
            step.parsed()
                    .errors()
                    .forEach(error -> own.add(step.place() + "no " + step.step().shell() + " at " + error));
            if (step.parsed().errors().isEmpty()) {
                judge(step, own);
            }
        }
        for (int owner = 0; owner < fixes.size(); owner++) {
            hiddenCommands(fixes.get(owner), wrong.get(owner));
        }
        return wrong;
    }

    /** The steps, those that take them back, and the command that verifies: it only looks, whatever the fix may do. */
    private List<Step> commands(int owner, Fix fix) {
        List<Step> commands = new ArrayList<>();
        numbered(owner, fix, "step", fix.steps(), false, commands);
        numbered(owner, fix, "rollback step", fix.rollbackSteps(), true, commands);
        String verify = fix.verification().command();
        shellOf(verify)
                .ifPresent(shell -> commands.add(
                        new Step(fix, owner, "verify", false, new Fix.Step(shell, verify, "read"), NOT_PARSED)));
        return commands;
    }

    private static void numbered(
            int owner, Fix fix, String name, List<Fix.Step> steps, boolean undoes, List<Step> into) {
        for (int index = 0; index < steps.size(); index++) {
            into.add(new Step(fix, owner, name + " " + (index + 1), undoes, steps.get(index), NOT_PARSED));
        }
    }

    /** A rollback that is a sentence holds no command, which nobody would parse there. */
    private void hiddenCommands(Fix fix, List<String> wrong) {
        if (!fix.rollbackSteps().isEmpty()) {
            return;
        }
        for (String part : fix.rollback().split("[;:&|]|, ")) {
            String words = part.strip();
            boolean command = words.matches("[A-Z][a-z]+-[A-Z][A-Za-z]+(\\s.*)?")
                    || words.matches(".*\\s[/-]{1,2}[A-Za-z][\\w-]*(\\s.*)?")
                            && shellOf(words).isPresent();
            if (command) {
                wrong.add(
                        fix.id() + ", rollback: '" + words
                                + "' is a command: write the rollback as steps, with shell, do and effect, so that it is parsed.");
            }
        }
    }

    /** The shell that a command is for, told by its first word; nothing for a sentence to people. */
    private Optional<String> shellOf(String command) {
        List<String> words = List.of(command.replaceFirst("^\\(", "").split("\\s+"));
        if (words.get(0).matches("[A-Z][a-z]+-[A-Z][A-Za-z]+")) {
            return Optional.of("powershell");
        }
        return Stream.of("cmd", "powershell", "bash")
                .filter(shell -> table.of(shell, words).isPresent())
                .findFirst();
    }

    private List<Step> parsed(List<Fix> fixes) throws IOException, InterruptedException {
        List<Line> lines = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (int owner = 0; owner < fixes.size(); owner++) {
            for (Step command : commands(owner, fixes.get(owner))) {
                String shell = SHELLS.get(command.step().shell());
                if (shell != null) {
                    lines.add(new Line(shell, withoutPlaceholders(command.step().action())));
                    steps.add(command);
                }
            }
        }
        List<Parsed> parsed = ShellGrammars.parse(lines);
        List<Step> all = new ArrayList<>();
        for (int index = 0; index < steps.size(); index++) {
            all.add(steps.get(index).as(parsed.get(index)));
        }
        return all;
    }

    /** {@code <host>} stands for a word that the reader puts in; to a shell it would be a redirection. */
    static String withoutPlaceholders(String command) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        var placeholders = Pattern.compile("<([A-Za-z][^<>|&;\"']{0,60})>").matcher(command);
        while (placeholders.find()) {
            text.append(command, at, placeholders.start())
                    .append("x-")
                    .append(placeholders.group(1).replaceAll("[^A-Za-z0-9]", "-"));
            at = placeholders.end();
        }
        return text.append(command.substring(at)).toString();
    }

    private void judge(Step step, List<String> wrong) {
        Map<String, String> found = new HashMap<>();
        for (List<String> command : step.parsed().commands()) {
            Optional<CommandEffects.Row> row = row(step, command);
            if (row.isEmpty()) {
                wrong.add(step.place() + "what does '" + String.join(" ", command)
                        + "' do? Look it up and add it to src/test/resources/fixes/command-effects.tsv.");
            }
            row.ifPresent(known -> known.effects().forEach(effect -> found.put(effect, String.join(" ", command))));
        }
        step.parsed().writes().stream()
                .filter(file -> !file.matches(OWN_FILE))
                .forEach(file -> found.put("write", "> " + file));
        judge(step, found, wrong);
    }

    private Optional<CommandEffects.Row> row(Step step, List<String> command) {
        String shell = SHELLS.getOrDefault(step.step().shell(), "");
        Optional<CommandEffects.Row> row = table.of(shell, command);
        // PowerShell runs the programs of Windows too, and Azure runs PowerShell.
        List<String> inside = shell.equals("powershell")
                ? List.of("cmd")
                : step.step().shell().equals("azure-cli") ? List.of("powershell", "cmd") : List.of();
        return row.or(() -> inside.stream()
                .flatMap(other -> table.of(other, command).stream())
                .findFirst());
    }

    private static void judge(Step step, Map<String, String> found, List<String> wrong) {
        Fix fix = step.fix();
        Set<String> covered = COVERED.getOrDefault(step.step().effect(), Set.of());
        for (String effect : new TreeSet<>(found.keySet())) {
            String what = step.place() + "'" + found.get(effect) + "' ";
            boolean harmless = Set.of("read", "file", "connect", "drops", "outage", "wipes")
                    .contains(effect);
            if (!harmless && !covered.contains(effect)) {
                wrong.add(what + "has the effect '" + effect + "', and the step declares '"
                        + step.step().effect() + "'.");
            }
            if (step.undoes()) {
                // What undoing costs is no part of the fix's cost; it must only not leave the machine weaker than it
                // was.
                if (effect.equals("lowers")) {
                    wrong.add(what + "weakens security, and nothing is taken back by that.");
                }
                continue;
            }
            boolean ownDevice = fix.runAt().equals("client") && fix.cost().userMinutes() > 0;
            if (effect.equals("drops") && fix.cost().sessionsDropped() <= 0 && !ownDevice) {
                wrong.add(what + "throws people out, and the fix has no 'sessionsDropped'.");
            }
            if (effect.equals("outage") && fix.cost().outageMinutes() <= 0 && !ownDevice) {
                wrong.add(what + "keeps people from connecting, and the fix has no 'outageMinutes'.");
            }
            if (effect.equals("wipes") && !fix.destroys()) {
                wrong.add(what + "throws away what was there, and the fix is not marked 'destroys'.");
            }
            if (effect.equals("lowers")
                    && (!fix.lowersSecurity()
                            || fix.safetyClass() != SafetyClass.S3
                            || fix.expiresAfterHours() == null
                            || fix.rollbackSteps().isEmpty())) {
                wrong.add(
                        what + "weakens security: the fix needs 'lowersSecurity', class S3, an expiry and a rollback.");
            }
        }
    }
}
