package dev.causebook.diagnosis;

import dev.causebook.diagnosis.Answers.Possible;
import dev.causebook.diagnosis.Answers.State;
import dev.causebook.diagnosis.Diagnosis.NextQuestion;
import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.Audience;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.QuestionText;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which question is worth asking: the one whose answers save the most minutes of the plan, its own cost deducted. */
final class Questions {

    private static final double LEAST_NET_MINUTES = 0.5;
    private static final double LEAST_POSTERIOR = 0.01;
    /** Only the questions that can move likely causes furthest are weighed in full. */
    private static final int MOST_WEIGHED = 14;

    private static final double LEAST_ANSWER = 0.01;
    /** Where single questions look worthless, pairs of so many of the best are weighed. */
    static final int MOST_PAIRED = 5;

    static final double UNSETTLED_BITS = 1;
    /** What a question has to tell at least where it is put for whoever takes over. */
    private static final double LEAST_BITS = 0.05;

    private static final int MOST_IN_A_ROW = 3;

    private final Pack pack;
    private final Answers answers;
    private final CostWeights weights;

    Questions(Pack pack, Answers answers, CostWeights weights) {
        this.pack = pack;
        this.answers = answers;
        this.weights = weights;
    }

    /**
     * The questions worth asking. The first is the best one alone, or the first of the best pair where none alone is worth
     * its minutes; each further one is the one that saves most once those before it are answered.
     *
     * @param request the case
     * @param posterior its posterior
     * @param triedWeights weights that tried fixes give, by cause
     */
    List<NextQuestion> best(Request request, double[] posterior, double[] triedWeights) {
        int most = request.audience() == Audience.END_USER
                ? Math.min(request.maxQuestions(), MOST_IN_A_ROW - request.asked())
                : request.maxQuestions();
        if (most <= 0) {
            return List.of();
        }
        State now = answers.now(request, triedWeights);
        List<FactDefinition> open = open(request, posterior);
        List<NextQuestion> own = own(now, weighed(now, open, request), posterior, most);
        boolean handsOver =
                request.audience() == Audience.END_USER && now.plan().first().isEmpty();
        return own.isEmpty() && handsOver
                ? forWhoTakesOver(answers.now(request.by(Audience.AGENT), triedWeights), open, posterior, most)
                : own;
    }

    private List<Weighed> weighed(State state, List<FactDefinition> open, Request asking) {
        List<Weighed> weighed = new ArrayList<>();
        for (FactDefinition fact : open) {
            weighed.add(weigh(state, fact));
        }
        weighed.sort(Comparator.comparingDouble((Weighed one) -> -net(one, one.gross(), 0, asking))
                .thenComparing(one -> one.fact().id()));
        return weighed;
    }

    /**
     * An end user for whom nothing is left to try is handed over, and what they can tell then saves the minutes of whoever
     * takes over: who would have to come back with the same question, so that it costs no more now than it would then.
     *
     * @param agents the case as who takes over sees it
     * @param open what the end user can tell
     */
    private List<NextQuestion> forWhoTakesOver(State agents, List<FactDefinition> open, double[] posterior, int most) {
        List<Weighed> weighed = weighed(agents, open, agents.request());
        List<NextQuestion> worth = own(agents, weighed, posterior, most).stream()
                .map(one ->
                        new NextQuestion(one.fact(), one.savesMinutes(), "for whoever takes over: " + one.changes()))
                .toList();
        return worth.isEmpty() ? narrowing(agents, weighed) : worth;
    }

    /**
     * Before a case is handed over, what tells the likely causes apart best is asked for, though no answer by itself would
     * change a plan: it is what whoever takes over begins with.
     */
    private static List<NextQuestion> narrowing(State agents, List<Weighed> weighed) {
        return weighed.stream()
                .filter(one -> bits(agents, one) > LEAST_BITS)
                .max(Comparator.comparingDouble((Weighed one) -> bits(agents, one))
                        .thenComparing(one -> one.fact().id(), Comparator.reverseOrder()))
                .map(one ->
                        new NextQuestion(one.fact(), 0, "for whoever takes over: it tells the likely causes apart."))
                .stream()
                .toList();
    }

