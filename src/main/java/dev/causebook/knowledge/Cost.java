package dev.causebook.knowledge;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a fix costs, in its parts, its set-ups included; or what a set-up costs.
 *
 * @param agentMinutes minutes of the agent
 * @param userMinutes minutes of the user
 * @param sessionsDropped people who are thrown out, typically
 * @param outageMinutes minutes for which nobody can connect
 * @param money what is to be bought, such as a licence, in US dollars
 * @param clusters set-ups shared with other fixes, such as one reboot window: names of the scale's; sorted
 */
public record Cost(
        double agentMinutes,
        double userMinutes,
        double sessionsDropped,
        double outageMinutes,
        double money,
        SortedSet<String> clusters) {
    public Cost {
        clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
    }

    /** A cost that shares nothing, and for which nothing is bought. */
    public static Cost of(double agentMinutes, double userMinutes, double sessionsDropped, double outageMinutes) {
        return new Cost(agentMinutes, userMinutes, sessionsDropped, outageMinutes, 0, Collections.emptySortedSet());
    }

    /** Both together; what the first one shares stays. */
    public Cost plus(Cost other) {
        return new Cost(
                agentMinutes + other.agentMinutes,
                userMinutes + other.userMinutes,
                sessionsDropped + other.sessionsDropped,
                outageMinutes + other.outageMinutes,
                money + other.money,
                clusters);
    }

    /** True where no part is greater than the other's. */
    public boolean isWithin(Cost other) {
        return agentMinutes <= other.agentMinutes
                && userMinutes <= other.userMinutes
                && sessionsDropped <= other.sessionsDropped
                && outageMinutes <= other.outageMinutes
                && money <= other.money;
    }
}
