package dev.causebook.calibration;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.causebook.calibration.Proposal.Figure;
import dev.causebook.calibration.Proposal.Trial;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A proposal as the file {@code measured.yaml} of its pack, and as a patch of it. */
public final class MeasuredText {

    /** Name of the file, beside {@code pack.yaml}. */
    public static final String FILE = "measured.yaml";

    private static final int CONTEXT = 3;

    private MeasuredText() {}

    /** The file. Each number says what people judged, so that who reviews it sees how far it moved. */
    public static String of(Proposal proposal) {
        StringBuilder text = new StringBuilder();
        Instant until = proposal.until();
        text.append(
                        "# What closed cases say of this pack's numbers; the words of causes and fixes stay what people judged.\n")
                .append(
                        "# Written by 'learn', reviewed by a person. 'is' counts the judgement as some cases beside the closed ones;\n")
                .append("# 'low' and 'high' are its 80 % interval. What is not named here is as the words say.\n")
                .append("cases: ")
                .append(proposal.closed())
                .append("  # ")
                .append(proposal.reviewed())
                .append(" of them reviewed; ")
                .append(trial(proposal))
                .append("\nuntil: ")
                .append(
                        until == null
                                ? "never"
                                : until.atOffset(ZoneOffset.UTC).toLocalDate().toString())
                .append('\n');
        Proposal.About about = null;
        String fix = "";
        for (Figure figure : proposal.figures()) {
            if (figure.about() != about) {
                about = figure.about();
                text.append(
                        switch (about) {
                            case TEMPERATURE -> "temperature: ";
                            case OTHER -> "other: ";
                            case CAUSE -> "causes:\n";
                            case FIX -> "fixes:\n";
                        });
            }
            if (figure.fix() != null && !fix.equals(figure.fix())) {
                fix = figure.fix();
                text.append("  ").append(fix).append(":\n");
            }
            text.append(indent(figure)).append(line(figure)).append('\n');
        }
        return text.toString();
    }

    private static String trial(Proposal proposal) {
        Trial trial = proposal.trial();
        return trial == null
                ? "too few to try such numbers on other cases than they were learned from"
                : String.format(
                        Locale.ROOT,
                        "learned from the older half, log loss on the newer half %.4f instead of %.4f",
                        trial.logLossAfter(),
                        trial.logLossBefore());
    }

    private static String indent(Figure figure) {
        return switch (figure.about()) {
            case TEMPERATURE, OTHER -> "";
            case CAUSE -> "  " + figure.cause() + ": ";
            case FIX -> "    " + figure.cause() + ": ";
        };
    }

    private static String line(Figure figure) {
        Double worked = figure.worked();
        String evidence = worked == null
                ? String.format(Locale.ROOT, "cases: %.1f", figure.cases())
                : String.format(Locale.ROOT, "tried: %.1f, worked: %.1f", figure.cases(), worked);
        String word = figure.word() == null ? "" : figure.word() + ", ";
        String weight = figure.judgementCases() == 0
                ? ""
                : String.format(Locale.ROOT, ", counted as %.1f cases", figure.judgementCases());
        return String.format(
                Locale.ROOT,
                "{ is: %.4f, low: %.4f, high: %.4f, %s }  # judged %s%.4f%s",
                figure.proposed(),
                figure.low(),
                figure.high(),
                evidence,
                word,
                figure.elicited(),
                weight);
    }

    /**
     * The change as a patch that {@code git apply} takes.
     *
     * @param path the file as the patch is to name it, with slashes
     * @param before the file as it stands; empty where there is none yet
     * @param after the file as it is to be
     * @return the patch; empty where nothing changes
     */
    public static String patch(String path, String before, String after) {
        List<String> old = lines(before);
        List<String> patch = UnifiedDiffUtils.generateUnifiedDiff(
                before.isEmpty() ? "/dev/null" : "a/" + path,
                "b/" + path,
                old,
                DiffUtils.diff(old, lines(after)),
                CONTEXT);
        if (patch.isEmpty()) {
            return "";
        }
        List<String> whole = new ArrayList<>();
        whole.add("diff --git a/" + path + " b/" + path);
        if (before.isEmpty()) {
            whole.add("new file mode 100644");
        }
        whole.addAll(patch);
        return String.join("\n", whole) + "\n";
    }

    /**
     * The changes of several packs as one patch; empty where nothing changes.
     *
     * @throws IOException where the files cannot be read
     */
    public static String patch(List<Proposal> proposals, MeasuredFiles files) throws IOException {
        StringBuilder patch = new StringBuilder();
        for (Proposal proposal : proposals) {
            Optional<MeasuredFiles.Placed> placed = files.of(proposal.pack());
            if (proposal.changes() && placed.isPresent()) {
                patch.append(patch(placed.get().path(), placed.get().text(), of(proposal)));
            }
        }
        return patch.toString();
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }
}
