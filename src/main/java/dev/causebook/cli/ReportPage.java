package dev.causebook.cli;

import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Rule;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What scenarios say of packs, as one page without scripts. All that authors wrote is escaped. */
final class ReportPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Knowledge report</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <style>
            :root { color-scheme: light dark; background: light-dark(#fff, #121212); color: light-dark(#111, #eee); }
            a { color: light-dark(#0b57d0, #a8c7fa); }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem; }
            h2, p, td { overflow-wrap: anywhere; }
            nav { display: flex; flex-wrap: wrap; gap: .3rem 1rem; }
            summary { font-weight: 600; cursor: pointer; padding: .3rem 0; }
            td:first-child { min-width: 9rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; }
            th, td { text-align: left; padding: .2rem .6rem; border-bottom: 1px solid #8886; vertical-align: top; }
            td.number { text-align: right; }
            .wrong { color: light-dark(#b00020, #ff8a80); font-weight: 600; }
            </style></head><body><main>
            <h1>Knowledge report</h1>
            """;

    private final StringBuilder html = new StringBuilder(HEAD);

    /** The page of these packs. */
    static String of(List<ScenarioCoverage> packs) {
        ReportPage page = new ReportPage();
        page.html.append("<nav aria-label=\"Parts\">");
        packs.forEach(coverage -> page.links(coverage.pack().id()));
        page.html.append("</nav>\n");
        packs.forEach(page::pack);
        return page.html.append("</main></body></html>\n").toString();
    }

    private void links(String pack) {
        for (String part : List.of("causes", "confusion", "rules")) {
            html.append("<a href=\"#")
                    .append(escaped(pack))
                    .append('-')
                    .append(part)
                    .append("\">")
                    .append(escaped(pack))
                    .append(": ")
                    .append(part)
                    .append("</a>\n");
        }
    }

    private void pack(ScenarioCoverage coverage) {
        int rules = coverage.evidenceRules().size();
        List<Rule> unheard = coverage.unheard();
        long failed = coverage.outcomes().stream()
                .filter(outcome -> !outcome.passed())
                .count();
        heading(
                2,
                coverage.pack().id() + " " + coverage.pack().version() + ": "
                        + coverage.pack().title());
        paragraph(coverage.pack().digest());
        paragraph(coverage.outcomes().size() + " scenarios, " + failed + " of them come out otherwise than expected. "
                + (rules - unheard.size()) + " of " + rules + " rules fire in one.");
        unheard.forEach(rule -> wrong("No scenario fires " + rule.id() + " (" + rule.place() + ")."));
        coverage.rarelyWinning().forEach(cause -> wrong("'" + cause + "' wins in fewer than two scenarios."));
        causes(coverage);
        confusion(coverage);
        heldBack(coverage.heldBack());
        rules(coverage);
    }

    private void causes(ScenarioCoverage coverage) {
        heading(coverage, "causes", "Causes");
        SortedMap<String, SortedMap<String, Integer>> confusion = coverage.confusion();
        row("th", "cause", "wins", "expected", "expected, and another wins", "status");
        coverage.wins().forEach((id, wins) -> {
            Cause cause = coverage.pack().causes().get(id);
            Map<String, Integer> winners = confusion.getOrDefault(id, new TreeMap<>());
            int expected = winners.values().stream().mapToInt(Integer::intValue).sum();
            row(
                    "td",
                    id,
                    String.valueOf(wins.size()),
                    String.valueOf(expected),
                    String.valueOf(expected - winners.getOrDefault(id, 0)),
                    cause == null ? "" : cause.status().word());
        });
        end();
    }

    private void confusion(ScenarioCoverage coverage) {
        heading(coverage, "confusion", "Confusion: which cause wins where another is expected among the first");
        row("th", "expected", "winner", "scenarios");
        coverage.confusion()
                .forEach((expected, winners) -> winners.forEach((winner, count) -> {
                    if (!winner.equals(expected)) {
                        row("td", expected, winner, String.valueOf(count));
                    }
                }));
        end();
    }

    private void heldBack(SortedMap<String, Integer> heldBack) {
        if (!heldBack.isEmpty()) {
            heading(3, "Fixes that lower security, and scenarios that show them held back");
            row("th", "fix", "scenarios");
            heldBack.forEach((fix, count) -> row("td", fix, String.valueOf(count)));
            end();
        }
    }

    private void rules(ScenarioCoverage coverage) {
        heading(coverage, "rules", "Rules");
        html.append("<details><summary>")
                .append(coverage.evidenceRules().size())
                .append(" rules, and how many scenarios fire each</summary>\n");
        Map<String, Integer> firings = coverage.firings();
        row("th", "rule", "scenarios that fire it", "place");
        coverage.evidenceRules()
                .forEach(rule -> row(
                        "td",
                        rule.name(),
                        String.valueOf(firings.getOrDefault(rule.id(), 0)),
                        rule.place().toString()));
        end();
        html.append("</details>\n");
    }

    /** A heading that the links at the top lead to. */
    private void heading(ScenarioCoverage coverage, String part, String text) {
        html.append("<h3 id=\"")
                .append(escaped(coverage.pack().id()))
                .append('-')
                .append(part)
                .append("\">")
                .append(escaped(text))
                .append("</h3>\n");
    }

    private void heading(int level, String text) {
        html.append("<h")
                .append(level)
                .append('>')
                .append(escaped(text))
                .append("</h")
                .append(level)
                .append(">\n");
    }

    private void paragraph(String text) {
        html.append("<p>").append(escaped(text)).append("</p>\n");
    }

    private void wrong(String text) {
        html.append("<p class=\"wrong\">").append(escaped(text)).append("</p>\n");
    }

    /** A row; one of headings begins a table. */
    private void row(String cell, String... texts) {
        html.append(cell.equals("th") ? "<div class=\"wide\" tabindex=\"0\"><table>\n<tr>" : "<tr>");
        for (String text : texts) {
            boolean number = cell.equals("td") && text.matches("[0-9]+");
            html.append('<').append(cell).append(number ? " class=\"number\">" : ">");
            html.append(escaped(text)).append("</").append(cell).append('>');
        }
        html.append("</tr>\n");
    }

    private void end() {
        html.append("</table></div>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
