package dev.causebook.render;

import dev.causebook.fact.FactDefinition;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Source;
import dev.causebook.knowledge.Statement;
import dev.causebook.knowledge.Strength;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says rules aloud: when …, then …, because (source). */
public final class RulePhrases {

    private RulePhrases() {}

    /** The whole rule as one sentence. */
    public static String sentence(Pack pack, Rule rule) {
        return when(pack, rule) + ", then " + then(pack, rule.says()) + because(pack, rule) + "." + against(pack, rule);
    }

    /** What has to be seen for a rule to speak, as the first half of its sentence. */
    public static String when(Pack pack, Rule rule) {
        return rule.conditions().stream()
                .map(condition -> condition(pack, condition))
                .collect(Collectors.joining(" and ", "When ", ""));
    }

    /** One comparison in words. */
    public static String condition(Pack pack, Condition condition) {
        FactDefinition fact = pack.vocabulary().get(condition.fact());
        String values = condition.literals().stream()
                .map(literal -> value(fact, literal))
                .collect(Collectors.joining(" or "));
        String comparison = switch (condition.operator()) {
            case IS -> "is " + values;
            case IN -> "is one of " + values;
            case LESS -> "is below " + values;
            case AT_MOST -> "is at most " + values;
            case MORE -> "is above " + values;
            case AT_LEAST -> "is at least " + values;
            case CONTAINS -> "holds " + values;
        };
        return "'" + fact.title() + "' (" + fact.id() + ") " + comparison;
    }

    private static String value(FactDefinition fact, String literal) {
        String title = fact.allowed(literal).map(allowed -> allowed.title()).orElse(literal);
        return title.equals(literal) ? "'" + literal + "'" : "'" + literal + "' (" + title + ")";
    }

    private static String then(Pack pack, Statement says) {
        if (says instanceof Statement.Evidence evidence) {
            var cause = pack.causes().get(evidence.cause());
            return "that " + verb(evidence.strength()) + " the cause '"
                    + (cause == null ? evidence.cause() : cause.title()) + "'";
        }
        Statement.Conclusion conclusion = (Statement.Conclusion) says;
        FactDefinition fact = pack.vocabulary().get(conclusion.fact());
        return "'" + fact.title() + "' (" + fact.id() + ") is taken to be "
                + value(fact, conclusion.value().plain().toString());
    }

    /** The strength as two words, such as "strongly supports". */
    public static String verb(Strength strength) {
        return strength.verb().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String because(Pack pack, Rule rule) {
        return pack.finding(rule)
                .map(finding -> ", because " + lowerFirst(finding) + " (" + sources(pack, finding.sources()) + ")")
                .or(() -> pack.provenance(rule).map(known -> " (" + sources(pack, known.sources()) + ")"))
                .orElse("");
    }

    /** What another source claims is said as well: two claims stay two. */
    private static String against(Pack pack, Rule rule) {
        return pack.finding(rule)
                .map(Finding::elsewhere)
                .map(claim -> " Another source claims otherwise: " + claim.strip())
                .orElse("");
    }

    private static String lowerFirst(Finding finding) {
        String says = finding.says().strip();
        String plain = says.endsWith(".") ? says.substring(0, says.length() - 1) : says;
        boolean article = plain.matches("(The|A|An|No|There|This|It|Only|Every|Another|Some) .*");
        return article ? Character.toLowerCase(plain.charAt(0)) + plain.substring(1) : plain;
    }

    private static String sources(Pack pack, List<String> ids) {
        return ids.stream()
                .map(id -> {
                    Source source = pack.sources().get(id);
                    return source == null ? id : source.title();
                })
                .collect(Collectors.joining("; "));
    }
}
