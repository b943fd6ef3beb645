package dev.causebook.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * What a fix costs, in its parts.
 *
 * @param agentMinutes minutes of the agent
 * @param userMinutes minutes of the user
 * @param sessionsDropped people who are thrown out, typically
 * @param outageMinutes minutes for which nobody can connect
 * @param cluster set-up shared with other fixes, such as one reboot window; null for none
 */
public record Cost(
        double agentMinutes,
        double userMinutes,
        double sessionsDropped,
        double outageMinutes,
        @Nullable String cluster) {}
