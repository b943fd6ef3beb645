package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.PackFault.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a pack needs is missed where it is left out, with the sentence that says so: each key, and each source, step,
 * precondition and finding of several. A sample in each build; {@code ./mvnw -Pleftout test} leaves out everything.
 */
class LeftOutTest {

    private static final boolean ALL = Boolean.getBoolean("leftout.all");
    private static final long SEED = 20_261_126;

    private static final PackLoader LOADER = TestPacks.quickLoader();
    private static final Pattern KEY = Pattern.compile("^( *(?:- )?)([A-Za-z]+):(?: .*)?$");

    /** What each kind of file needs. A key may mean different things at different places of a file, all of them needed. */
    private static final Map<String, Set<String>> NEEDED = Map.of(
            "cause.yaml",
            Set.of("id", "title", "what", "layer", "prior", "status", "since", "findings", "says", "sources"),
            "fixes/",
            Set.of(
                    "id",
                    "title",
                    "class",
                    "status",
                    "since",
                    "runAt",
                    "cost",
                    "solves",
                    "privileges",
                    "disruption",
                    "securityCost",
                    "steps",
                    "shell",
                    "do",
                    "effect",
                    "verify",
                    "command",
                    "proves",
                    "rollback",
                    "sources"),
            "sources/",
            Set.of("id", "title", "address", "kind", "seen"),
            "scenarios.yaml",
            Set.of("name", "expect"),
            "vocabulary/",
            Set.of("group", "type", "name", "kind", "ask", "how", "whoCanAnswer"),
            "pack.yaml",
            Set.of("id", "version", "scale", "scope"));

    /** Where another sentence than "… is missing" is the right one. */
    private static final Map<String, String> SAID = Map.of(
            "findings", "No finding speaks of",
            "expect", "A scenario says under 'expect'",
            "solves", "solves no cause",
            "class", "'class' is S0, S1, S2 or S3");

    /**
     * Something left out.
     *
     * @param file file that lacks it
     * @param line its line there
     * @param key what was left out, or the name of a whole entry
     * @param without the file without it
     * @param says the sentence that must be said
     */
    private record LeftOut(String file, int line, String key, String without, String says) {
        @Override
        public String toString() {
            return file + ":" + line + " without " + key;
        }
    }

    private static Map<String, String> files(String pack) throws IOException {
        return PackFiles.read(TestPacks.rules().resolve(pack), new ArrayList<>())
                .texts();
    }

    private static String kind(String file) {
        return NEEDED.keySet().stream()
                .filter(kind -> file.endsWith(kind) || kind.endsWith("/") && file.startsWith(kind))
                .findFirst()
                .orElse("");
    }

    private static List<LeftOut> everything(Map<String, String> files) {
        List<LeftOut> all = new ArrayList<>();
        files.forEach((file, text) -> {
            Set<String> needed = NEEDED.getOrDefault(kind(file), Set.of());
            List<String> lines = Arrays.asList(text.split("\n", -1));
            for (int index = 0; index < lines.size(); index++) {
                Matcher key = KEY.matcher(lines.get(index));
                // A fix that only finds out need not solve anything.
                boolean free = text.contains("\ndiagnostic: true\n")
                        && key.matches()
                        && key.group(2).equals("solves");
                if (key.matches() && needed.contains(key.group(2)) && !free && !insideText(lines, index)) {
                    all.add(new LeftOut(
                            file,
                            index + 1,
                            key.group(2),
                            without(lines, index, key.group(1).length()),
                            SAID.getOrDefault(key.group(2), "'" + key.group(2) + "' is missing")));
                }
            }
        });
        return all;
    }

