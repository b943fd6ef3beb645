package dev.causebook.pack;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Nearest;
import dev.causebook.fact.Provenance;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Cost;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Operator;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks that hold between the files of a pack: every name leads somewhere, every number is possible. */
final class PackChecks {

    private static final double MOST_LIKELY = 0.99;

    private final Pack pack;
    private final FilePlaces places;
    private final List<PackFault> faults = new ArrayList<>();

    PackChecks(Pack pack, FilePlaces places) {
        this.pack = pack;
        this.places = places;
    }

    List<PackFault> run() {
        pack.causes().values().forEach(this::checkCause);
        pack.fixes().values().forEach(this::checkFix);
        pack.vocabulary().facts().forEach(this::checkConclusion);
        checkRules();
        checkScope();
        return faults;
    }

    private void checkCause(Cause cause) {
        String file = causeFile(cause.id());
        checkSources(file, cause.sources());
        for (Finding finding : cause.findings().values()) {
            checkSources(file, finding.sources());
            long rules = pack.rules().stream()
                    .filter(rule -> states(rule, cause.id(), finding.id()))
                    .count();
            if (rules == 0) {
                error(
                        file,
                        finding.id(),
                        "finding-without-rule",
                        "No rule states the finding '" + finding.id()
                                + "'. Add one to rules.drl beside this file, or take the finding out.");
            }
        }
        if (cause.findings().isEmpty()) {
            error(
                    file,
                    "id:",
                    "unreachable-cause",
                    "No finding speaks of '" + cause.id() + "', so no evidence can reach it.");
        }
        boolean solved =
                pack.fixes().values().stream().anyMatch(fix -> fix.solves().containsKey(cause.id()));
        if (!solved) {
            error(
                    file,
                    "id:",
                    "cause-without-fix",
                    "No fix solves '" + cause.id() + "'. Name it under 'solves' of a fix.");
        }
    }

    private void checkConclusion(FactDefinition fact) {
        Provenance provenance = fact.provenance();
        if (provenance != null) {
            checkSources(places.findFact(fact).file(), provenance.sources());
        }
    }

    private static boolean states(Rule rule, String cause, String finding) {
        return rule.says() instanceof Statement.Evidence evidence
                && evidence.cause().equals(cause)
                && evidence.finding().equals(finding);
    }

    private String causeFile(String cause) {
        Cause known = pack.causes().get(cause);
        return known == null ? "pack.yaml" : "causes/" + known.layer() + "/" + cause + "/cause.yaml";
    }

    private void checkSources(String file, Collection<String> sources) {
        for (String source : sources) {
            if (!pack.sources().containsKey(source)) {
                error(
                        file,
                        source,
                        "unknown-source",
                        "There is no source '" + source + "' in sources/."
                                + meant(source, pack.sources().keySet()));
            }
        }
    }

    private void checkFix(Fix fix) {
        String file = "fixes/" + fix.id() + ".yaml";
        checkSources(file, fix.sources());
        for (String cause : fix.solves().keySet()) {
            if (!pack.causes().containsKey(cause)) {
                error(
                        file,
                        cause,
                        "unknown-cause",
                        "There is no cause '" + cause + "'."
                                + meant(cause, pack.causes().keySet()));
            }
        }
        checkSetUps(file, fix);
        if (fix.solves().isEmpty() && !fix.diagnostic()) {
            error(
                    file,
                    "id:",
                    "fix-without-cause",
                    "'" + fix.id()
                            + "' solves no cause. Name the causes under 'solves', or mark it 'diagnostic: true'.");
        }
    }

    /** What fixes share is a part of what each of them costs alone, or the plan would pay less than nothing for the rest. */
    private void checkSetUps(String file, Fix fix) {
        SortedMap<String, Cost> known = pack.scale().clusters();
        Cost shared = Cost.of(0, 0, 0, 0);
        for (String name : fix.cost().clusters()) {
            Cost cluster = known.get(name);
            if (cluster == null) {
                error(
                        file,
                        "cluster:",
                        "unknown-cluster",
                        "There is no set-up '" + name + "' under 'clusters' of pack.yaml's scale; there are "
                                + (known.isEmpty() ? "none" : String.join(", ", known.keySet())) + "."
                                + meant(name, known.keySet()));
            } else {
                shared = shared.plus(cluster);
            }
        }
        if (!shared.isWithin(fix.cost())) {
            error(
                    file,
                    "cost:",
                    "cluster-cost",
                    "The set-ups " + String.join(", ", fix.cost().clusters())
                            + " cost more of something than the whole fix does. A fix's cost includes its set-ups: raise it, or take one out.");
        }
    }

    private void checkRules() {
        Set<String> ids = new HashSet<>();
        Map<String, Double> likely = new TreeMap<>();
        for (Rule rule : pack.rules()) {
            if (!ids.add(rule.id())) {
                fault(
                        rule,
                        "duplicate-rule",
                        "Another rule states '" + rule.id()
                                + "' already: one rule a finding. Use in ( … ), or a finding of its own.");
            }
            if (rule.says() instanceof Statement.Evidence evidence) {
                checkEvidence(rule, evidence, likely);
            } else {
                checkConclusion(rule);
            }
        }
    }

    private void checkConclusion(Rule rule) {
        if (!rule.place().file().startsWith("shared/")) {
            fault(rule, "misplaced-rule", "A rule that concludes facts stands in shared/.");
        }
        for (String fact : rule.facts()) {
            if (pack.vocabulary().get(fact).derived()) {
                fault(
                        rule,
                        "conclusion-on-conclusion",
                        "A conclusion rests on observed facts only, and '" + fact + "' is a conclusion.");
            }
        }
    }

