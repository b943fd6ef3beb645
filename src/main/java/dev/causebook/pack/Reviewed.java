package dev.causebook.pack;

import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a pack is looked at by somebody who knows it, a page for fixes and one for causes: the safety of each fix and what it
 * does, and who says so of each cause and finding. How things are worded is not among it.
 *
 * @param fixes class, marks, costs to others, steps and sources of each fix
 * @param causes sources of each cause and of each of its findings
 */
record Reviewed(ReviewedTable fixes, ReviewedTable causes) {

    static final ReviewedTable FIXES = ReviewedTable.empty(
            "reviewed/fixes.tsv",
            List.of(
                    "fix",
                    "class",
                    "marks",
                    "sessionsDropped",
                    "outageMinutes",
                    "expiresAfterHours",
                    "steps",
                    "rollback",
                    "sources",
                    "content",
                    ReviewedTable.READ),
            1);
    static final ReviewedTable CAUSES =
            ReviewedTable.empty("reviewed/causes.tsv", List.of("cause", "finding", "sources", ReviewedTable.READ), 2);

    private static final int CONTENT_DIGITS = 12;

    /** The tables that the pack would have if all of it were taken over unread. */
    static Reviewed of(Pack pack) {
        ReviewedTable fixes = ReviewedTable.empty(FIXES.file(), FIXES.header(), FIXES.keys());
        pack.fixes().values().forEach(fix -> fixes.add(row(fix)));
        ReviewedTable causes = ReviewedTable.empty(CAUSES.file(), CAUSES.header(), CAUSES.keys());
        for (Cause cause : pack.causes().values()) {
            causes.add(List.of(cause.id(), ReviewedTable.NONE, list(cause.sources()), ReviewedTable.NONE));
            for (Finding finding : cause.findings().values()) {
                causes.add(List.of(cause.id(), finding.id(), list(finding.sources()), ReviewedTable.NONE));
            }
        }
        return new Reviewed(fixes, causes);
    }

    private static List<String> row(Fix fix) {
        return List.of(
                fix.id(),
                fix.safetyClass().name(),
                orNone(Stream.of(
                                fix.lowersSecurity() ? "lowers-security" : "",
                                fix.destroys() ? "destroys" : "",
                                fix.diagnostic() ? "diagnostic" : "")
                        .filter(mark -> !mark.isEmpty())),
                String.valueOf(Math.round(fix.cost().sessionsDropped())),
                String.valueOf(Math.round(fix.cost().outageMinutes())),
                fix.expiresAfterHours() == null
                        ? ReviewedTable.NONE
                        : fix.expiresAfterHours().toString(),
                orNone(fix.steps().stream().map(Fix.Step::effect)),
                orNone(fix.rollbackSteps().stream().map(Fix.Step::effect)),
                list(fix.sources()),
                content(fix),
                ReviewedTable.NONE);
    }

    private static String list(Collection<String> ids) {
        return orNone(new TreeSet<>(ids).stream());
    }

    private static String orNone(Stream<String> words) {
        String joined = words.collect(Collectors.joining(","));
        return joined.isEmpty() ? ReviewedTable.NONE : joined;
    }

    /** A digest of what people and machines do when they follow the fix. */
    private static String content(Fix fix) {
        List<Object> content = List.of(
                fix.preconditions(),
                fix.steps(),
                fix.verification(),
                fix.rollback(),
                fix.rollbackSteps(),
                fix.privileges());
        byte[] digest = PackFiles.sha256().digest(content.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, CONTENT_DIGITS);
    }
}