    /** True for a line of a folded text, which may look like a key. */
    private static boolean insideText(List<String> lines, int index) {
        int indent = indent(lines.get(index));
        for (int before = index - 1; before >= 0; before--) {
            if (!lines.get(before).isBlank() && indent(lines.get(before)) < indent) {
                return lines.get(before).matches(".*: [>|][-+]?");
            }
        }
        return false;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The file without the key at that line and what belongs to it; the next key of a list's entry takes its dash. */
    private static String without(List<String> lines, int index, int column) {
        int end = index + 1;
        while (end < lines.size()
                && (lines.get(end).isBlank() || indent(lines.get(end)) > indentOfKey(lines.get(index), column))) {
            end++;
        }
        List<String> rest = new ArrayList<>(lines.subList(0, index));
        List<String> behind = new ArrayList<>(lines.subList(end, lines.size()));
        boolean entry = lines.get(index).stripLeading().startsWith("- ");
        if (entry && !behind.isEmpty() && indent(behind.get(0)) == column) {
            behind.set(0, lines.get(index).substring(0, column) + behind.get(0).substring(column));
        }
        rest.addAll(behind);
        return String.join("\n", rest);
    }

    private static int indentOfKey(String line, int column) {
        return line.stripLeading().startsWith("- ") ? column : indent(line);
    }

    /**
     * Rounds of one kind of file each, in a round one from each file at most: what is said of one file does not depend on what
     * another lacks, or hardly ever, and those that seem unnoticed are tried once more by themselves.
     */
    private static List<List<LeftOut>> rounds(List<LeftOut> all, int most) {
        List<LeftOut> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(SEED));
        Map<String, Map<String, Integer>> next = new TreeMap<>();
        Map<String, List<LeftOut>> rounds = new TreeMap<>();
        for (LeftOut one : shuffled) {
            int round = next.computeIfAbsent(kind(one.file()), kind -> new TreeMap<>())
                            .merge(one.file(), 1, Integer::sum)
                    - 1;
            if (round < most) {
                rounds.computeIfAbsent(kind(one.file()) + " " + round, key -> new ArrayList<>())
                        .add(one);
            }
        }
        return List.copyOf(rounds.values());
    }

    private static List<LeftOut> unnoticed(String pack, Map<String, String> files, List<LeftOut> round) {
        Map<String, String> changed = new TreeMap<>(files);
        round.forEach(one -> changed.put(one.file(), one.without()));
        List<PackFault> errors = errors(pack, changed);
        return round.stream()
                .filter(one -> errors.stream()
                        .noneMatch(fault -> fault.place().file().equals(one.file())
                                && fault.message().contains(one.says())))
                .toList();
    }

    private static final Pattern SOURCES =
            Pattern.compile("(?m)^ *sources: \\[ ?([^\\]]+?) ?\\]|^( *)sources:\n((?:\\2 *- .*\n)+)");
    private static final Pattern ENTRY = Pattern.compile("(?m)^  - (shell|says|id): .*\n(?:(?: {4}.*)?\n)*");
    private static final Map<String, String> GONE = Map.of(
            "shell", ", and had ",
            "says", "reads otherwise in its steps, checks",
            "id", "was reviewed and is gone");

    /** One of several: a source of a list, a step, a precondition, a finding. What is left is whole in itself. */
    private static List<LeftOut> members(Map<String, String> files) {
        List<LeftOut> all = new ArrayList<>();
        files.forEach((file, text) -> {
            if ((file.endsWith("cause.yaml") || file.startsWith("fixes/")) && reviewed(files, file)) {
                SOURCES.matcher(text).results().forEach(list -> {
                    int group = list.group(1) == null ? 3 : 1;
                    String[] ids = list.group(group)
                            .replaceAll("(?m)^ *- ", "")
                            .strip()
                            .split(",?\\s+");
                    for (String id : ids.length < 2 ? new String[0] : ids) {
                        String rest = String.join(
                                ", ",
                                Arrays.stream(ids)
                                        .filter(one -> !one.equals(id))
                                        .toList());
                        String kept = group == 1
                                ? list.group().replace(list.group(1), rest)
                                : " ".repeat(list.group(2).length()) + "sources: [ " + rest + " ]\n";
                        String without = text.substring(0, list.start()) + kept + text.substring(list.end());
                        all.add(new LeftOut(
                                file,
                                line(text, list.start()),
                                "source " + id,
                                without,
                                "no longer names the source '" + id + "'"));
                    }
                });
                ENTRY.matcher(text)
                        .results()
                        .filter(entry -> !only(text, entry))
                        .forEach(entry -> all.add(new LeftOut(
                                file,
                                line(text, entry.start()),
                                "entry " + entry.group(1),
                                text.substring(0, entry.start()) + text.substring(entry.end()),
                                GONE.getOrDefault(entry.group(1), ""))));
            }
        });
        return all;
    }

