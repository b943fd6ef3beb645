package dev.causebook.console;

import dev.causebook.calibration.Calibration;
import dev.causebook.calibration.Calibration.OfVersion;
import dev.causebook.calibration.Reliability;
import dev.causebook.calibration.Reliability.Step;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.CaseStatistics.Weekly;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.render.Rounded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What many cases say together.
 *
 * @param basis what confidences rest on, a sentence
 * @param scores how good they are, in words
 * @param bands what was said and what came true, in words
 * @param steps what a confidence comes to, on the curve that never falls; empty with fewer than 500 cases
 * @param versions how good they are for each version of a pack
 * @param reliability the same as numbers for the chart: JSON
 * @param results results of fixes by week: JSON
 * @param causes likeliest causes by week: JSON
 * @param answers answers by status and week: JSON
 * @param top the likeliest causes of these weeks with how often, most frequent first
 * @param resultTable results of fixes by week, in words
 * @param unexplained cases that the rules explain least
 */
record InsightView(
        String basis,
        String scores,
        List<Line> bands,
        List<Line> steps,
        List<Line> versions,
        String reliability,
        String results,
        String causes,
        String answers,
        List<Line> top,
        List<Line> resultTable,
        List<QueueRow> unexplained) {

    private static final int MOST_SERIES = 6;

    InsightView {
        bands = List.copyOf(bands);
        steps = List.copyOf(steps);
        versions = List.copyOf(versions);
        top = List.copyOf(top);
        resultTable = List.copyOf(resultTable);
        unexplained = List.copyOf(unexplained);
    }

    /** A line of a table. */
    record Line(String name, String value, String more) {}

    static InsightView of(
            Calibration calibration,
            List<Weekly> results,
            List<Weekly> causes,
            List<Weekly> answers,
            List<QueueRow> unexplained,
            ActiveKnowledge knowledge) {
        Reliability reliability = calibration.all();
        return new InsightView(
                basis(reliability) + (calibration.leftOut() == 0 ? "" : " " + calibration.says()),
                scores(reliability),
                reliability.bands().stream()
                        .filter(band -> band.cases() > 0)
                        .map(band -> new Line(
                                Rounded.percent(band.from()) + " to " + Rounded.percent(band.to()),
                                Rounded.percent(band.cameTrue()),
                                Words.count(band.cases(), "case", "cases") + ", said " + Rounded.percent(band.said())))
                        .toList(),
                reliability.steps().stream().map(InsightView::step).toList(),
                calibration.versions().stream().map(InsightView::version).toList(),
                points(reliability),
                series(results, InsightView::resultName),
                series(causes, cause -> KeptView.title(cause, knowledge)),
                series(answers, word -> word),
                top(causes, knowledge),
                table(results),
                unexplained);
    }

    private static String basis(Reliability reliability) {
        String rests = switch (reliability.basis()) {
            case ELICITED ->
                "They rest on sources and judgement (elicited): fewer than 50 closed cases cannot change that.";
            case PILOT -> "They begin to rest on closed cases (pilot): from 500 on they are measured.";
            case MEASURED -> "They rest on closed cases (measured).";
        };
        return Words.count(reliability.cases(), "closed case says", "closed cases say")
                + " how far confidences can be trusted. " + rests;
    }

    private static String scores(Reliability reliability) {
        var brier = reliability.brier();
        var loss = reliability.logLoss();
        var error = reliability.calibrationError();
        var range = reliability.errorInterval();
        if (brier == null || loss == null || error == null || range == null) {
            return "Nothing has been closed yet: record an outcome with its cause, or review a case.";
        }
        return String.format(
                Locale.ROOT,
                "Brier score %.3f, log loss %.3f, calibration error %.3f (80 %% interval %.3f to %.3f), flattening %.2f.",
                brier,
                loss,
                error,
                range.low(),
                range.high(),
                reliability.flattening());
    }

    private static Line version(OfVersion one) {
        Reliability reliability = one.reliability();
        Double brier = reliability.brier();
        return new Line(
                one.pack() + " " + one.version() + " (" + shortened(one.digest()) + ")",
                brier == null ? "nothing closed" : String.format(Locale.ROOT, "Brier %.3f", brier),
                Words.count(reliability.cases(), "closed case", "closed cases"));
    }

    /** Enough of a digest to tell versions apart. */
    private static String shortened(String digest) {
        String hex = digest.substring(digest.indexOf(':') + 1);
        return hex.substring(0, Math.min(hex.length(), 8));
    }

    private static String resultName(String word) {
        return TriedFix.Result.of(word).map(Words::of).orElse(word);
    }

    private static Line step(Step step) {
        return new Line(
                Rounded.percent(step.from()) + " to " + Rounded.percent(step.to()),
                Rounded.percent(step.comesTrue()),
                Rounded.percent(step.low()) + " to " + Rounded.percent(step.high()) + ", "
                        + Words.count(step.cases(), "case", "cases"));
    }

    /** The bands, and both ends of each step of the curve. */
    private static String points(Reliability reliability) {
        String bands = reliability.bands().stream()
                .filter(band -> band.cases() > 0)
                .map(band -> String.format(Locale.ROOT, "[%.4f,%.4f,%d]", band.said(), band.cameTrue(), band.cases()))
                .collect(Collectors.joining(","));
        String curve = reliability.steps().stream()
                .map(step -> String.format(
                        Locale.ROOT,
                        "[%.4f,%.4f],[%.4f,%.4f]",
                        step.from(),
                        step.comesTrue(),
                        step.to(),
                        step.comesTrue()))
                .collect(Collectors.joining(","));
        return "{\"points\":[" + bands + "],\"curve\":[" + curve + "]}";
    }

    /** Weeks, and for each of the most frequent things its count in each of them; the rest is one series. */
    private static String series(List<Weekly> counts, UnaryOperator<String> name) {
        TreeSet<LocalDate> weeks = new TreeSet<>();
        counts.forEach(count -> weeks.add(count.week()));
        Map<String, Map<LocalDate, Long>> series = new LinkedHashMap<>();
        List<String> most = mostFrequent(counts);
        for (String what : most.subList(0, Math.min(MOST_SERIES, most.size()))) {
            series.put(name.apply(what), new TreeMap<>());
        }
        for (Weekly count : counts) {
            boolean shown = most.indexOf(count.what()) < MOST_SERIES;
            series.computeIfAbsent(shown ? name.apply(count.what()) : "others", unused -> new TreeMap<>())
                    .merge(count.week(), count.count(), Long::sum);
        }
        StringBuilder json = new StringBuilder("{\"weeks\":[");
        json.append(
                String.join(",", weeks.stream().map(week -> "\"" + week + "\"").toList()));
        json.append("],\"series\":[");
        json.append(String.join(
                ",",
                series.entrySet().stream()
                        .map(one -> "{\"name\":" + quoted(one.getKey()) + ",\"data\":["
                                + String.join(
                                        ",",
                                        weeks.stream()
                                                .map(week -> String.valueOf(
                                                        one.getValue().getOrDefault(week, 0L)))
                                                .toList())
                                + "]}")
                        .toList()));
        return json.append("]}").toString();
    }

    private static String quoted(String text) {
        return "\"" + text.replaceAll("[\\\\\"\\p{Cntrl}]", " ") + "\"";
    }

    private static List<String> mostFrequent(List<Weekly> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach(count -> sums.merge(count.what(), count.count(), Long::sum));
        return sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Line> top(List<Weekly> causes, ActiveKnowledge knowledge) {
        Map<String, Long> sums = new TreeMap<>();
        causes.forEach(count -> sums.merge(count.what(), count.count(), Long::sum));
        List<Line> lines = new ArrayList<>();
        sums.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Long> one) -> -one.getValue()))
                .limit(10)
                .forEach(one -> lines.add(new Line(
                        KeptView.title(one.getKey(), knowledge), one.getValue().toString(), one.getKey())));
        return lines;
    }

    private static List<Line> table(List<Weekly> results) {
        return results.stream()
                .map(one -> new Line(one.week().toString(), String.valueOf(one.count()), resultName(one.what())))
                .toList();
    }
}
