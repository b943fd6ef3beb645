package dev.causebook;

import dev.causebook.cases.Caller;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.PastCase;
import dev.causebook.cases.PastCases;
import dev.causebook.cases.Scenario;
import dev.causebook.cases.Ulid;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** Cases as they would stand in a store: scenarios of packs, answered, each with some of its facts left out. */
public final class PastTickets {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private PastTickets() {}

    /** So many of them; the same seed gives the same ones. */
    public static List<PastCase> of(CaseDesk desk, List<Scenario> scenarios, int many, long seed)
            throws InvalidCaseException {
        Random random = new Random(seed);
        List<PastCase> cases = new ArrayList<>();
        for (int number = 0; number < many; number++) {
            Scenario scenario = scenarios.get(random.nextInt(scenarios.size()));
            CaseInput input = new CaseInput(
                    scenario.text(),
                    grouped(scenario.facts(), random),
                    List.of(),
                    scenario.tried(),
                    random.nextInt(4) == 0 ? Audience.ENGINEER : Audience.AGENT,
                    null,
                    5,
                    0,
                    0,
                    false,
                    false,
                    null,
                    Set.of());
            Instant at = FIRST.plusSeconds(number);
            byte[] tail = new byte[Ulid.RANDOM_BYTES];
            random.nextBytes(tail);
            Case kept = Case.of(
                    Ulid.of(at.toEpochMilli(), tail), at, Caller.ANYBODY, null, input, desk.answer(input), null);
            cases.add(new PastCase(kept, scenario.expected().cause()));
        }
        return cases;
    }

    private static Map<String, Object> grouped(List<Observation> facts, Random random) {
        Map<String, Object> groups = new HashMap<>();
        for (Observation fact : facts) {
            if (random.nextInt(5) > 0) {
                int dot = fact.fact().indexOf('.');
                @SuppressWarnings("unchecked")
                Map<String, Object> group = (Map<String, Object>)
                        groups.computeIfAbsent(fact.fact().substring(0, dot), unused -> new HashMap<String, Object>());
                group.put(fact.fact().substring(dot + 1), fact.value().plain());
            }
        }
        return groups;
    }

    /** A list of them, given out in batches of that length. */
    public static PastCases in(List<PastCase> cases, int batch) {
        return new PastCases() {
            @Override
            public long count() {
                return cases.size();
            }

            @Override
            public void forEach(Consumer<List<PastCase>> taker) {
                for (int from = 0; from < cases.size(); from += batch) {
                    taker.accept(cases.subList(from, Math.min(from + batch, cases.size())));
                }
            }
        };
    }
}
