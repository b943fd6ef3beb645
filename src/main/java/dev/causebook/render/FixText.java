package dev.causebook.render;

import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Source;

/** A fix whatever the case is, for people to read. Every word is the pack's. */
public final class FixText {

    private FixText() {}

    /** In one line. */
    public static String line(Fix fix) {
        return fix.id() + ": " + fix.title() + " (" + fix.safetyClass() + " at " + fix.runAt() + ")";
    }

    /** In full, with steps, verification, rollback and sources. */
    public static String plain(Pack pack, Fix fix) {
        TextPage page = new PlainPage();
        page.section(line(fix));
        page.line("Needs: " + fix.privileges());
        page.line("Users notice: " + fix.disruption());
        page.line("Security: " + fix.securityCost());
        if (fix.mayBreak() != null) {
            page.line("May break: " + fix.mayBreak());
        }
        fix.preconditions().forEach(condition -> page.line("Check first: " + condition.says()));
        page.section("Steps");
        fix.steps().forEach(step -> step(page, step));
        page.section("Afterwards");
        page.line("It worked if: " + fix.verification().proves());
        page.command(fix.verification().command());
        page.line("To undo it: " + fix.rollback());
        if (fix.expiresAfterHours() != null) {
            page.line("Undo it after " + fix.expiresAfterHours() + " hours at the latest.");
        }
        page.section("Sources");
        for (String id : fix.sources()) {
            Source source = pack.sources().get(id);
            page.line(source == null ? id : source.title() + ", " + source.address());
        }
        return page.text();
    }

    private static void step(Page page, Fix.Step step) {
        if (step.shell().equals("gui") || step.shell().equals("text")) {
            page.line(step.action());
        } else {
            page.line("In " + step.shell() + " (" + step.effect() + "):");
            page.command(step.action());
        }
    }
}
