package dev.causebook.cli;

import dev.causebook.cases.PackDesk;
import dev.causebook.cli.Workbench.CheckedPack;
import dev.causebook.knowledge.PackFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** How {@code lint} says what it found. */
enum LintFormat {
    TEXT(LintFormat::text),
    SARIF(packs -> Json.write(Sarif.of(packs)) + "\n"),
    JSON(packs -> Json.write(packs.stream().map(LintFormat::plain).toList()) + "\n");

    private final Function<List<CheckedPack>, String> writer;

    LintFormat(Function<List<CheckedPack>, String> writer) {
        this.writer = writer;
    }

    String write(List<CheckedPack> packs) {
        return writer.apply(packs);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String text(List<CheckedPack> packs) {
        StringBuilder text = new StringBuilder();
        for (CheckedPack pack : packs) {
            pack.faults()
                    .forEach(fault ->
                            text.append(pack.folder()).append('/').append(fault).append('\n'));
            text.append(pack.folder())
                    .append(pack.clean() ? ": ok" : ": refused")
                    .append(summary(pack))
                    .append('\n');
        }
        return text.toString();
    }

    private static String summary(CheckedPack checked) {
        return checked.desk()
                .map(PackDesk::pack)
                .map(pack -> ", " + pack.causes().size() + " causes, "
                        + pack.fixes().size() + " fixes, " + pack.rules().size() + " rules, "
                        + pack.codes().size() + " codes")
                .orElse(", " + checked.faults().size() + " faults");
    }

    private static Map<String, Object> plain(CheckedPack pack) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("pack", pack.folder().toString());
        plain.put("clean", pack.clean());
        plain.put("faults", pack.faults().stream().map(LintFormat::plain).toList());
        return plain;
    }

    private static Map<String, Object> plain(PackFault fault) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("file", fault.place().file());
        plain.put("line", fault.place().line());
        plain.put("column", fault.place().column());
        plain.put("severity", fault.severity().name().toLowerCase(Locale.ROOT));
        plain.put("check", fault.check());
        plain.put("message", fault.message());
        return plain;
    }
}
