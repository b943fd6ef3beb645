package dev.causebook.console;

import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.Interval;
import dev.causebook.diagnosis.Diagnosis.RankedCause;
import dev.causebook.diagnosis.Evidence;
import dev.causebook.knowledge.Pack;
import dev.causebook.render.Rounded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A likely cause as it is shown.
 *
 * @param pack id of its pack
 * @param id its id
 * @param title a few words
 * @param what what is wrong and why the connection then fails
 * @param percent confidence in whole per cent, in words
 * @param interval the 80 % interval, in words; null where there is none
 * @param bar length of the bar, 0 to 100
 * @param low begin of the interval on the bar, 0 to 100
 * @param high end of the interval on the bar, 0 to 100
 * @param evidence what speaks for and against it
 */
record CauseView(
        String pack,
        String id,
        String title,
        String what,
        String percent,
        @Nullable String interval,
        int bar,
        int low,
        int high,
        List<Reason> evidence) {

    /** Beyond this many decibans a bar does not grow. */
    private static final double LONGEST_DECIBANS = 30;

    private static final int HALF = 50;

    CauseView {
        evidence = List.copyOf(evidence);
    }

    /**
     * What one finding says.
     *
     * @param says the finding in words
     * @param facts the facts it rests on, in words
     * @param decibans weight with its sign
     * @param speaksFor true where it speaks for the cause
     * @param from begin of the bar, 0 to 100 with the middle at 50
     * @param length length of the bar
     * @param rule id of the rule
     * @param sources who says so
     */
    record Reason(
            String says,
            String facts,
            String decibans,
            boolean speaksFor,
            int from,
            int length,
            String rule,
            List<Links.Link> sources) {
        Reason {
            sources = List.copyOf(sources);
        }
    }

    static CauseView of(Diagnosis diagnosis, RankedCause ranked) {
        Pack pack = diagnosis.pack();
        Interval interval = ranked.interval();
        return new CauseView(
                pack.id(),
                ranked.cause().id(),
                ranked.cause().title(),
                ranked.cause().what(),
                Rounded.percent(ranked.confidence()),
                interval == null ? null : Rounded.percent(interval.low()) + " to " + Rounded.percent(interval.high()),
                hundredths(ranked.confidence()),
                hundredths(interval == null ? ranked.confidence() : interval.low()),
                hundredths(interval == null ? ranked.confidence() : interval.high()),
                ranked.evidence().stream().map(said -> reason(pack, said)).toList());
    }

    private static int hundredths(double probability) {
        return (int) Math.round(probability * 100);
    }

    private static Reason reason(Pack pack, Evidence said) {
        boolean speaksFor = said.decibans() >= 0;
        int length = (int) Math.max(
                1, Math.round(Math.min(Math.abs(said.decibans()), LONGEST_DECIBANS) / LONGEST_DECIBANS * HALF));
        String facts = String.join(
                ", ",
                said.facts().stream()
                        .map(id -> pack.vocabulary()
                                .find(id)
                                .map(fact -> fact.title())
                                .orElse(id))
                        .toList());
        return new Reason(
                said.implied() ? "Not seen: " + said.says() : said.says(),
                facts,
                Rounded.decibans(said.decibans()),
                speaksFor,
                speaksFor ? HALF : HALF - length,
                length,
                said.rule(),
                Links.of(pack, said.sources()));
    }
}
