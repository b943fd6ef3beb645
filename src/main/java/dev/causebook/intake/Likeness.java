package dev.causebook.intake;

import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Which cause a ticket reads like: a second opinion beside the phrases, which hear only what their authors thought of. One
 * text a cause, all that the pack tells of it and the tickets that it holds as examples, ranked by BM25. What each word weighs for
 * each cause is worked out once. Immutable; safe for many threads.
 */
final class Likeness {

    /** Words of a ticket that are compared; what follows hardly changes the order. */
    private static final int MOST_WORDS = 200;
    /** Fewer different words say nothing: "RDP does not work" is like everything. */
    private static final int FEWEST_WORDS = 5;
    /** By how much the first cause must be ahead of the second, and how often it is right then; the greatest lead first. */
    private static final double[][] LEADS = {{1.6, 0.8}, {1.3, 0.6}, {1.15, 0.35}, {1.05, 0.2}};
    /** How soon more of the same word stops counting, as usual for BM25. */
    private static final double SATURATION = 1.2;
    /** How far long texts are held back: less than usual, for a cause that is told in four languages is no vaguer for it. */
    private static final double LENGTH = 0.4;

    private final Analyzer analyzer = new EnglishAnalyzer();
    private final List<String> causes;
    /** What a word weighs for each cause, by the cause's number. */
    private final Map<String, double[]> weights = new HashMap<>();

    /**
     * What a ticket reads like.
     *
     * @param cause id of the cause
     * @param confidence how often that is right with such a lead, above 0 and below 1
     * @param start first character of the word that weighs most
     * @param end the character after it
     */
    record Resemblance(String cause, double confidence, int start, int end) {}

    /** Where a word stands first, and how often it stands. */
    private record Word(int start, int end, int count) {
        Word again() {
            return new Word(start, end, count + 1);
        }
    }

    Likeness(Pack pack) {
        this.causes = List.copyOf(pack.causes().keySet());
        List<Map<String, Word>> told = new ArrayList<>();
        pack.causes().values().forEach(cause -> told.add(words(tell(cause, pack), Integer.MAX_VALUE)));
        double average = told.stream().mapToInt(Likeness::length).average().orElse(1);
        Map<String, Integer> causesWith = new HashMap<>();
        told.forEach(words -> words.keySet().forEach(word -> causesWith.merge(word, 1, Integer::sum)));
        for (int cause = 0; cause < told.size(); cause++) {
            double held = SATURATION * (1 - LENGTH + LENGTH * length(told.get(cause)) / average);
            for (Map.Entry<String, Word> entry : told.get(cause).entrySet()) {
                int with = causesWith.getOrDefault(entry.getKey(), 1);
                double rarity = StrictMath.log(1 + (told.size() - with + 0.5) / (with + 0.5));
                int count = entry.getValue().count();
                weights.computeIfAbsent(entry.getKey(), unused -> new double[told.size()])[cause] =
                        rarity * count / (count + held);
            }
        }
    }

    private static String tell(Cause cause, Pack pack) {
        StringJoiner told = new StringJoiner("\n");
        told.add(cause.title()).add(cause.what());
        cause.findings().values().forEach(finding -> told.add(finding.says()));
        pack.examples().getOrDefault(cause.id(), List.of()).forEach(told::add);
        return told.toString();
    }

    private static int length(Map<String, Word> words) {
        return words.values().stream().mapToInt(Word::count).sum();
    }

    /** The cause that a ticket reads like; nothing where it is short, or like several. */
    Optional<Resemblance> of(String ticket) {
        Map<String, Word> words = words(ticket, MOST_WORDS);
        if (words.size() < FEWEST_WORDS) {
            return Optional.empty();
        }
        double[] scores = new double[causes.size()];
        words.keySet().forEach(word -> add(weights.getOrDefault(word, new double[0]), scores));
        int first = greatest(scores, -1);
        int second = greatest(scores, first);
        if (first < 0 || scores[first] == 0) {
            return Optional.empty();
        }
        double lead = second < 0 ? Double.MAX_VALUE : scores[first] / Math.max(1e-9, scores[second]);
        for (double[] step : LEADS) {
            if (lead >= step[0]) {
                Word word = weightiest(words, first);
                return Optional.of(new Resemblance(causes.get(first), step[1], word.start(), word.end()));
            }
        }
        return Optional.empty();
    }

    private static void add(double[] weights, double[] scores) {
        for (int cause = 0; cause < weights.length; cause++) {
            scores[cause] += weights[cause];
        }
    }

    /** Of the causes but one, the one with the greatest score, of equals the first; -1 where there is none. */
    private static int greatest(double[] scores, int but) {
        int greatest = -1;
        for (int cause = 0; cause < scores.length; cause++) {
            if (cause != but && (greatest < 0 || scores[cause] > scores[greatest])) {
                greatest = cause;
            }
        }
        return greatest;
    }

    private Word weightiest(Map<String, Word> words, int cause) {
        Word weightiest = new Word(0, 0, 0);
        double most = 0;
        for (Map.Entry<String, Word> entry : words.entrySet()) {
            double[] known = weights.get(entry.getKey());
            if (known != null && known[cause] > most) {
                most = known[cause];
                weightiest = entry.getValue();
            }
        }
        return weightiest;
    }

    /** The different words of a text, stemmed, in their order. */
    private Map<String, Word> words(String text, int most) {
        Map<String, Word> words = new LinkedHashMap<>();
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (words.size() < most && stream.incrementToken()) {
                int start = offset.startOffset();
                int end = offset.endOffset();
                words.merge(term.toString(), new Word(start, end, 1), (known, unused) -> known.again());
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", impossible);
        }
        return words;
    }
}
