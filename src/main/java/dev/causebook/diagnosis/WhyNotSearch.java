package dev.causebook.diagnosis;

import dev.causebook.diagnosis.WhyNot.Missing;
import dev.causebook.diagnosis.WhyNot.NearMiss;
import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks for the rules that nearly spoke for a cause, and for the facts that would put it first. */
final class WhyNotSearch {

    private static final int MOST_NEAREST = 5;
    private static final int MOST_WANTED = 4;
    /** Of each size so many sets are pursued; all sets of one fact are tried. */
    private static final int WIDTH = 24;

    private static final int MOST_MOVES = 60;

    private final Pack pack;
    private final EvidenceModel model;
    private final Answers answers;
    private final Facts known;
    private final double[] tried;
    private final int cause;

    WhyNotSearch(Pack pack, EvidenceModel model, Answers answers, Facts known, double[] tried, int cause) {
        this.pack = pack;
        this.model = model;
        this.answers = answers;
        this.known = known;
        this.tried = tried;
        this.cause = cause;
    }

    /**
     * The rules in favour of the cause that did not fire.
     *
     * @param concluded what is known, conclusions included
     */
    List<NearMiss> nearest(Facts concluded) {
        List<NearMiss> nearest = new ArrayList<>();
        for (Rule rule : supporting()) {
            List<Missing> missing = missing(rule, concluded);
            if (!missing.isEmpty()) {
                Statement.Evidence says = (Statement.Evidence) rule.says();
                nearest.add(new NearMiss(
                        rule, pack.finding(rule).orElse(null), says.strength().word(), missing));
            }
        }
        nearest.sort(Comparator.comparing((NearMiss miss) -> !miss.open())
                .thenComparing(miss -> !miss.missing().stream().allMatch(one -> findable(one.fact())))
                .thenComparing(miss -> miss.missing().size())
                .thenComparing(miss -> -pack.scale()
                        .likelihoodRatio(((Statement.Evidence) miss.rule().says()).strength()))
                .thenComparing(miss -> miss.rule().id()));
        return nearest.stream().limit(MOST_NEAREST).toList();
    }

    /** False of what only the ticket's own words show: nobody can go and look. */
    private boolean findable(String fact) {
        return pack.vocabulary().get(fact).question() != null;
    }

    private List<Rule> supporting() {
        String id = model.causes().get(cause);
        return pack.rules().stream()
                .filter(rule -> rule.says() instanceof Statement.Evidence says
                        && says.cause().equals(id)
                        && says.strength().supports())
                .toList();
    }

    /** The conditions that do not hold; of a conclusion those of the rule that comes nearest to drawing it. */
    private List<Missing> missing(Rule rule, Facts concluded) {
        List<Missing> missing = new ArrayList<>();
        for (Condition condition : rule.conditions()) {
            if (!holds(condition, concluded)) {
                if (pack.vocabulary().get(condition.fact()).derived()) {
                    missing.addAll(toConclude(condition, concluded));
                } else {
                    missing.add(miss(condition, concluded));
                }
            }
        }
        return missing.stream().distinct().toList();
    }

    private static boolean holds(Condition condition, Facts facts) {
        return facts.find(condition.fact())
                .filter(seen -> condition.holds(seen.value()))
                .isPresent();
    }

    private List<Missing> toConclude(Condition wanted, Facts concluded) {
        return pack.rules().stream()
                .filter(rule -> rule.says() instanceof Statement.Conclusion says
                        && says.fact().equals(wanted.fact())
                        && wanted.holds(says.value()))
                .map(rule -> rule.conditions().stream()
                        .filter(condition -> !holds(condition, concluded))
                        .map(condition -> miss(condition, concluded))
                        .toList())
                .min(Comparator.comparing(
                                (List<Missing> misses) -> misses.stream().anyMatch(one -> one.seen() != null))
                        .thenComparing(List::size))
                .filter(misses -> !misses.isEmpty())
                .orElseGet(() -> List.of(miss(wanted, concluded)));
    }

    private static Missing miss(Condition condition, Facts facts) {
        return new Missing(
                condition.fact(),
                condition.operator().sign(),
                condition.literals(),
                facts.find(condition.fact()).map(Observation::value).orElse(null));
    }

    /** A set of facts to be added, with what comes of it. */
    private record Step(List<Observation> added, double lead) {
        String name() {
            return added.stream()
                    .map(one -> one.fact() + "=" + one.value().plain())
                    .sorted()
                    .collect(Collectors.joining(","));
        }
    }

    private static final Comparator<Step> FURTHEST =
            Comparator.comparingDouble((Step step) -> -step.lead()).thenComparing(Step::name);