    private void checkEvidence(Rule rule, Statement.Evidence evidence, Map<String, Double> likely) {
        Cause cause = pack.causes().get(evidence.cause());
        if (cause == null) {
            fault(
                    rule,
                    "unknown-cause",
                    "There is no cause '" + evidence.cause() + "'."
                            + meant(evidence.cause(), pack.causes().keySet()));
            return;
        }
        if (!rule.place().file().equals("causes/" + cause.layer() + "/" + cause.id() + "/rules.drl")) {
            fault(
                    rule,
                    "misplaced-rule",
                    "This rule speaks of '" + cause.id() + "', so it stands in causes/" + cause.layer() + "/"
                            + cause.id() + "/rules.drl.");
        }
        if (!rule.name().startsWith(cause.id() + ": ")) {
            fault(
                    rule,
                    "rule-name",
                    "Begin the rule's name with '" + cause.id() + ": ', then say the finding in a sentence.");
        }
        Finding finding = cause.findings().get(evidence.finding());
        if (finding == null) {
            fault(
                    rule,
                    "unknown-finding",
                    "cause.yaml of '" + cause.id() + "' has no finding '" + evidence.finding() + "'."
                            + meant(evidence.finding(), cause.findings().keySet()));
            return;
        }
        checkLikelihood(rule, evidence, finding, likely);
    }

    /** b·λ is the probability of the finding when the cause is there, so it cannot be more than nearly 1. */
    private void checkLikelihood(Rule rule, Statement.Evidence evidence, Finding finding, Map<String, Double> likely) {
        double ratio = pack.scale().likelihoodRatio(evidence.strength());
        double base = finding.baseRate() != null ? finding.baseRate() : baseRate(rule);
        if (base * ratio > MOST_LIKELY) {
            fault(
                    rule,
                    "too-strong",
                    "With a base rate of " + round(base) + " the strength '"
                            + evidence.strength().verb() + "' (×" + round(ratio)
                            + ") makes the finding more than certain. Take a weaker word; ×" + round(MOST_LIKELY / base)
                            + " is the most that is possible.");
        } else if (rule.facts().size() == 1
                && pack.vocabulary().get(rule.facts().first()).kind() != FactKind.WORDS) {
            String key = evidence.cause() + " and " + rule.facts().first();
            double sum = likely.merge(key, base * ratio, Double::sum);
            if (sum > MOST_LIKELY && sum - base * ratio <= MOST_LIKELY) {
                fault(
                        rule,
                        "too-strong",
                        "The findings of this cause on '" + rule.facts().first()
                                + "' together are more than certain: base rate"
                                + " times strength is how often a value is seen where the cause is there, and over all"
                                + " values that makes " + round(sum)
                                + ". Support more weakly, take a rarer base rate, or"
                                + " contradict the other values more strongly.");
            }
        }
    }

    private double baseRate(Rule rule) {
        Map<String, Condition> first = new TreeMap<>();
        rule.conditions().forEach(condition -> first.putIfAbsent(condition.fact(), condition));
        double rate = 1;
        for (Condition condition : first.values()) {
            rate *= baseRate(pack.vocabulary(), condition);
        }
        return rate;
    }

    private static double baseRate(Vocabulary vocabulary, Condition condition) {
        FactDefinition fact = vocabulary.get(condition.fact());
        if (condition.operator() == Operator.IS
                || condition.operator() == Operator.IN
                || condition.operator() == Operator.CONTAINS) {
            return condition.literals().stream().mapToDouble(fact::baseRate).sum();
        }
        return FactDefinition.UNLISTED_BASE_RATE;
    }

    private void checkScope() {
        for (String claim : pack.scope().facts()) {
            String fact = claim.replaceAll("=.*", "");
            Optional<FactDefinition> definition = pack.vocabulary().find(fact);
            String value = claim.substring(Math.min(claim.length(), fact.length() + 1));
            if (definition.isPresent()
                    && definition.get().closed()
                    && !value.isEmpty()
                    && definition.get().allowed(value).isEmpty()) {
                error(
                        "pack.yaml",
                        claim,
                        "unknown-value",
                        "'" + value + "' is not a value of '" + fact + "'."
                                + meant(
                                        value,
                                        definition.get().values().stream()
                                                .map(AllowedValue::value)
                                                .toList()));
            }
            if (definition.isEmpty()) {
                Set<String> known = new TreeSet<>();
                pack.vocabulary().facts().forEach(one -> known.add(one.id()));
                error(
                        "pack.yaml",
                        fact,
                        "unknown-fact",
                        "There is no fact '" + fact + "' in the vocabulary." + meant(fact, known));
            }
        }
    }

    private static String round(double number) {
        return String.valueOf(StrictMath.round(number * 10_000) / 10_000.0);
    }

    private static String meant(String written, Collection<String> known) {
        List<String> near = Nearest.to(written, known);
        return near.isEmpty() ? "" : " Maybe you meant " + String.join(" or ", near) + "?";
    }

    private void error(String file, String word, String check, String message) {
        faults.add(PackFault.error(places.find(file, word), check, message));
    }

    private void fault(Rule rule, String check, String message) {
        Place place = rule.place();
        faults.add(PackFault.error(place, check, message));
    }
}
