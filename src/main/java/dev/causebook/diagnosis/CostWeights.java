package dev.causebook.diagnosis;

import dev.causebook.knowledge.Cost;

/**
 * What things cost an organisation, all in minutes of an agent.
 *
 * @param attempt what trying any fix costs, however small: telling the user, waiting, trying again
 * @param userMinute a minute of a user
 * @param droppedSession one person thrown out
 * @param outageMinute a minute in which nobody can connect
 */
public record CostWeights(double attempt, double userMinute, double droppedSession, double outageMinute) {

    /** The weights that hold unless an organisation sets its own. */
    public static final CostWeights DEFAULT = new CostWeights(10, 0.5, 3, 1);

    /** The cost of a fix in minutes of an agent. */
    public double minutes(Cost cost) {
        return attempt + shareable(cost);
    }

    /** What a set-up costs, in minutes of an agent: nobody tries anything with it. */
    double shareable(Cost cost) {
        return cost.agentMinutes()
                + userMinute * cost.userMinutes()
                + droppedSession * cost.sessionsDropped()
                + outageMinute * cost.outageMinutes();
    }
}