    /** The smallest set of facts, nobody having looked at any of them, that would put the cause first; or nothing. */
    Optional<List<Observation>> smallest() {
        List<List<Observation>> moves = moves();
        List<Step> reached = List.of(new Step(List.of(), lead(known)));
        List<List<Step>> bySize = new ArrayList<>();
        bySize.add(reached);
        List<List<Observation>> pursued = moves;
        for (int size = 1; size <= MOST_WANTED; size++) {
            List<Step> next = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (List<Observation> move : pursued) {
                int before = size - move.size();
                for (Step from : before >= 0 && before < bySize.size() ? bySize.get(before) : List.<Step>of()) {
                    extend(from, move).filter(step -> seen.add(step.name())).ifPresent(next::add);
                }
            }
            next.sort(FURTHEST);
            if (!next.isEmpty() && next.get(0).lead() > 0) {
                return Optional.of(sorted(next.get(0).added()));
            }
            bySize.add(next.stream().limit(WIDTH).toList());
            if (size == 1) {
                pursued = best(moves, next);
            }
        }
        return Optional.empty();
    }

    private static List<Observation> sorted(List<Observation> facts) {
        return facts.stream().sorted(Comparator.comparing(Observation::fact)).toList();
    }

    /** The single facts that lead furthest, and all sets that rules ask for together. */
    private static List<List<Observation>> best(List<List<Observation>> moves, List<Step> singles) {
        Set<String> kept = singles.stream().limit(MOST_MOVES).map(Step::name).collect(Collectors.toSet());
        return moves.stream()
                .filter(move -> move.size() > 1 || kept.contains(new Step(move, 0).name()))
                .toList();
    }

    private Optional<Step> extend(Step from, List<Observation> move) {
        Facts facts = known;
        List<Observation> added = new ArrayList<>(from.added());
        for (Observation one : move) {
            if (added.stream().anyMatch(before -> before.fact().equals(one.fact()))) {
                return Optional.empty();
            }
            added.add(one);
        }
        for (Observation one : added) {
            facts = facts.with(one);
        }
        return Optional.of(new Step(added, lead(facts)));
    }

    /** How far the cause is ahead of the likeliest other one, {@code other} among them. */
    private double lead(Facts facts) {
        double[] posterior = answers.posterior(facts, tried);
        double most = 0;
        for (int one = 0; one < posterior.length; one++) {
            most = one == cause ? most : Math.max(most, posterior[one]);
        }
        return posterior[cause] - most;
    }

    private List<List<Observation>> moves() {
        List<List<Observation>> moves = new ArrayList<>();
        for (FactDefinition fact : answers.telling()) {
            if (!known.knows(fact.id()) && findable(fact.id())) {
                for (AllowedValue value : fact.values()) {
                    if (!value.value().equals(Value.CannotTell.WORD)) {
                        moves.add(List.of(Observation.given(fact.id(), fact.value(value))));
                    }
                }
            }
        }
        Set<String> names =
                moves.stream().map(move -> new Step(move, 0).name()).collect(Collectors.toCollection(HashSet::new));
        for (Rule rule : supporting()) {
            asked(rule).filter(move -> names.add(new Step(move, 0).name())).ifPresent(moves::add);
        }
        return moves;
    }

    /** The facts that would let a rule fire, where nothing that was seen stands against it. */
    private Optional<List<Observation>> asked(Rule rule) {
        List<Observation> asked = new ArrayList<>();
        for (String id : rule.facts()) {
            FactDefinition fact = pack.vocabulary().get(id);
            List<Condition> conditions = rule.conditions().stream()
                    .filter(one -> one.fact().equals(id))
                    .toList();
            if (fact.derived() || fact.kind() == FactKind.TEXT || !known.knows(id) && !findable(id)) {
                return Optional.empty();
            }
            if (conditions.stream().allMatch(condition -> holds(condition, known))) {
                continue;
            }
            Optional<Value> value = known.knows(id) ? Optional.empty() : satisfying(fact, conditions);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            asked.add(Observation.given(id, value.get()));
        }
        return asked.isEmpty() || asked.size() > MOST_WANTED ? Optional.empty() : Optional.of(asked);
    }

    private static Optional<Value> satisfying(FactDefinition fact, List<Condition> conditions) {
        return conditions.stream()
                .flatMap(condition -> candidates(fact, condition).stream())
                .filter(value -> conditions.stream().allMatch(condition -> condition.holds(value)))
                .findFirst();
    }

    private static List<Value> candidates(FactDefinition fact, Condition condition) {
        return condition.literals().stream()
                .map(literal -> switch (condition.operator()) {
                    case IS, IN -> literal(fact, literal);
                    case CONTAINS -> new Value.Words(new TreeSet<>(Set.of(literal)));
                    case LESS -> new Value.Amount(Long.parseLong(literal) - 1);
                    case MORE -> new Value.Amount(Long.parseLong(literal) + 1);
                    case AT_MOST, AT_LEAST -> new Value.Amount(Long.parseLong(literal));
                })
                .toList();
    }

    private static Value literal(FactDefinition fact, String literal) {
        return switch (fact.kind()) {
            case FLAG -> new Value.Flag(literal.equals("true"));
            case NUMBER -> new Value.Amount(Long.parseLong(literal));
            case CODE -> new Value.Code(literal);
            case WORD, WORDS, TEXT -> new Value.Word(literal);
        };
    }
}