    private static double bits(State state, Weighed one) {
        double before = Posterior.entropyBits(state.posterior());
        double gained = 0;
        for (Possible answer : one.answered()) {
            gained += answer.probability()
                    * (before - Posterior.entropyBits(answer.state().posterior()));
        }
        return (1 - one.cannotTell()) * gained;
    }

    private List<NextQuestion> own(State now, List<Weighed> weighed, double[] posterior, int most) {
        if (weighed.isEmpty()) {
            return List.of();
        }
        Request request = now.request();
        Weighed first = weighed.get(0);
        double alone = net(first, first.gross(), 0, request);
        if (alone > LEAST_NET_MINUTES && !first.changes().isEmpty()) {
            return further(now, weighed, new NextQuestion(first.fact(), alone, first.sentence()), most);
        }
        return Posterior.entropyBits(posterior) > UNSETTLED_BITS ? pair(now, weighed) : List.of();
    }

    /**
     * A question with what it is worth.
     *
     * @param fact the fact that it asks for
     * @param answered probable answers with what comes of each
     * @param gross minutes that a sure answer would save, before the cost of asking
     * @param changes what the answers would change
     */
    record Weighed(FactDefinition fact, List<Possible> answered, double gross, List<String> changes) {

        String sentence() {
            return changes.isEmpty() ? "" : String.join("; ", changes) + ".";
        }

        QuestionText question() {
            QuestionText question = fact.question();
            if (question == null) {
                throw new IllegalStateException("nobody is asked for " + fact.id());
            }
            return question;
        }

        /** Share of people who cannot answer; 0 where that is an answer like any other. */
        double cannotTell() {
            return fact.allowed(Value.CannotTell.WORD).isPresent()
                    ? 0
                    : question().cannotTell();
        }
    }

    /** Facts that nobody knows yet, that this audience can find out, and that touch a cause worth talking of. */
    private List<FactDefinition> open(Request request, double[] posterior) {
        Map<String, Double> stake = new HashMap<>();
        List<FactDefinition> open = new ArrayList<>();
        for (FactDefinition fact : pack.vocabulary().facts()) {
            QuestionText question = fact.question();
            boolean askable = question != null
                    && fact.closed()
                    && !fact.derived()
                    && !request.facts().knows(fact.id())
                    && question.whoCanAnswer().compareTo(request.audience()) <= 0;
            double touched = askable ? answers.stake(fact, posterior) : 0;
            if (touched >= LEAST_POSTERIOR) {
                stake.put(fact.id(), touched);
                open.add(fact);
            }
        }
        open.sort(Comparator.comparingDouble((FactDefinition fact) -> -stake.getOrDefault(fact.id(), 0.0))
                .thenComparing(FactDefinition::id));
        return open.subList(0, Math.min(MOST_WEIGHED, open.size()));
    }

    /** What the answers about a fact are worth, whoever finds them out. */
    Weighed weigh(State state, FactDefinition fact) {
        List<Possible> probable = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        double expected = 0;
        for (Possible answer : answers.possible(state, fact)) {
            if (answer.probability() < LEAST_ANSWER) {
                // Too seldom to change what asking is worth, either way.
                expected += answer.probability() * state.plan().minutes();
                continue;
            }
            probable.add(answer);
            expected += answer.probability() * answer.state().plan().minutes();
            describe(fact.values().get(answer.value()), state, answer.state()).ifPresent(changes::add);
        }
        return new Weighed(fact, probable, state.plan().minutes() - expected, changes);
    }

    private static Optional<String> describe(AllowedValue value, State before, State after) {
        Optional<Fix> was = before.plan().first();
        Optional<Fix> is = after.plan().first();
        String now = is.map(Fix::title).orElse("escalate");
        return was.map(Fix::id).equals(is.map(Fix::id))
                ? Optional.empty()
                : Optional.of("if " + value.title() + ", first: " + now);
    }

    /**
     * Net minutes of a question.
     *
     * @param gross minutes that a sure answer saves
     * @param before how many questions of this answer come before it
     */
    private double net(Weighed one, double gross, int before, Request request) {
        return (1 - one.cannotTell()) * gross - cost(one, before, request);
    }

    /** Who is asked pays with minutes; an end user also with patience, which wears off with each question. */
    private double cost(Weighed one, int before, Request request) {
        return weights.asking(one.question(), request.asked() + before + 1);
    }

