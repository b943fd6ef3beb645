package dev.causebook.drools;

import dev.causebook.diagnosis.RuleCompiler.RuleFile;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Nearest;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** One parsed rule, translated into a {@link Rule} or refused with all that is wrong with it. */
final class RuleTranslation {

    private final Vocabulary vocabulary;
    private final RuleFile file;
    private final Place place;
    private final List<PackFault> faults = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Optional<Rule> rule;

    RuleTranslation(Vocabulary vocabulary, RuleFile file, RuleDescr parsed) {
        this.vocabulary = vocabulary;
        this.file = file;
        this.place = place(parsed);
        refuseAttributes(parsed);
        readConditions(parsed.getLhs());
        Optional<Statement> statement = readStatement(parsed);
        this.rule = faults.isEmpty() && statement.isPresent()
                ? Optional.of(
                        new Rule(id(parsed, statement.get()), parsed.getName(), place, conditions, statement.get()))
                : Optional.empty();
    }

    Optional<Rule> rule() {
        return rule;
    }

    List<PackFault> faults() {
        return faults;
    }

    private Place place(BaseDescr part) {
        return new Place(file.path(), Math.max(1, part.getLine()), Math.max(0, part.getColumn()) + 1);
    }

    private void refuseAttributes(RuleDescr parsed) {
        if (!parsed.getAttributes().isEmpty()
                || !parsed.getAnnotationNames().isEmpty()
                || parsed.getParentName() != null
                || !parsed.getNamedConsequences().isEmpty()
                || parsed.isQuery()) {
            forbid(
                    place,
                    "Take out attributes such as salience, annotations, 'extends', queries and named consequences:"
                            + " a rule is a name, 'when' and 'then'.");
        }
    }

    private void readConditions(AndDescr when) {
        Set<String> types = new HashSet<>();
        for (BaseDescr part : when.getDescrs()) {
            if (part instanceof PatternDescr pattern) {
                readPattern(pattern, types);
            } else {
                forbid(
                        place(part),
                        "Only patterns such as Log( schannel36870 == \"present\" ) may stand here, joined by"
                                + " line: no 'or', 'not', 'exists', 'eval', 'accumulate', 'forall'. Say what was seen instead.");
            }
        }
        if (conditions.isEmpty() && faults.isEmpty()) {
            forbid(place, "A rule needs at least one condition behind 'when'; without one it would always speak.");
        }
    }

    private void readPattern(PatternDescr pattern, Set<String> types) {
        Place at = place(pattern);
        if (pattern.getObjectType() == null
                || pattern.getIdentifier() != null
                || pattern.getSource() != null
                || !pattern.getBehaviors().isEmpty()
                || pattern.isUnification()
                || pattern.isQuery()
                || !pattern.getAnnotationNames().isEmpty()
                || !pattern.getPositionalConstraints().isEmpty()) {
            forbid(at, "No variables, paths, 'from', 'over' or positional arguments: write Type( field == value ).");
            return;
        }
        if (!vocabulary.types().containsValue(pattern.getObjectType())) {
            fault(
                    at,
                    "unknown-type",
                    "There is no group of facts '" + pattern.getObjectType() + "'."
                            + meant(Nearest.to(
                                    pattern.getObjectType(), vocabulary.types().values())));
            return;
        }
        if (!types.add(pattern.getObjectType())) {
            fault(
                    at,
                    "repeated-type",
                    "'" + pattern.getObjectType()
                            + "' stands here twice: put all its conditions into one pair of brackets.");
        }
        List<? extends BaseDescr> constraints = pattern.getDescrs();
        if (constraints.isEmpty()) {
            fault(at, "empty-pattern", "'" + pattern.getObjectType() + "()' asks nothing: name a field and a value.");
        }
        for (BaseDescr constraint : constraints) {
            readConstraint(pattern.getObjectType(), constraint);
        }
    }

    private void readConstraint(String type, BaseDescr constraint) {
        Place at = place(constraint);
        if (!(constraint instanceof ExprConstraintDescr expression)
                || expression.getType() != ExprConstraintDescr.Type.NAMED) {
            forbid(at, "Only comparisons of a field with a value may stand here.");
            return;
        }
        Optional<Comparison> comparison = Comparison.read(expression.getExpression());
        if (comparison.isEmpty()) {
            forbid(
                    at,
                    "'" + expression.getExpression() + "' is no comparison of the rule language: write field == value,"
                            + " in ( … ), <, <=, >, >= or contains, with texts in double quotes.");
            return;
        }
        String field = comparison.get().field();
        Optional<FactDefinition> fact = vocabulary.byField(type, field);
        if (fact.isEmpty()) {
            fault(
                    at,
                    "unknown-field",
                    "'" + type + "' has no field '" + field + "'." + meant(Nearest.to(field, fields(type))));
            return;
        }
        Optional<String> wrong = comparison.get().against(fact.get());
        wrong.ifPresent(message -> fault(at, "value-outside-vocabulary", message));
        if (wrong.isEmpty()) {
            Condition condition = comparison.get().condition(fact.get());
            if (conditions.stream()
                    .anyMatch(known -> known.fact().equals(condition.fact()) && !ordered(known, condition))) {
                fault(
                        at,
                        "repeated-field",
                        "'" + field + "' is compared twice in one rule: "
                                + (fact.get().kind() == FactKind.WORDS
                                        ? "conclude one of them in shared/."
                                        : "use in ( … ) instead."));
            }
            conditions.add(condition);
        }
    }

    private static boolean ordered(Condition first, Condition second) {
        return isOrder(first) && isOrder(second) && first.operator() != second.operator();
    }

    private static boolean isOrder(Condition condition) {
        return switch (condition.operator()) {
            case LESS, AT_MOST, MORE, AT_LEAST -> true;
            case IS, IN, CONTAINS -> false;
        };
    }

    private List<String> fields(String type) {
        return vocabulary.facts().stream()
                .filter(fact -> type.equals(vocabulary.types().get(fact.group())))
                .map(FactDefinition::field)
                .toList();
    }

    private Optional<Statement> readStatement(RuleDescr parsed) {
        StatementReader reader = new StatementReader(vocabulary);
        Optional<Statement> statement = reader.read(String.valueOf(parsed.getConsequence()));
        Place at = new Place(file.path(), sentenceLine(Math.max(1, parsed.getConsequenceLine())), 1);
        if (statement.isEmpty()) {
            fault(at, reader.check(), reader.problem());
        }
        return statement;
    }

    /** The parser gives the line of {@code then}; the sentence mostly stands on the next. */
    private int sentenceLine(int thenLine) {
        List<String> lines = file.text().lines().toList();
        int line = thenLine;
        while (line < lines.size()
                && (lines.get(line - 1).isBlank() || lines.get(line - 1).strip().equals("then"))) {
            line++;
        }
        return line;
    }

    private static String id(RuleDescr parsed, Statement statement) {
        if (statement instanceof Statement.Evidence evidence) {
            return evidence.cause() + "/" + evidence.finding();
        }
        return "shared/"
                + parsed.getName()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
    }

    private static String meant(List<String> nearest) {
        return nearest.isEmpty() ? "" : " Maybe you meant " + String.join(" or ", nearest) + "?";
    }

    private void forbid(Place at, String message) {
        fault(at, "forbidden-construct", message);
    }

    private void fault(Place at, String check, String message) {
        faults.add(PackFault.error(at, check, message));
    }
}
