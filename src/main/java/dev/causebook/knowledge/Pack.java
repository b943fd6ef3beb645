package dev.causebook.knowledge;

import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Provenance;
import dev.causebook.fact.Vocabulary;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One body of knowledge, checked and whole.
 *
 * @param id id
 * @param title what it is about
 * @param version its version
 * @param digest {@code sha256:…} over its files
 * @param owners who keeps it
 * @param scale the numbers behind the words
 * @param scope which cases it speaks of
 * @param attempts how people say what they tried
 * @param sequence how people tell what came first and what holds now
 * @param vocabulary the facts
 * @param sources by id
 * @param causes by id
 * @param fixes by id
 * @param rules sorted by id
 * @param codes sorted by list and code
 * @param signs what signs in artefacts say, in the order of the files
 * @param measured what closed cases say of its numbers
 * @param examples texts of tickets whose cause is known, by its id; from scenarios and examples
 */
public record Pack(
        String id,
        String title,
        String version,
        String digest,
        List<String> owners,
        Scale scale,
        Scope scope,
        Attempts attempts,
        Sequence sequence,
        Vocabulary vocabulary,
        SortedMap<String, Source> sources,
        SortedMap<String, Cause> causes,
        SortedMap<String, Fix> fixes,
        List<Rule> rules,
        List<Code> codes,
        List<SignMeaning> signs,
        Measured measured,
        SortedMap<String, List<String>> examples) {
    public Pack {
        owners = List.copyOf(owners);
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
        causes = Collections.unmodifiableSortedMap(new TreeMap<>(causes));
        fixes = Collections.unmodifiableSortedMap(new TreeMap<>(fixes));
        rules = List.copyOf(rules);
        codes = List.copyOf(codes);
        signs = List.copyOf(signs);
        examples = Collections.unmodifiableSortedMap(new TreeMap<>(examples));
    }

    /** The same pack with other measured numbers. */
    public Pack with(Measured other) {
        return new Pack(
                id,
                title,
                version,
                digest,
                owners,
                scale,
                scope,
                attempts,
                sequence,
                vocabulary,
                sources,
                causes,
                fixes,
                rules,
                codes,
                signs,
                other,
                examples);
    }

    /** How much evidence is flattened; 1 is not at all. */
    public double temperature() {
        Measured.Share fitted = measured.temperature();
        return fitted == null ? scale.temperature() : fitted.value();
    }

    /** The probability that a fix works where a cause is at work; 0 where it does nothing for it. */
    public double success(Fix fix, String cause) {
        String word = fix.solves().get(cause);
        if (word == null) {
            return 0;
        }
        Measured.Rate rate = measured.rate(fix.id(), cause);
        return rate == null ? scale.success(word) : rate.value();
    }

    /**
     * How likely each cause is before anything is known, by id, without what is none of them. Those that were measured have
     * their share; what is left goes to the others as their words say.
     */
    public SortedMap<String, Double> priors() {
        double measuredSum = 0;
        double words = 0;
        for (Cause cause : causes.values()) {
            Measured.Share share = measured.causes().get(cause.id());
            measuredSum += share == null ? 0 : share.value();
            words += share == null ? scale.priors().getOrDefault(cause.prior(), 1.0) : 0;
        }
        SortedMap<String, Double> priors = new TreeMap<>();
        for (Cause cause : causes.values()) {
            Measured.Share share = measured.causes().get(cause.id());
            double word = scale.priors().getOrDefault(cause.prior(), 1.0);
            priors.put(cause.id(), share == null ? word / words * (1 - otherShare() - measuredSum) : share.value());
        }
        return priors;
    }

    /** Probability of what is none of the pack's causes, before anything is known. */
    public double otherShare() {
        Measured.Share share = measured.other();
        return causes.isEmpty() ? 1 : share == null ? scale.other() : share.value();
    }

    /** The rule of that id, or nothing. */
    public Optional<Rule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The cause of that id, which must exist. */
    public Cause cause(String id) {
        Cause cause = causes.get(id);
        if (cause == null) {
            throw new IllegalArgumentException("no cause " + id + " in the pack");
        }
        return cause;
    }

    /** The finding that a rule states, or nothing for a conclusion. */
    public Optional<Finding> finding(Rule rule) {
        if (rule.says() instanceof Statement.Evidence evidence) {
            return Optional.ofNullable(causes.get(evidence.cause()))
                    .map(cause -> cause.findings().get(evidence.finding()));
        }
        return Optional.empty();
    }

    /** Who documents what a rule says of a fact, where the rule draws a conclusion; nothing where it states a finding. */
    public Optional<Provenance> provenance(Rule rule) {
        return rule.says() instanceof Statement.Conclusion conclusion
                ? vocabulary.find(conclusion.fact()).map(FactDefinition::provenance)
                : Optional.empty();
    }

    /** Ids of those who document a rule: those of its finding, or of the fact that it concludes. */
    public List<String> sources(Rule rule) {
        return finding(rule)
                .map(Finding::sources)
                .or(() -> provenance(rule).map(Provenance::sources))
                .orElse(List.of());
    }

    /** What a code means in each list that has it. */
    public List<Code> codes(String code) {
        return codes.stream().filter(known -> known.code().equals(code)).toList();
    }
}