    /** The first question, and those that are still worth asking once the ones before them are answered. */
    private List<NextQuestion> further(State now, List<Weighed> weighed, NextQuestion first, int most) {
        List<NextQuestion> asked = new ArrayList<>();
        asked.add(first);
        List<Weighed> open = new ArrayList<>(weighed);
        Map<String, Double> gross = new HashMap<>();
        weighed.forEach(one -> gross.put(one.fact().id(), one.gross()));
        while (asked.size() < most) {
            FactDefinition latest = asked.get(asked.size() - 1).fact();
            Weighed before = take(open, latest);
            List<Weighed> promising = open.stream()
                    .filter(one -> !one.changes().isEmpty())
                    .filter(one -> net(one, gross.getOrDefault(one.fact().id(), 0.0), asked.size(), now.request())
                            > LEAST_NET_MINUTES)
                    .limit(MOST_PAIRED)
                    .toList();
            Optional<NextQuestion> next = Optional.empty();
            for (Weighed one : promising) {
                // What the questions before take away of its value they take away for good.
                double left = gross.merge(one.fact().id(), leftAfter(before, one), Math::min);
                double net = net(one, left, asked.size(), now.request());
                if (net > LEAST_NET_MINUTES
                        && (next.isEmpty() || net > next.get().savesMinutes())) {
                    next = Optional.of(new NextQuestion(one.fact(), net, one.sentence()));
                }
            }
            if (next.isEmpty()) {
                return asked;
            }
            asked.add(next.get());
        }
        return asked;
    }

    private static Weighed take(List<Weighed> open, FactDefinition fact) {
        for (Weighed one : open) {
            if (one.fact().id().equals(fact.id())) {
                open.remove(one);
                return one;
            }
        }
        throw new IllegalStateException("asked twice for " + fact.id());
    }

    /** What a question is still worth once another was put: nothing is lost where that one could not be answered. */
    private double leftAfter(Weighed before, Weighed one) {
        double after = 0;
        double total = 0;
        for (Possible answer : before.answered()) {
            after += answer.probability() * weigh(answer.state(), one.fact()).gross();
            total += answer.probability();
        }
        double unanswered = before.cannotTell();
        return unanswered * one.gross() + (1 - unanswered) * (total > 0 ? after / total : one.gross());
    }

    /** The first question of the best pair: the second is put only where the answer to the first leaves it worth asking. */
    private List<NextQuestion> pair(State now, List<Weighed> weighed) {
        List<Weighed> best = weighed.stream()
                .sorted(Comparator.comparingDouble((Weighed one) -> -(1 - one.cannotTell()) * one.gross())
                        .thenComparing(one -> one.fact().id()))
                .limit(MOST_PAIRED)
                .toList();
        Optional<NextQuestion> found = Optional.empty();
        // Of two the better one alone is put first: the other order costs as much to weigh and hardly differs.
        for (int one = 0; one < best.size(); one++) {
            for (int other = one + 1; other < best.size(); other++) {
                Optional<NextQuestion> pair = together(now, best.get(one), best.get(other));
                if (pair.isPresent()
                        && (found.isEmpty()
                                || pair.get().savesMinutes() > found.get().savesMinutes())) {
                    found = pair;
                }
            }
        }
        return found.stream().toList();
    }

    private Optional<NextQuestion> together(State now, Weighed first, Weighed second) {
        double further = 0;
        double total = 0;
        List<String> changes = new ArrayList<>(first.changes());
        for (Possible answer : first.answered()) {
            Weighed then = weigh(answer.state(), second.fact());
            double worth = net(then, then.gross(), 1, now.request());
            total += answer.probability();
            if (worth > 0) {
                further += answer.probability() * worth;
                then.changes().stream()
                        .filter(change -> !changes.contains(change))
                        .forEach(changes::add);
            }
        }
        double gross = first.gross() + (total > 0 ? further / total : 0);
        double net = net(first, gross, 0, now.request());
        boolean helps = further > 0 && net > LEAST_NET_MINUTES && !changes.isEmpty();
        return helps
                ? Optional.of(new NextQuestion(
                        first.fact(),
                        net,
                        "together with " + second.fact().id() + ": " + String.join("; ", changes) + "."))
                : Optional.empty();
    }
}
