package dev.causebook.diagnosis;

import dev.causebook.diagnosis.Answers.Possible;
import dev.causebook.diagnosis.Answers.State;
import dev.causebook.diagnosis.Diagnosis.NextQuestion;
import dev.causebook.diagnosis.Questions.Weighed;
import dev.causebook.fact.Audience;
import dev.causebook.fact.FactDefinition;
import dev.causebook.knowledge.Pack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What the service can find out by itself. Nobody is asked, so that it costs no minutes, and whatever saves any is worth it:
 * before anybody is asked anything.
 */
final class AutomaticQuestions {

    /** Less is rounding. */
    private static final double NOTHING = 1e-6;

    private final Answers answers;
    private final Questions questions;
    private final List<FactDefinition> facts;

    /**
     * @param automatic ids of the facts that the service can find out; those that are no closed list are not weighed
     */
    AutomaticQuestions(Pack pack, Answers answers, Questions questions, Set<String> automatic) {
        this.answers = answers;
        this.questions = questions;
        this.facts = pack.vocabulary().facts().stream()
                .filter(fact -> automatic.contains(fact.id()) && fact.closed() && !fact.derived())
                .sorted(Comparator.comparing(FactDefinition::id))
                .toList();
    }

    /**
     * The facts that would save minutes, best first. What an end user for whom nothing is left to try would gain nothing by
     * may still help whoever takes over. What somebody could not tell is open: the service is not who was asked.
     */
    List<NextQuestion> worth(Request request, double[] tried) {
        if (facts.isEmpty() || request.maxQuestions() == 0) {
            return List.of();
        }
        Request seen = request.with(request.facts().seen());
        List<NextQuestion> own = worth(answers.now(seen, tried));
        return own.isEmpty() && request.audience() == Audience.END_USER
                ? worth(answers.now(seen.by(Audience.AGENT), tried))
                : own;
    }

    private List<NextQuestion> worth(State now) {
        List<Weighed> weighed = new ArrayList<>();
        for (FactDefinition fact : facts) {
            if (!now.request().facts().knows(fact.id())) {
                weighed.add(questions.weigh(now, fact));
            }
        }
        weighed.sort(Comparator.comparingDouble((Weighed one) -> -one.gross())
                .thenComparing(one -> one.fact().id()));
        List<NextQuestion> worth = weighed.stream()
                .filter(one -> one.gross() > NOTHING)
                .map(one -> new NextQuestion(one.fact(), one.gross(), one.sentence()))
                .toList();
        boolean unsettled = Posterior.entropyBits(now.posterior()) > Questions.UNSETTLED_BITS;
        return worth.isEmpty() && unsettled ? pair(weighed) : worth;
    }

    /** One look shows all of them, so that two may help that are worth nothing alone. */
    private List<NextQuestion> pair(List<Weighed> weighed) {
        List<Weighed> best = weighed.stream().limit(Questions.MOST_PAIRED).toList();
        for (int one = 0; one < best.size(); one++) {
            for (int other = one + 1; other < best.size(); other++) {
                double gross = together(best.get(one), best.get(other).fact());
                if (gross > NOTHING) {
                    return List.of(
                            new NextQuestion(best.get(one).fact(), gross, ""),
                            new NextQuestion(best.get(other).fact(), gross, ""));
                }
            }
        }
        return List.of();
    }

    private double together(Weighed first, FactDefinition second) {
        double gross = first.gross();
        for (Possible answer : first.answered()) {
            gross += answer.probability()
                    * questions.weigh(answer.state(), second).gross();
        }
        return gross;
    }
}
