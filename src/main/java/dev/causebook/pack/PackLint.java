package dev.causebook.pack;

import dev.causebook.cases.Scenario;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Operator;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what is allowed and yet hardly meant: knowledge that nothing uses, that nothing tries, or that says the same
 * thing twice. Warnings, apart from rules that contradict each other on the very same observations.
 */
final class PackLint {

    private static final int FEWEST_SCENARIOS = 2;

    private final Pack pack;
    private final List<Scenario> scenarios;
    private final FilePlaces places;
    private final List<PackFault> faults = new ArrayList<>();

    PackLint(Pack pack, List<Scenario> scenarios, FilePlaces places) {
        this.pack = pack;
        this.scenarios = scenarios;
        this.places = places;
    }

    List<PackFault> run() {
        lookForUnusedFacts();
        lookForUnusedSources();
        lookForUnsharedSetUps();
        pack.causes().values().forEach(this::lookForUntried);
        lookForEqualConditions();
        lookForNeverConcluded();
        return faults;
    }

    private void lookForUnusedFacts() {
        Set<String> used = new TreeSet<>();
        pack.rules().forEach(rule -> used.addAll(rule.facts()));
        pack.scope().facts().forEach(claim -> used.add(claim.replaceAll("=.*", "")));
        for (Fix fix : pack.fixes().values()) {
            for (Fix.Precondition precondition : fix.preconditions()) {
                Fix.Required required = precondition.mustBeSeen();
                if (required != null) {
                    used.add(required.fact());
                }
            }
        }
        for (FactDefinition fact : pack.vocabulary().facts()) {
            boolean looked = used.contains(fact.id());
            if (fact.kind() != FactKind.TEXT && !looked && fact.noRule() == null) {
                warn(
                        places.findFact(fact),
                        "unused-fact",
                        "No rule, precondition or scope looks at '" + fact.id()
                                + "'. Say what it bears on, take it out, or say under 'noRule' why it is kept.");
            } else if (looked && fact.noRule() != null) {
                warn(
                        places.findFact(fact),
                        "unused-fact",
                        "Something looks at '" + fact.id() + "' by now: take its 'noRule' out.");
            }
        }
    }

    private void lookForUnusedSources() {
        Set<String> named = new TreeSet<>();
        for (Cause cause : pack.causes().values()) {
            named.addAll(cause.sources());
            cause.findings().values().forEach(finding -> named.addAll(finding.sources()));
        }
        pack.fixes().values().forEach(fix -> named.addAll(fix.sources()));
        pack.codes().forEach(code -> named.addAll(code.sources()));
        pack.vocabulary().facts().stream()
                .map(FactDefinition::provenance)
                .filter(Objects::nonNull)
                .forEach(provenance -> named.addAll(provenance.sources()));
        pack.signs().forEach(sign -> named.addAll(sign.sources()));
        for (String source : pack.sources().keySet()) {
            if (!named.contains(source)) {
                warn(
                        places.findIn("sources/", source),
                        "unused-source",
                        "No cause, finding, fix, code or artefact names the source '" + source + "'.");
            }
        }
    }

    /** A set-up that at most one fix needs is charged once anyway. */
    private void lookForUnsharedSetUps() {
        for (String cluster : pack.scale().clusters().keySet()) {
            long users = pack.fixes().values().stream()
                    .filter(fix -> fix.cost().clusters().contains(cluster))
                    .count();
            if (users < 2) {
                warn(
                        places.find("pack.yaml", cluster),
                        "unshared-cluster",
                        "The set-up '" + cluster + "' is shared by nothing: " + users
                                + " of the two fixes that it takes name it.");
            }
        }
    }

    private void lookForUntried(Cause cause) {
        List<Scenario> own = scenarios.stream()
                .filter(scenario -> cause.id().equals(scenario.owner()))
                .toList();
        String folder = "causes/" + cause.layer() + "/" + cause.id() + "/";
        if (own.size() < FEWEST_SCENARIOS) {
            warn(
                    places.find(folder + "scenarios.yaml", "scenarios:"),
                    "few-scenarios",
                    "'" + cause.id() + "' has " + own.size()
                            + " of the two scenarios that each cause wants: one sparse, one noisy.");
        }
        for (Finding finding : cause.findings().values()) {
            if (own.stream().noneMatch(scenario -> scenario.expected().speaks().contains(finding.id()))) {
                warn(
                        places.find(folder + "cause.yaml", finding.id()),
                        "untried-finding",
                        "No scenario of this folder lists '" + finding.id() + "' under 'speaks'.");
            }
        }
    }

    /** A rule on a conclusion that no rule draws can never speak. */
    private void lookForNeverConcluded() {
        Set<String> concluded = new TreeSet<>();
        for (Rule rule : pack.rules()) {
            if (rule.says() instanceof Statement.Conclusion conclusion) {
                concluded.add(conclusion.fact() + "=" + conclusion.value().plain());
            }
        }
        for (Rule rule : pack.rules()) {
            for (Condition condition : rule.conditions()) {
                boolean derived = pack.vocabulary().get(condition.fact()).derived();
                if (derived
                        && condition.literals().stream()
                                .noneMatch(value -> concluded.contains(condition.fact() + "=" + value))) {
                    faults.add(PackFault.error(
                            rule.place(),
                            "never-concluded",
                            "No rule in shared/ concludes " + condition.literals() + " of '" + condition.fact()
                                    + "', so this rule can never speak."));
                }
            }
        }
    }

    /** What a rule looks at, however it is written: {@code in ( "a" )} is {@code == "a"}, and order does not matter. */
    private static String look(Rule rule) {
        return rule.conditions().stream().map(PackLint::look).sorted().collect(Collectors.joining(", "));
    }

    private static String look(Condition condition) {
        Operator operator = condition.operator() == Operator.IN ? Operator.IS : condition.operator();
        return condition.fact() + " " + operator.sign() + " " + new TreeSet<>(condition.literals());
    }

    private void lookForEqualConditions() {
        Map<String, Rule> known = new HashMap<>();
        for (Rule rule : pack.rules()) {
            String about = rule.says() instanceof Statement.Evidence evidence ? evidence.cause() : about(rule.says());
            Rule twin = known.putIfAbsent(about + " " + look(rule), rule);
            if (twin != null) {
                faults.add(equalConditions(rule, twin));
            }
        }
    }

    private static String about(Statement statement) {
        return statement instanceof Statement.Conclusion conclusion ? conclusion.fact() : "";
    }

    private static PackFault equalConditions(Rule rule, Rule twin) {
        @Nullable String against = contradiction(rule.says(), twin.says());
        String where = "'" + twin.name() + "' (" + twin.place() + ") ";
        return against == null
                ? PackFault.warning(
                        rule.place(),
                        "equal-conditions",
                        where + "looks at the very same: one observation counts once, so join the two.")
                : PackFault.error(
                        rule.place(),
                        "contradiction",
                        where + "looks at the very same and " + against + ": take one of them out.");
    }

    private static @Nullable String contradiction(Statement one, Statement other) {
        if (one instanceof Statement.Evidence first && other instanceof Statement.Evidence second) {
            return first.strength().supports() == second.strength().supports() ? null : "says the opposite";
        }
        boolean same = one instanceof Statement.Conclusion first
                && other instanceof Statement.Conclusion second
                && first.value().equals(second.value());
        return same ? null : "concludes another value";
    }

    private void warn(Place place, String check, String message) {
        faults.add(PackFault.warning(place, check, message));
    }
}
