package dev.causebook.console;

import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.BlockedFix;
import dev.causebook.diagnosis.Diagnosis.RankedCause;
import dev.causebook.diagnosis.Diagnosis.RankedFix;
import dev.causebook.fact.FactDefinition;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.render.Rounded;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fix as it is shown.
 *
 * @param rank place in the order, from 1; 0 outside a plan
 * @param percent probability that the symptom goes, in words; empty outside a plan
 * @param minutes what it costs, in words; empty outside a plan
 * @param inPlan false where escalating is cheaper than trying it at its place
 * @param why the causes it is meant for here, with their confidences
 * @param pack id of its pack
 * @param fix the fix itself
 * @param classWords what its class means
 * @param steps its steps
 * @param undo the steps that take it back; empty where a sentence says how
 * @param verification command of the check where that is one
 * @param sources who documents it
 */
record FixView(
        int rank,
        String percent,
        String minutes,
        boolean inPlan,
        String why,
        String pack,
        Fix fix,
        String classWords,
        List<Step> steps,
        List<Step> undo,
        Step verification,
        List<Links.Link> sources) {

    FixView {
        steps = List.copyOf(steps);
        undo = List.copyOf(undo);
        sources = List.copyOf(sources);
    }

    /**
     * One step.
     *
     * @param shell where to type it, in words
     * @param action what to type or to do
     * @param command true where it is typed
     * @param effect what it does, in words; null where it only looks
     */
    record Step(
            String shell,
            String action,
            boolean command,
            @Nullable String effect) {}

    /** A fix in its place of a plan. */
    static FixView of(Diagnosis diagnosis, RankedFix ranked) {
        List<String> why = ranked.causes().stream()
                .flatMap(id -> cause(diagnosis, id).stream())
                .map(cause -> cause.cause().title() + " (" + Rounded.percent(cause.confidence()) + ")")
                .toList();
        return of(
                diagnosis.pack(),
                ranked.fix(),
                ranked.rank(),
                Rounded.percent(ranked.confidence()),
                Rounded.minutes(ranked.costMinutes()),
                ranked.inPlan(),
                String.join("; ", why));
    }

    /** A fix by itself. */
    static FixView of(Pack pack, Fix fix) {
        return of(pack, fix, 0, "", "", true, "");
    }

    private static FixView of(
            Pack pack, Fix fix, int rank, String percent, String minutes, boolean inPlan, String why) {
        return new FixView(
                rank,
                percent,
                minutes,
                inPlan,
                why,
                pack.id(),
                fix,
                Words.of(fix.safetyClass()),
                steps(fix.steps()),
                steps(fix.rollbackSteps()),
                new Step("", fix.verification().command(), true, null),
                Links.of(pack, fix.sources()));
    }

    private static List<Step> steps(List<Fix.Step> steps) {
        return steps.stream()
                .map(step -> new Step(shell(step.shell()), step.action(), typed(step.shell()), effect(step.effect())))
                .toList();
    }

    private static Optional<RankedCause> cause(Diagnosis diagnosis, String id) {
        return diagnosis.causes().stream()
                .filter(ranked -> ranked.cause().id().equals(id))
                .findFirst();
    }

    private static boolean typed(String shell) {
        return !shell.equals("gui") && !shell.equals("text");
    }

    private static String shell(String shell) {
        return switch (shell) {
            case "powershell" -> "PowerShell";
            case "cmd" -> "Command Prompt";
            case "gui" -> "In a window";
            case "azure-cli" -> "Azure CLI";
            case "aws-cli" -> "AWS CLI";
            case "gcloud" -> "gcloud";
            case "bash" -> "Shell";
            default -> "By hand";
        };
    }

    private static @Nullable String effect(String effect) {
        return switch (effect) {
            case "read" -> null;
            case "write" -> "changes settings";
            case "restart" -> "restarts a service";
            case "reboot" -> "reboots";
            case "security" -> "changes permissions or security";
            default -> effect;
        };
    }

    /** All commands, one a line, as they are copied. */
    public String script() {
        return String.join(
                "\n", steps.stream().filter(Step::command).map(Step::action).toList());
    }

    /** True where there is more than one command to copy. */
    public boolean several() {
        return steps.stream().filter(Step::command).count() > 1;
    }

    /** The first thing to do. */
    public Optional<Step> first() {
        return steps.stream().findFirst();
    }

    /**
     * A fix that is held back.
     *
     * @param pack id of its pack
     * @param fix the fix
     * @param percent probability that it would help, in words
     * @param reason why, a sentence
     * @param unlockedBy what unlocks it, in words; null where nothing does
     * @param fact the fact to see; null where that is not it
     */
    record Blocked(
            String pack,
            Fix fix,
            String percent,
            String reason,
            @Nullable String unlockedBy,
            @Nullable String fact) {

        static Blocked of(Diagnosis diagnosis, BlockedFix held) {
            String by = held.unlockedBy();
            var fact = by == null
                    ? Optional.<FactDefinition>empty()
                    : diagnosis.pack().vocabulary().find(by);
            return new Blocked(
                    diagnosis.pack().id(),
                    held.fix(),
                    Rounded.percent(held.confidence()),
                    held.reason(),
                    fact.map(FactDefinition::title).orElse(by == null ? null : asked(by)),
                    fact.map(FactDefinition::id).orElse(null));
        }

        /** Where on the page that is asked for which is no fact. */
        private static String asked(String by) {
            return switch (by) {
                case "audience" -> "“Steps for” an engineer, below the text";
                case "approver" -> "“Approved by”, below the text";
                default -> by;
            };
        }
    }
}
