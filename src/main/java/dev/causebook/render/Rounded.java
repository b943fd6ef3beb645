package dev.causebook.render;

/** Numbers as they are shown. One rounding for all, so that the same facts give the same bytes. */
public final class Rounded {

    private Rounded() {}

    /** A probability, to four digits. */
    public static double probability(double probability) {
        return StrictMath.round(probability * 10_000) / 10_000.0;
    }

    /** Decibans or minutes, to one digit. */
    public static double tenth(double number) {
        return StrictMath.round(number * 10) / 10.0;
    }

    /** A probability as people read it; never as certain as 0 or 100 unless it is. */
    public static String percent(double probability) {
        long percent = StrictMath.round(probability * 100);
        if (percent == 0 && probability > 0) {
            return "<1 %";
        }
        return percent == 100 && probability < 1 ? ">99 %" : percent + " %";
    }

    /** Minutes as people read them. */
    public static String minutes(double minutes) {
        return StrictMath.round(minutes) + " min";
    }

    /** A weight of evidence with its sign. */
    public static String decibans(double decibans) {
        double shown = tenth(decibans);
        return (shown > 0 ? "+" : "") + shown + " dB";
    }
}
