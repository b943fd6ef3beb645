package dev.causebook.calibration;

import dev.causebook.knowledge.Basis;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Measured;
import dev.causebook.knowledge.Measured.Rate;
import dev.causebook.knowledge.Measured.Share;
import dev.causebook.knowledge.Pack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What closed cases would have a pack's numbers be. Nothing of it is in force until a person has put it into the pack.
 *
 * @param pack the pack as it is in force
 * @param closed how many closed cases it rests on
 * @param reviewed how many of them a reviewer spoke of
 * @param until when the newest of them was answered; null without cases
 * @param measured the numbers
 * @param trial how such numbers would have done; null with too few cases
 */
public record Proposal(
        Pack pack,
        int closed,
        int reviewed,
        @Nullable Instant until,
        Measured measured,
        @Nullable Trial trial) {

    /**
     * Numbers learned from the older half of the cases, tried on the newer half.
     *
     * @param cases how many cases they were tried on
     * @param logLossBefore mean surprise in nats with the numbers in force
     * @param logLossAfter the same with the learned ones
     * @param firstRightBefore share in which the likeliest cause was the one named, with the numbers in force
     * @param firstRightAfter the same with the learned ones
     */
    public record Trial(
            int cases, double logLossBefore, double logLossAfter, double firstRightBefore, double firstRightAfter) {}

    /** What a number is about. */
    public enum About {
        /** How much evidence is flattened. */
        TEMPERATURE,
        /** How many cases are none of the pack's causes. */
        OTHER,
        /** How frequent a cause is. */
        CAUSE,
        /** How often a fix helps with a cause. */
        FIX
    }

    /**
     * One number with what is behind it.
     *
     * @param about what it is about
     * @param cause id of the cause; null for temperature and other
     * @param fix id of the fix; null unless it is about one
     * @param word the word that people judged by; null where they wrote a number
     * @param elicited the number that people judged
     * @param inForce the number in force
     * @param proposed what closed cases would have it be
     * @param low lower bound of its 80 % interval
     * @param high upper bound of it
     * @param cases how many closed cases speak of it, in parts of cases
     * @param worked in how many of them the fix helped; null unless it is about one
     * @param judgementCases how many cases the judgement counts for beside them; 0 for the temperature
     */
    public record Figure(
            About about,
            @Nullable String cause,
            @Nullable String fix,
            @Nullable String word,
            double elicited,
            double inForce,
            double proposed,
            double low,
            double high,
            double cases,
            @Nullable Double worked,
            double judgementCases) {}

    /** What the numbers rest on. */
    public Basis basis() {
        return Basis.of(closed);
    }

    /** True where it would change something. */
    public boolean changes() {
        return !measured.equals(pack.measured()) && measured.cases() > 0;
    }

    /** Each number: temperature, other, causes and fixes by id. */
    public List<Figure> figures() {
        Pack judged = pack.with(Measured.NONE);
        List<Figure> figures = new ArrayList<>();
        Share temperature = measured.temperature();
        if (temperature != null) {
            figures.add(share(About.TEMPERATURE, null, null, judged.temperature(), pack.temperature(), temperature, 0));
        }
        double weight = Learner.judgementCases(pack);
        Share other = measured.other();
        if (other != null) {
            double elicited = judged.otherShare();
            figures.add(share(About.OTHER, null, null, elicited, pack.otherShare(), other, weight * elicited));
        }
        SortedMap<String, Double> elicited = judged.priors();
        SortedMap<String, Double> inForce = pack.priors();
        measured.causes().forEach((id, share) -> {
            Cause cause = pack.cause(id);
            double judgement = elicited.getOrDefault(id, 0.0);
            figures.add(share(
                    About.CAUSE,
                    id,
                    cause.prior(),
                    judgement,
                    inForce.getOrDefault(id, 0.0),
                    share,
                    weight * judgement));
        });
        measured.fixes().forEach((id, rates) -> {
            Fix fix = pack.fixes().get(id);
            if (fix != null) {
                rates.forEach((cause, rate) -> figures.add(rate(judged, fix, cause, rate)));
            }
        });
        return figures;
    }

    private static Figure share(
            About about,
            @Nullable String cause,
            @Nullable String word,
            double elicited,
            double inForce,
            Share share,
            double weight) {
        return new Figure(
                about,
                cause,
                null,
                word,
                elicited,
                inForce,
                share.value(),
                share.low(),
                share.high(),
                share.cases(),
                null,
                weight);
    }

    private Figure rate(Pack judged, Fix fix, String cause, Rate rate) {
        return new Figure(
                About.FIX,
                cause,
                fix.id(),
                fix.solves().get(cause),
                judged.success(fix, cause),
                pack.success(fix, cause),
                rate.value(),
                rate.low(),
                rate.high(),
                rate.tried(),
                rate.worked(),
                Learner.TRIES_OF_JUDGEMENT);
    }
}
