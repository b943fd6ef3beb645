package dev.causebook.drools;

import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Nearest;
import dev.causebook.fact.Value;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Statement;
import dev.causebook.knowledge.Strength;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the one sentence behind {@code then}. */
final class StatementReader {

    private static final Pattern EVIDENCE = Pattern.compile(
            "evidence\\s*+\\.\\s*+that\\s*+\\(\\s*+\"([a-z0-9-]{1,80})\"\\s*+\\)\\s*+\\.\\s*+([A-Za-z]{1,40})\\s*+"
                    + "\\(\\s*+\"([a-z0-9-]{1,80})\"\\s*+\\)\\s*+;");
    private static final Pattern CONCLUSION = Pattern.compile(
            "facts\\s*+\\.\\s*+conclude\\s*+\\(\\s*+\"([A-Za-z0-9.-]{1,80})\"\\s*+,\\s*+\"([A-Za-z0-9.-]{1,80})\"\\s*+\\)\\s*+;");

    private final Vocabulary vocabulary;
    private String check = "forbidden-construct";
    private String problem = "";

    StatementReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    String check() {
        return check;
    }

    String problem() {
        return problem;
    }

    /** The statement, or nothing where it is not one; then {@link #problem()} says why. */
    Optional<Statement> read(String written) {
        String text = written.replaceAll("(?m)^\\s*//[^\\n]*$", "").strip();
        Matcher evidence = EVIDENCE.matcher(text);
        if (evidence.matches()) {
            return evidence(evidence.group(1), evidence.group(2), evidence.group(3));
        }
        Matcher conclusion = CONCLUSION.matcher(text);
        if (conclusion.matches()) {
            return conclusion(conclusion.group(1), conclusion.group(2));
        }
        problem =
                "Behind 'then' stands exactly one sentence: evidence.that( \"finding\" ).stronglySupports( \"cause\" );"
                        + " or, in shared/, facts.conclude( \"group.name\", \"value\" );";
        return Optional.empty();
    }

    private Optional<Statement> evidence(String finding, String verb, String cause) {
        Optional<Strength> strength = Strength.of(verb);
        if (strength.isEmpty()) {
            check = "unknown-strength";
            List<String> verbs =
                    Arrays.stream(Strength.values()).map(Strength::verb).toList();
            List<String> near = Nearest.to(verb, verbs);
            problem = "'" + verb + "' is no strength; there are: " + String.join(", ", verbs) + "."
                    + (near.isEmpty() ? "" : " Maybe you meant " + near.get(0) + "?");
        }
        return strength.map(known -> new Statement.Evidence(finding, cause, known));
    }

    private Optional<Statement> conclusion(String id, String value) {
        Optional<FactDefinition> fact = vocabulary.find(id);
        if (fact.isEmpty() || !fact.get().derived()) {
            check = "not-a-conclusion";
            problem = "'" + id + "' is no fact of a derived group, so no rule can conclude it.";
            return Optional.empty();
        }
        if (fact.get().kind() != FactKind.WORD || fact.get().allowed(value).isEmpty()) {
            check = "value-outside-vocabulary";
            problem = "'" + value + "' is not a value of '" + id + "'.";
            return Optional.empty();
        }
        return Optional.of(new Statement.Conclusion(id, new Value.Word(value)));
    }
}
