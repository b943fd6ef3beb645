package dev.causebook.knowledge;

import dev.causebook.fact.Value;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A repair.
 *
 * @param id id, unique in the pack
 * @param title what is done, in a few words
 * @param safetyClass S0 to S3
 * @param lowersSecurity true where it weakens security while in force
 * @param destroys true where it can destroy something that has no copy
 * @param diagnostic true where it only finds out
 * @param status how far to rely on it
 * @param reason why it is deprecated; null otherwise
 * @param since pack version that brought it
 * @param runAt client, host, network, cloud-portal or gateway
 * @param cost its parts
 * @param harmMinutes minutes lost when it does not help, beyond its cost; 0 where none is stated
 * @param solves cause id to a success word of the scale, sorted
 * @param privileges what one must be allowed to do
 * @param disruption what users notice
 * @param securityCost what it costs in security
 * @param mayBreak what else it may break; null where nothing is known
 * @param preconditions to be checked first
 * @param steps the commands, in order
 * @param verification how to see that it worked
 * @param rollback how to undo it, in words
 * @param rollbackSteps how to undo it, step by step; empty where a sentence says it all, or nothing needs undoing
 * @param expiresAfterHours after how many hours it must be taken back; null where it may stay
 * @param sources ids of those who document it
 * @param tried phrases with which people say that they did this, or the test that stands for it
 */
public record Fix(
        String id,
        String title,
        SafetyClass safetyClass,
        boolean lowersSecurity,
        boolean destroys,
        boolean diagnostic,
        Status status,
        @Nullable String reason,
        String since,
        String runAt,
        Cost cost,
        double harmMinutes,
        SortedMap<String, String> solves,
        String privileges,
        String disruption,
        String securityCost,
        @Nullable String mayBreak,
        List<Precondition> preconditions,
        List<Step> steps,
        Verification verification,
        String rollback,
        List<Step> rollbackSteps,
        @Nullable Integer expiresAfterHours,
        List<String> sources,
        List<String> tried) {

    public Fix {
        solves = Collections.unmodifiableSortedMap(new TreeMap<>(solves));
        preconditions = List.copyOf(preconditions);
        steps = List.copyOf(steps);
        rollbackSteps = List.copyOf(rollbackSteps);
        sources = List.copyOf(sources);
        tried = List.copyOf(tried);
    }

    /**
     * Something to check before.
     *
     * @param says the condition in words
     * @param mustBeSeen fact that has to be seen before the fix is allowed; null where the words are advice
     */
    public record Precondition(String says, @Nullable Required mustBeSeen) {}

    /**
     * A fact with the value that has to be seen.
     *
     * @param fact id of the fact
     * @param value the value
     */
    public record Required(String fact, Value value) {}

    /**
     * One step.
     *
     * @param shell powershell, cmd, gui, azure-cli, aws-cli, gcloud, bash or text
     * @param action the command, or what to do
     * @param effect read, write, restart, reboot or security
     */
    public record Step(String shell, String action, String effect) {}

    /**
     * How to see that it worked.
     *
     * @param command what to run or look at
     * @param proves what it must show
     */
    public record Verification(String command, String proves) {}
}
