package dev.causebook.render;

import dev.causebook.cases.ReplayReport;
import dev.causebook.cases.ReplayReport.Change;
import dev.causebook.cases.ReplayReport.Move;
import dev.causebook.cases.ReplayReport.OfPack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a replay found, for people, for comments on changes of a pack, and for programs. Names nobody: ids and numbers only. */
public final class ReplayText {

    private static final int MOST_MOVES = 10;
    private static final int SHORT_DIGEST = 19;
    private static final String NONE = "none";

    private final TextPage page;

    private ReplayText(TextPage page) {
        this.page = page;
    }

    /** As plain text. */
    public static String plain(ReplayReport report) {
        return new ReplayText(new PlainPage()).write(report);
    }

    /** As Markdown, fit for a comment. */
    public static String markdown(ReplayReport report) {
        return new ReplayText(new MarkdownPage()).write(report);
    }

    private String write(ReplayReport report) {
        if (report.packs().isEmpty()) {
            page.section("Replay: no kept case could be compared.");
        }
        report.packs().forEach(this::pack);
        page.section("What this rests on");
        page.line(count(report.cases(), "kept case") + "; in " + report.outOfScope()
                + " no pack knew the problem, and since words are not kept, nothing can be said of those.");
        page.line("Minutes are what each version expects of its own plan, not what was measured.");
        return page.text();
    }

    private void pack(OfPack pack) {
        String version = pack.version();
        if (version == null) {
            page.section("Replay of " + pack.pack() + ": the pack is not among those compared with");
            before(pack);
            return;
        }
        page.section("Replay of " + pack.pack() + " against " + version + " " + digest(pack.digest()));
        if (pack.changed() == 0) {
            page.line("Nothing changes in " + count(pack.answers(), "answer") + ".");
        }
        page.table(
                List.of("", "before", "after"),
                List.of(
                        List.of("answers", String.valueOf(pack.answers()), String.valueOf(pack.answers())),
                        List.of("first fix changes in", "", share(pack.firstFixes(), pack.answers())),
                        List.of("likeliest cause changes in", "", share(pack.firstCauses(), pack.answers())),
                        List.of("expected minutes", tenths(pack.minutesBefore()), tenths(pack.minutesAfter())),
                        List.of(
                                "right first cause, of " + pack.verified() + " verified",
                                share(pack.rightBefore(), pack.verified()),
                                share(pack.rightAfter(), pack.verified()))));
        moves("First fixes that give way", pack.fixMoves());
        moves("Likeliest causes that give way", pack.causeMoves());
        counts("Fixes that become gated", pack.gated());
        counts("Fixes that are no longer gated", pack.released());
        changes(pack);
        before(pack);
        if (pack.strangers() > 0) {
            page.line("In " + count(pack.strangers(), "answer")
                    + " a fact or a tried fix is not known any more and was passed over.");
        }
    }

    private void before(OfPack pack) {
        page.entry("Answered before by");
        pack.before().forEach((version, answers) -> page.line(version + ": " + count(answers, "answer")));
    }

    private void moves(String title, List<Move> moves) {
        if (moves.isEmpty()) {
            return;
        }
        page.entry(title);
        moves.stream()
                .limit(MOST_MOVES)
                .forEach(move -> page.line(
                        named(move.from()) + " → " + named(move.to()) + ": " + count(move.answers(), "answer")));
        if (moves.size() > MOST_MOVES) {
            page.line("and " + (moves.size() - MOST_MOVES) + " more");
        }
    }

    private void counts(String title, Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return;
        }
        page.entry(title);
        counts.forEach((fix, answers) -> page.line(fix + ": " + count(answers, "answer")));
    }

    private void changes(OfPack pack) {
        if (pack.changes().isEmpty()) {
            return;
        }
        page.entry("Answers that change, those with the greatest difference in minutes first");
        List<List<String>> rows = new ArrayList<>();
        for (Change change : pack.changes()) {
            rows.add(List.of(
                    change.id(),
                    way(change.fixBefore(), change.fixAfter()),
                    way(change.causeBefore(), change.causeAfter()),
                    tenths(change.minutesBefore()) + " → " + tenths(change.minutesAfter()),
                    change.gated().isEmpty() ? "" : String.join(", ", change.gated())));
        }
        page.table(List.of("case", "first fix", "likeliest cause", "minutes", "gated"), rows);
        if (pack.unlisted() > 0) {
            page.line("and " + pack.unlisted() + " more");
        }
    }

    private static String way(@Nullable String from, @Nullable String to) {
        return named(from).equals(named(to)) ? named(from) : named(from) + " → " + named(to);
    }

    private static String named(@Nullable String id) {
        return id == null ? NONE : id;
    }

    private static String count(long many, String what) {
        return many + " " + what + (many == 1 ? "" : "s");
    }

    private static String share(long part, long all) {
        return all == 0 ? "-" : part + " (" + Rounded.percent(part / (double) all) + ")";
    }

    private static String tenths(double minutes) {
        return String.format(Locale.ROOT, "%.1f", Rounded.tenth(minutes));
    }

    private static String digest(@Nullable String digest) {
        return digest == null ? "" : digest.substring(0, Math.min(SHORT_DIGEST, digest.length()));
    }

    /** For programs: ordered maps, lists, texts and numbers. */
    public static Map<String, @Nullable Object> json(ReplayReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("cases", report.cases());
        json.put("outOfScope", report.outOfScope());
        json.put("packs", report.packs().stream().map(ReplayText::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(OfPack pack) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pack", pack.pack());
        json.put("version", pack.version());
        json.put("digest", pack.digest());
        json.put("before", counted("pack", pack.before()));
        json.put("answers", pack.answers());
        json.put("firstFixesChanged", pack.firstFixes());
        json.put("firstCausesChanged", pack.firstCauses());
        json.put("expectedMinutesBefore", Rounded.tenth(pack.minutesBefore()));
        json.put("expectedMinutesAfter", Rounded.tenth(pack.minutesAfter()));
        json.put("strangers", pack.strangers());
        json.put("verified", pack.verified());
        json.put("rightBefore", pack.rightBefore());
        json.put("rightAfter", pack.rightAfter());
        json.put("gated", counted("fix", pack.gated()));
        json.put("released", counted("fix", pack.released()));
        json.put("fixMoves", pack.fixMoves().stream().map(ReplayText::json).toList());
        json.put("causeMoves", pack.causeMoves().stream().map(ReplayText::json).toList());
        json.put("changes", pack.changes().stream().map(ReplayText::json).toList());
        json.put("unlisted", pack.unlisted());
        return json;
    }

    private static List<Map<String, Object>> counted(String what, Map<String, Long> counts) {
        List<Map<String, Object>> all = new ArrayList<>();
        counts.forEach((name, answers) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put(what, name);
            one.put("answers", answers);
            all.add(one);
        });
        return all;
    }

    private static Map<String, @Nullable Object> json(Move move) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("from", move.from());
        json.put("to", move.to());
        json.put("answers", move.answers());
        return json;
    }

    private static Map<String, @Nullable Object> json(Change change) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", change.id());
        json.put("fixBefore", change.fixBefore());
        json.put("fixAfter", change.fixAfter());
        json.put("causeBefore", change.causeBefore());
        json.put("causeAfter", change.causeAfter());
        json.put("minutesBefore", Rounded.tenth(change.minutesBefore()));
        json.put("minutesAfter", Rounded.tenth(change.minutesAfter()));
        json.put("gated", change.gated());
        json.put("released", change.released());
        return json;
    }
}
