package dev.causebook.cases;

import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnosis.NextQuestion;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers cases after a look at the endpoint that they name, where what it could show would save minutes: a machine is asked
 * before people are. One look a case; whatever goes wrong with it leaves its facts unknown and the answer as it was.
 */
public final class LookFirst {

    private static final Logger LOG = System.getLogger(LookFirst.class.getName());
    private static final Set<String> UNREACHED = Set.of("timeout", "unreachable");

    private final EndpointProbe probe;

    public LookFirst(EndpointProbe probe) {
        this.probe = probe;
    }

    /** What a look could do for an answer; null where nothing. */
    static @Nullable Look offer(List<Diagnosis> diagnoses) {
        List<NextQuestion> worth = worth(diagnoses);
        return worth.isEmpty()
                ? null
                : new Look(
                        Look.State.OFFERED,
                        ids(worth),
                        worth.get(0).savesMinutes(),
                        "Before anybody is asked: Causebook can look at the host itself. Send the case again with its name or address.");
    }

    private static List<NextQuestion> worth(List<Diagnosis> diagnoses) {
        return diagnoses.stream()
                .flatMap(diagnosis -> diagnosis.automatic().stream())
                .sorted(Comparator.comparingDouble((NextQuestion one) -> -one.savesMinutes()))
                .toList();
    }

    private static List<String> ids(List<NextQuestion> questions) {
        return questions.stream().map(one -> one.fact().id()).distinct().toList();
    }

    /**
     * Answers a case.
     *
     * @throws InvalidCaseException where a stated fact or fix is unknown to all packs
     */
    public Answer answer(CaseDesk desk, CaseInput input) throws InvalidCaseException {
        Answer before = desk.answer(input);
        Endpoint endpoint = input.look();
        if (endpoint == null) {
            return before;
        }
        if (!probe.on()) {
            return before.with(unmade("Looking at hosts is off here. CAUSEBOOK_PROBE_NETWORKS names the networks that"
                    + " may be looked at."));
        }
        List<NextQuestion> worth = worth(before.diagnoses());
        if (worth.isEmpty()) {
            return before.with(new Look(Look.State.NOT_NEEDED, List.of(), 0, unneeded(input, before)));
        }
        try {
            Sighting seen = probe.look(endpoint.host(), endpoint.port());
            return reached(seen)
                    ? looked(desk.answer(input, SightingSigns.of(seen)), worth)
                    : before.with(unmade("From where Causebook runs the host was not reached, so nothing was concluded:"
                            + " that says more of the way from here than of the user's."));
        } catch (ProbeRefusedException refused) {
            return before.with(unmade(String.valueOf(refused.getMessage())));
        } catch (RuntimeException fault) { // Of the probe, whatever it is: people wait for an answer to their case.
            LOG.log(Level.WARNING, "A look at an endpoint failed", fault);
            return before.with(unmade("The look at the host failed."));
        }
    }

    private static String unneeded(CaseInput input, Answer before) {
        if (before.diagnoses().isEmpty()) {
            return "The host was not looked at: no pack knows this problem.";
        }
        return input.maxQuestions() == 0
                ? "The host was not looked at, since nothing was to be asked (maxQuestions is 0)."
                : "The host was not looked at: nothing that it could show would change what to do.";
    }

    private static Look unmade(String why) {
        return new Look(Look.State.NOT_POSSIBLE, List.of(), 0, why);
    }

    /** A refused connection is an answer of the host or its firewall; silence may be due to where the service stands. */
    private static boolean reached(Sighting seen) {
        return seen.tcp() != null && !UNREACHED.contains(seen.tcp());
    }

    private static Answer looked(Answer after, List<NextQuestion> worth) {
        List<String> seen = after.facts().stream()
                .filter(fact -> fact.origin().kind() == Origin.Kind.PROBE)
                .map(Observation::fact)
                .toList();
        return after.with(new Look(
                Look.State.MADE,
                seen,
                worth.get(0).savesMinutes(),
                "Causebook looked at the host itself; what it saw is among the facts."));
    }
}
