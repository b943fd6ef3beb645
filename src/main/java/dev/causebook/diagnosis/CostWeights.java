package dev.causebook.diagnosis;

import dev.causebook.fact.Audience;
import dev.causebook.fact.QuestionText;
import dev.causebook.knowledge.Cost;
import dev.causebook.knowledge.Fix;

/**
 * What things cost an organisation, all in minutes of an agent.
 *
 * @param attempt what trying any fix costs, however small: telling the user, waiting, trying again
 * @param userMinute a minute of a user
 * @param droppedSession one person thrown out
 * @param outageMinute a minute in which nobody can connect
 * @param dollar a US dollar spent; one over what a minute of an agent costs
 * @param harm a minute of harm that a fix does where it does not help, such as a time in which security is low
 * @param question what asking an end user costs beyond the minutes: the first question once, the second twice, and so on
 */
public record CostWeights(
        double attempt,
        double userMinute,
        double droppedSession,
        double outageMinute,
        double dollar,
        double harm,
        double question) {

    /** The weights that hold unless an organisation sets its own. */
    public static final CostWeights DEFAULT = new CostWeights(10, 0.5, 3, 1, 1, 1, 1);

    /** Weights with the usual prices of money, harm and questions. */
    public CostWeights(double attempt, double userMinute, double droppedSession, double outageMinute) {
        this(attempt, userMinute, droppedSession, outageMinute, 1, 1, 1);
    }

    /**
     * What finding out costs in minutes of an agent, by whom it is found out.
     *
     * @param question the question
     * @param inARow how many questions in a row it makes with those before it
     */
    double asking(QuestionText question, int inARow) {
        return question.whoCanAnswer() == Audience.END_USER
                ? userMinute * question.minutes() + this.question * inARow
                : question.minutes();
    }

    /** The cost of trying something, in minutes of an agent, but for the harm that it may do; an agent or engineer tries it. */
    public double minutes(Cost cost) {
        return attempt + shareable(cost, Audience.AGENT);
    }

    /**
     * The cost of a fix in minutes of an agent, with the harm to be expected of it.
     *
     * @param fix the fix
     * @param success how probable it is to help where the cause that it is best against is there
     * @param by who carries it out
     */
    double minutes(Fix fix, double success, Audience by) {
        return worker(by) * attempt + shareable(fix.cost(), by) + harm * fix.harmMinutes() * (1 - success);
    }

    /**
     * What a minute of whoever carries a fix out is worth: an end user who helps himself takes no agent's time, and nobody
     * tells him and waits for him.
     */
    private double worker(Audience by) {
        return by == Audience.END_USER ? userMinute : 1;
    }

    /** What a set-up costs, in minutes of an agent: nobody tries anything with it. */
    double shareable(Cost cost, Audience by) {
        return worker(by) * cost.agentMinutes()
                + userMinute * cost.userMinutes()
                + droppedSession * cost.sessionsDropped()
                + outageMinute * cost.outageMinutes()
                + dollar * cost.money();
    }
}
