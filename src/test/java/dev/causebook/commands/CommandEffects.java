package dev.causebook.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The reviewed table: which command has which effects. */
final class CommandEffects {

    static final Set<String> KNOWN = Set.of(
            "read", "file", "connect", "write", "restart", "reboot", "security", "drops", "outage", "wipes", "lowers");

    private final List<Row> rows = new ArrayList<>();

    /** One form of a command. */
    record Row(String shell, List<String> words, Set<String> effects) {}

    private CommandEffects() {}

    static CommandEffects read(Path table) throws IOException {
        CommandEffects effects = new CommandEffects();
        for (String line : Files.readAllLines(table)) {
            if (!line.startsWith("#") && !line.startsWith("shell\t")) {
                String[] cells = line.split("\t", -1);
                Set<String> words = new TreeSet<>(List.of(cells[2].split(",")));
                if (cells.length != 3 || !KNOWN.containsAll(words)) {
                    throw new IOException("no row of three cells with effects of " + KNOWN + ": " + line);
                }
                effects.rows.add(new Row(cells[0], List.of(cells[1].split(" ")), words));
            }
        }
        return effects;
    }

    List<Row> rows() {
        return rows;
    }

    /** The row that says what a command does; nothing where nobody has said it yet. */
    Optional<Row> of(String shell, List<String> command) {
        List<String> words = plain(command);
        return rows.stream()
                .filter(row -> row.shell().equals(shell) || row.shell().equals("any"))
                .filter(row -> fits(row.words(), words))
                .max(Comparator.comparingInt((Row row) -> row.words().size())
                        .thenComparing(row -> String.join("", row.words()).length()));
    }

    /** The command without what only says as whom or how long it runs, its name without path and ending. */
    private static List<String> plain(List<String> command) {
        List<String> words = new ArrayList<>(command);
        boolean more = true;
        while (more && words.size() > 1) {
            more = true;
            if (words.get(0).equals("sudo")) {
                words.remove(0);
                if (words.get(0).equals("-u") && words.size() > 2) {
                    words.subList(0, 2).clear();
                }
            } else if (words.get(0).equals("timeout") && words.size() > 2) {
                words.subList(0, 2).clear();
            } else {
                more = false;
            }
        }
        String name = words.get(0).replaceAll("^.*[/\\\\]", "").replaceAll("(?i)\\.exe$", "");
        words.set(0, name.isEmpty() ? words.get(0) : name);
        return words;
    }

    private static boolean fits(List<String> pattern, List<String> words) {
        if (words.isEmpty() || !fits(pattern.get(0), words.get(0))) {
            return false;
        }
        int at = 1;
        for (String wanted : pattern.subList(1, pattern.size())) {
            while (at < words.size() && !fits(wanted, words.get(at))) {
                at++;
            }
            if (at == words.size()) {
                return false;
            }
            at++;
        }
        return true;
    }

    private static boolean fits(String pattern, String word) {
        StringBuilder expression = new StringBuilder();
        for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
            expression.append(c == '*' ? ".*" : c == '?' ? "." : "\\Q" + c + "\\E");
        }
        // A list of names is fitted by one of them.
        for (String one : word.toLowerCase(Locale.ROOT).split("(?<=\\w')?,\\s*(?='?\\w)")) {
            if (one.replace("'", "").matches(expression.toString())) {
                return true;
            }
        }
        return word.toLowerCase(Locale.ROOT).matches(expression.toString());
    }
}
