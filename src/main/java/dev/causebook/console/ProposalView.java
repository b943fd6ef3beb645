package dev.causebook.console;

import dev.causebook.calibration.Proposal;
import dev.causebook.calibration.Proposal.About;
import dev.causebook.calibration.Proposal.Figure;
import dev.causebook.calibration.ProposalText;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.knowledge.Fix;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What closed cases would have the numbers of one pack be.
 *
 * @param pack its title
 * @param says what the proposal amounts to
 * @param changes true where it would change something
 * @param lines the numbers
 */
record ProposalView(String pack, String says, boolean changes, List<Line> lines) {

    ProposalView {
        lines = List.copyOf(lines);
    }

    /**
     * One number.
     *
     * @param name what it is about
     * @param address where to read of it; null for nowhere
     * @param judged what people judged
     * @param inForce what is in force
     * @param proposed what closed cases would have it be
     * @param range its 80 % interval
     * @param evidence what is behind it
     */
    record Line(
            String name,
            @Nullable String address,
            String judged,
            String inForce,
            String proposed,
            String range,
            String evidence) {}

    static ProposalView of(Proposal proposal, ActiveKnowledge knowledge) {
        return new ProposalView(
                proposal.pack().title() + " " + proposal.pack().version(),
                ProposalText.says(proposal),
                proposal.changes(),
                proposal.figures().stream()
                        .map(one -> line(one, proposal, knowledge))
                        .toList());
    }

    private static Line line(Figure figure, Proposal proposal, ActiveKnowledge knowledge) {
        String word = figure.word() == null ? "" : figure.word() + ", ";
        return new Line(
                name(figure, proposal, knowledge),
                figure.cause() == null ? null : "/console/knowledge/causes/" + figure.cause(),
                word + number(figure, figure.elicited()),
                number(figure, figure.inForce()),
                number(figure, figure.proposed()),
                number(figure, figure.low()) + " to " + number(figure, figure.high()),
                ProposalText.evidence(figure));
    }

    private static String name(Figure figure, Proposal proposal, ActiveKnowledge knowledge) {
        String cause = figure.cause() == null ? "" : KeptView.title(figure.cause(), knowledge);
        return switch (figure.about()) {
            case TEMPERATURE -> "How much evidence is flattened";
            case OTHER -> "None of ours";
            case CAUSE -> cause;
            case FIX ->
                Optional.ofNullable(proposal.pack().fixes().get(String.valueOf(figure.fix())))
                                .map(Fix::title)
                                .orElse("a fix")
                        + ", where: " + cause;
        };
    }

    private static String number(Figure figure, double number) {
        return figure.about() == About.TEMPERATURE
                ? String.format(Locale.ROOT, "%.2f", number)
                : String.format(Locale.ROOT, "%.1f %%", 100 * number);
    }
}
