package dev.causebook.intake;

import dev.causebook.fact.FactKind;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a text says of each fact: what is said last counts, what was said before is history.
 *
 * @param byFact what counts and what was said before it of the same fact, by the fact's id
 * @param past what the text itself calls earlier
 */
record Candidates(Map<String, List<Candidate>> byFact, List<Candidate> past) {

    /** Clients print it where they have nothing to say, so it never takes the place of another code. */
    private static final Value NO_CODE = new Value.Code("0x0");

    private static final Comparator<Candidate> LAST = Comparator.comparing(
                    (Candidate candidate) -> !candidate.value().equals(NO_CODE))
            .thenComparingInt(Candidate::end)
            .thenComparingInt(Candidate::literal)
            .thenComparing(candidate -> candidate.value().plain().toString());

    static Candidates of(List<Candidate> all, Past past, Sequence sequence) {
        List<Candidate> seen = all.stream()
                .filter(one -> all.stream().noneMatch(other -> other.hides(one)))
                .toList();
        boolean present = seen.stream()
                .anyMatch(one -> sequence.facts().contains(one.fact().id()) && one.start() >= past.to());
        Map<String, List<Candidate>> byFact = new TreeMap<>();
        List<Candidate> passed = new ArrayList<>();
        for (Candidate one : seen) {
            if (present
                    && past.holds(one.start())
                    && sequence.facts().contains(one.fact().id())) {
                passed.add(one);
            } else {
                byFact.computeIfAbsent(one.fact().id(), unused -> new ArrayList<>())
                        .add(one);
            }
        }
        return new Candidates(byFact, passed);
    }

    /** One observation a fact, sorted by fact. */
    List<Observation> current(String original, @Nullable String attachment) {
        List<Observation> current = new ArrayList<>();
        for (List<Candidate> candidates : byFact.values()) {
            Candidate last = last(candidates);
            Value value = last.value();
            if (last.fact().kind() == FactKind.WORDS) {
                TreeSet<String> words = new TreeSet<>();
                candidates.forEach(candidate -> words.addAll(candidate.value().words()));
                value = new Value.Words(words);
            }
            current.add(observation(last, value, original, attachment));
        }
        return current;
    }

    /** What was so before, and other values that the text gives; in its order. */
    List<Observation> earlier(String original, @Nullable String attachment) {
        List<Candidate> earlier = new ArrayList<>(past);
        for (List<Candidate> candidates : byFact.values()) {
            Candidate last = last(candidates);
            candidates.stream()
                    .filter(one ->
                            one.fact().kind() != FactKind.WORDS && !one.value().equals(last.value()))
                    .forEach(earlier::add);
        }
        earlier.sort(Comparator.comparingInt(Candidate::start)
                .thenComparing(one -> one.fact().id()));
        return earlier.stream()
                .map(one -> observation(one, one.value(), original, attachment))
                .distinct()
                .toList();
    }

    private static Candidate last(List<Candidate> candidates) {
        return candidates.stream().max(LAST).orElseThrow();
    }

    private static Observation observation(Candidate of, Value value, String original, @Nullable String attachment) {
        return new Observation(
                of.fact().id(), value, origin(original, of.start(), of.end(), attachment), of.confidence());
    }

    private static Origin origin(String original, int start, int end, @Nullable String attachment) {
        String quote = original.substring(start, Math.min(end, original.length()));
        int line = 1
                + (int) original.substring(0, start)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return Origin.read(attachment, quote, start, end, line);
    }
}