    /** What is experimental may change freely until somebody has reviewed it. */
    private static boolean reviewed(Map<String, String> files, String file) {
        String id = file.startsWith("fixes/") ? file.substring(6, file.length() - 5) : file.split("/")[2];
        return files.getOrDefault("reviewed/fixes.tsv", "").contains("\n" + id + "\t")
                || files.getOrDefault("reviewed/causes.tsv", "").contains("\n" + id + "\t");
    }

    /** The only entry of its list: what is left is no list, which leaving out its key has tried. */
    private static boolean only(String text, MatchResult entry) {
        String before = text.substring(0, entry.start()).stripTrailing();
        boolean first = before.substring(before.lastIndexOf('\n') + 1).matches("[a-z]+:");
        return first && !text.startsWith("  - ", entry.end());
    }

    private static int line(String text, int at) {
        return (int) text.substring(0, at).lines().count() + 1;
    }

    private static List<PackFault> errors(String pack, Map<String, String> files) {
        return LOADER.load(pack, PackFiles.of(files)).faults().stream()
                .filter(fault -> fault.severity() == Severity.ERROR)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"vpn, 12", "rdp, 2"})
    void each_key_that_is_needed_is_missed(String pack, int most) throws IOException {
        Map<String, String> files = files(pack);
        List<LeftOut> all = everything(files);
        all.addAll(members(files));
        assertTrue(all.size() > 1_000, () -> "only " + all.size() + " in " + pack);
        List<String> unnoticed = new ArrayList<>();
        int tried = 0;
        String kind = "";
        for (List<LeftOut> round : rounds(all, ALL ? Integer.MAX_VALUE : most)) {
            if (ALL && !kind.equals(kind(round.get(0).file()))) {
                kind = kind(round.get(0).file());
                System.out.println(pack + ": " + tried + " tried, " + unnoticed.size() + " unnoticed, now " + kind);
            }
            tried += round.size();
            for (LeftOut doubtful : unnoticed(pack, files, round)) {
                if (!unnoticed(pack, files, List.of(doubtful)).isEmpty()) {
                    unnoticed.add(doubtful.toString());
                }
            }
        }
        System.out.println(
                pack + ": " + tried + " of " + all.size() + " left out, " + unnoticed.size() + " of them unnoticed");
        assertEquals("", String.join("\n", unnoticed));
    }

    /** A whole entry that others name: its id goes, and each of them says so. */
    @Test
    void each_source_cause_and_rule_is_missed() throws IOException {
        Map<String, String> files = files("vpn");
        List<String> unnoticed = new ArrayList<>();
        Random random = new Random(SEED);
        int tried = 0;
        for (String file : files.keySet()) {
            boolean cause = file.endsWith("/cause.yaml");
            boolean rules = file.endsWith("/rules.drl");
            if ((cause || rules) && (ALL || random.nextInt(4) == 0)) {
                Map<String, String> changed = new TreeMap<>(files);
                changed.remove(file);
                String says = cause ? "There is no cause '" : "No rule states the finding";
                tried++;
                if (errors("vpn", changed).stream()
                        .noneMatch(fault -> fault.message().contains(says))) {
                    unnoticed.add("without " + file);
                }
            }
        }
        Matcher source = Pattern.compile("(?m)^  - id: (.+)\n(?:    .*\n)*").matcher(files.get("sources/vpn.yaml"));
        while (source.find()) {
            if (ALL || random.nextInt(4) == 0) {
                Map<String, String> changed = new TreeMap<>(files);
                changed.put("sources/vpn.yaml", files.get("sources/vpn.yaml").replace(source.group(), ""));
                String says = "There is no source '" + source.group(1) + "'";
                tried++;
                if (errors("vpn", changed).stream()
                        .noneMatch(fault -> fault.message().contains(says))) {
                    unnoticed.add("without source " + source.group(1));
                }
            }
        }
        assertTrue(tried >= 10, "only " + tried);
        assertEquals("", String.join("\n", unnoticed));
    }
}
