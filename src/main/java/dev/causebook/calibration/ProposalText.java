package dev.causebook.calibration;

import dev.causebook.calibration.Proposal.Figure;
import dev.causebook.calibration.Proposal.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A proposal in words, and as plain objects for whoever writes JSON. */
public final class ProposalText {

    private ProposalText() {}

    /** As plain objects: ordered maps, lists, texts and numbers. */
    public static Map<String, @Nullable Object> json(Proposal proposal) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pack", proposal.pack().id());
        json.put("version", proposal.pack().version());
        json.put("digest", proposal.pack().digest());
        json.put("cases", proposal.closed());
        json.put("reviewed", proposal.reviewed());
        Instant until = proposal.until();
        json.put("until", until == null ? null : until.toString());
        json.put("basis", proposal.basis().word());
        json.put("changes", proposal.changes());
        json.put("says", says(proposal));
        json.put("wrongClosures", Closed.WRONG_CLOSURES);
        json.put("wrongReviews", ClosedCase.WRONG_REVIEWS);
        json.put("trial", trial(proposal.trial()));
        List<Object> figures = new ArrayList<>();
        proposal.figures().forEach(figure -> figures.add(json(figure)));
        json.put("figures", figures);
        return json;
    }

    private static @Nullable Map<String, @Nullable Object> trial(@Nullable Trial trial) {
        if (trial == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("cases", trial.cases());
        json.put("logLossBefore", trial.logLossBefore());
        json.put("logLossAfter", trial.logLossAfter());
        json.put("firstRightBefore", trial.firstRightBefore());
        json.put("firstRightAfter", trial.firstRightAfter());
        return json;
    }

    private static Map<String, @Nullable Object> json(Figure figure) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("about", figure.about().name().toLowerCase(Locale.ROOT));
        json.put("cause", figure.cause());
        json.put("fix", figure.fix());
        json.put("word", figure.word());
        json.put("elicited", figure.elicited());
        json.put("inForce", figure.inForce());
        json.put("proposed", figure.proposed());
        json.put("interval", List.of(figure.low(), figure.high()));
        json.put("cases", figure.cases());
        json.put("worked", figure.worked());
        json.put("judgementCases", figure.judgementCases());
        return json;
    }

    /** What the proposal amounts to, in a sentence or two. */
    public static String says(Proposal proposal) {
        if (proposal.closed() == 0) {
            return "Nothing is closed yet: record outcomes with their cause, or review cases.";
        }
        if (proposal.measured().cases() == 0) {
            return proposal.closed()
                    + " closed cases are too few to move a number: 50 move how frequent causes are, 5 tries with a"
                    + " named cause move how often a fix helps.";
        }
        if (!proposal.changes()) {
            return "The numbers in force are those that " + proposal.closed() + " closed cases give.";
        }
        Trial trial = proposal.trial();
        String tried = trial == null
                ? "There are too few to try such numbers on other cases than they were learned from."
                : String.format(
                        Locale.ROOT,
                        "Learned from the older half and tried on the %d newer cases, the log loss goes from %.3f to %.3f, and the"
                                + " likeliest cause is right in %.0f %% instead of %.0f %%.",
                        trial.cases(),
                        trial.logLossBefore(),
                        trial.logLossAfter(),
                        100 * trial.firstRightAfter(),
                        100 * trial.firstRightBefore());
        return proposal.closed() + " closed cases, " + proposal.reviewed() + " of them reviewed, would change "
                + proposal.figures().size() + " numbers. " + tried;
    }

    /** A table for people, a number a line. */
    public static String plain(Proposal proposal) {
        StringBuilder text = new StringBuilder();
        text.append("Pack ")
                .append(proposal.pack().id())
                .append(' ')
                .append(proposal.pack().version())
                .append('\n')
                .append(says(proposal))
                .append('\n');
        for (Figure figure : proposal.figures()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-72s judged %.4f, in force %.4f, proposed %.4f (%.4f to %.4f), %s%n",
                    name(figure),
                    figure.elicited(),
                    figure.inForce(),
                    figure.proposed(),
                    figure.low(),
                    figure.high(),
                    evidence(figure)));
        }
        return text.toString();
    }

    /** What a number is about, in words. */
    public static String name(Figure figure) {
        return switch (figure.about()) {
            case TEMPERATURE -> "temperature";
            case OTHER -> "none of the causes";
            case CAUSE -> "cause " + figure.cause();
            case FIX -> "fix " + figure.fix() + " with " + figure.cause();
        };
    }

    /** What is behind a number, in words. */
    public static String evidence(Figure figure) {
        Double worked = figure.worked();
        String weight = figure.judgementCases() == 0
                ? ""
                : String.format(Locale.ROOT, "; the judgement counts as %.1f", figure.judgementCases());
        return worked == null
                ? cases(figure.cases()) + weight
                : "helped in " + number(worked) + " of " + number(figure.cases()) + weight;
    }

    private static String cases(double cases) {
        String number = number(cases);
        return switch (number) {
            case "0" -> "no case";
            case "1" -> "1 case";
            default -> number + " cases";
        };
    }

    /** One decimal where there is something in it: wrong closures make cases count in part. */
    private static String number(double number) {
        String text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
