package dev.causebook.console;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.fact.FactKind;
import dev.causebook.knowledge.Code;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import dev.causebook.render.RulePhrases;
import java.util.ArrayList;
import java.util.List;

/**
 * What a code means.
 *
 * @param code the code in hexadecimal
 * @param decimal the same as people and logs write it
 * @param meanings what it means in each list that has it
 * @param rules rules that look at it
 */
record CodePage(String code, String decimal, List<Meaning> meanings, List<Speaks> rules) {

    private static final int HEXADECIMAL = 16;

    CodePage {
        meanings = List.copyOf(meanings);
        rules = List.copyOf(rules);
    }

    /** A line of a list with who says so. */
    record Meaning(Code code, List<Links.Link> sources) {
        Meaning {
            sources = List.copyOf(sources);
        }
    }

    /** A rule that looks at the code. */
    record Speaks(String rule, String cause, String title, String strength) {}

    static CodePage of(String code, ActiveKnowledge knowledge) {
        List<Meaning> meanings = new ArrayList<>();
        List<Speaks> rules = new ArrayList<>();
        for (Pack pack : knowledge.packs()) {
            pack.codes(code).forEach(known -> meanings.add(new Meaning(known, Links.of(pack, known.sources()))));
            for (Rule rule : pack.rules()) {
                if (rule.says() instanceof Statement.Evidence evidence
                        && rule.conditions().stream().anyMatch(condition -> looksAt(pack, condition, code))) {
                    rules.add(new Speaks(
                            rule.id(),
                            evidence.cause(),
                            pack.cause(evidence.cause()).title(),
                            RulePhrases.verb(evidence.strength())));
                }
            }
        }
        return new CodePage(
                code, Long.toUnsignedString(Long.parseUnsignedLong(code.substring(2), HEXADECIMAL)), meanings, rules);
    }

    private static boolean looksAt(Pack pack, Condition condition, String code) {
        return condition.literals().contains(code)
                && pack.vocabulary()
                        .find(condition.fact())
                        .filter(fact -> fact.kind() == FactKind.CODE)
                        .isPresent();
    }
}
