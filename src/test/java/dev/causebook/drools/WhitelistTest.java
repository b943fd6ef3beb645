package dev.causebook.drools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.diagnosis.RuleCompiler.Reading;
import dev.causebook.diagnosis.RuleCompiler.RuleFile;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Operator;
import dev.causebook.knowledge.Statement;
import dev.causebook.knowledge.Strength;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rule language lets pass, and that nothing makes its readers throw. */
class WhitelistTest {

    private static final Vocabulary VOCABULARY = TestPacks.smallPack().vocabulary();
    private static final List<String> PIECES = List.of(
            "state",
            "==",
            "in",
            "(",
            ")",
            "\"",
            "expired",
            "contains",
            "<",
            ">=",
            "-",
            "1",
            "09",
            "true",
            "null",
            ",",
            " ",
            "\n",
            "\\",
            "'",
            ";",
            ".",
            "evidence",
            "that",
            "facts",
            "conclude",
            "rule",
            "when",
            "then",
            "end",
            "Cert",
            "//",
            "/*",
            "*/",
            "eval",
            "{",
            "}",
            "[",
            "]",
            "$x :",
            "not",
            "exists",
            "from",
            "!",
            "\u0000",
            "é",
            "\uD83D",
            "#{x}",
            "@{x}",
            "&&",
            "||",
            "import",
            "salience",
            "stronglySupports",
            "\"date-passed\"",
            "\"cert-expired\"",
            "%",
            "accumulate",
            "forall",
            "\t");

    private static String noise(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(most); length > 0; length--) {
            text.append(
                    random.nextInt(8) == 0
                            ? String.valueOf((char) random.nextInt(0x3000))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    @Test
    void no_noise_makes_the_readers_throw() {
        long seed = 6_174;
        Random random = new Random(seed);
        for (int draw = 0; draw < 100_000; draw++) {
            String noise = noise(random, 30);
            Optional<Comparison> comparison = Comparison.read(noise);
            for (FactDefinition fact : VOCABULARY.facts()) {
                comparison.filter(read -> read.against(fact).isEmpty()).ifPresent(read -> read.condition(fact));
            }
            StatementReader reader = new StatementReader(VOCABULARY);
            assertTrue(
                    reader.read(noise).isPresent() || !reader.problem().isEmpty(), () -> "seed " + seed + ": " + noise);
        }
    }

    @Test
    void long_texts_are_read_in_no_time() {
        for (String text : List.of(
                "state in ( " + "\"a\", ".repeat(50_000) + ")",
                "state" + " ".repeat(200_000) + "!",
                "\"".repeat(100_000),
                "a".repeat(200_000),
                "state == \"" + "x".repeat(200_000),
                "state in (" + " ".repeat(200_000))) {
            assertEquals(Optional.empty(), Comparison.read(text));
        }
        for (String text : List.of(
                "evidence" + " ".repeat(200_000),
                "//\n".repeat(50_000) + "x",
                "evidence.that( \"" + "a".repeat(200_000))) {
            assertEquals(Optional.empty(), new StatementReader(VOCABULARY).read(text));
        }
    }

    /** Whole files: what the parser accepts by chance must be refused or be a rule of the language. */
    @Test
    void no_noise_in_a_rule_file_makes_the_loader_throw() {
        long seed = 1_729;
        Random random = new Random(seed);
        String rule = TestPacks.small().get("causes/tls/cert-expired/rules.drl");
        for (int draw = 0; draw < 1_500; draw++) {
            int from = random.nextInt(rule.length());
            int to = Math.min(rule.length(), from + random.nextInt(12));
            String text = rule.substring(0, from) + noise(random, 5) + rule.substring(to);
            Reading reading = new DroolsRuleCompiler().read(VOCABULARY, List.of(new RuleFile("shared/x.drl", text)));
            reading.rules()
                    .forEach(read -> read.conditions()
                            .forEach(condition -> assertTrue(
                                    VOCABULARY.find(condition.fact()).isPresent(),
                                    () -> "seed " + seed + ": " + text)));
            reading.faults()
                    .forEach(fault -> assertTrue(
                            fault.place().line() >= 1 && fault.place().column() >= 1, fault::toString));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "latency == 0400, 400",
        "latency == -0, 0",
        "latency == 007, 7",
        "latency in ( 010 ), 10",
        "latency >= -5, -5"
    })
    void a_number_means_the_same_with_and_without_leading_zeros(String written, String number) {
        Comparison comparison = Comparison.read(written).orElseThrow();
        FactDefinition latency = VOCABULARY.get("probe.latency");
        assertEquals(Optional.empty(), comparison.against(latency));
        assertEquals(List.of(number), comparison.condition(latency).literals());
    }

    @Test
    void comparisons_of_the_language() {
        FactDefinition state = VOCABULARY.get("cert.state");
        for (String written : List.of("state==\"expired\"", "  state ==  \"expired\" ", "state\n==\n\"expired\"")) {
            assertEquals(
                    new Condition("cert.state", Operator.IS, List.of("expired")),
                    Comparison.read(written).orElseThrow().condition(state));
        }
        assertEquals(
                new Condition("cert.state", Operator.IN, List.of("expired", "valid")),
                Comparison.read("state in(\"expired\",\"valid\")").orElseThrow().condition(state));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "state",
                "state ==",
                "== \"x\"",
                "state = \"x\"",
                "state == x",
                "state == 'x'",
                "state == \"a\" + \"b\"",
                "state != \"x\"",
                "state === \"x\"",
                "state == \"x\" || true",
                "this.state == \"x\"",
                "state in ()",
                "state in ( \"a\" ",
                "state in \"a\"",
                "state not in ( \"a\" )",
                "state == null",
                "state == 1.5",
                "state == 0x10",
                "state == \"a\\\"b\"",
                "state == \"a\nb\"",
                "state == \"\u0000\"",
                "1 == 1",
                "state == 1L",
                "state matches \"x\"",
                "getState() == \"x\"",
                "state.length == 3",
                "state == \"x\";",
                "(state == \"x\")"
            })
    void what_is_no_comparison_of_the_language(String written) {
        assertEquals(Optional.empty(), Comparison.read(written));
    }

    @ParameterizedTest
    @EnumSource(Strength.class)
    void every_strength_can_be_said(Strength strength) {
        Optional<Statement> read =
                new StatementReader(VOCABULARY).read("evidence.that( \"f\" )." + strength.verb() + "( \"c\" );");
        assertEquals(Optional.of(new Statement.Evidence("f", "c", strength)), read);
    }

    @Test
    void a_sentence_may_stand_among_comments_and_line_breaks() {
        StatementReader reader = new StatementReader(VOCABULARY);
        String written = "\n  // why\n  evidence\n    .that(\"f\")\n    .weaklySupports(\"c\") ;\n// end\n";
        assertEquals(Optional.of(new Statement.Evidence("f", "c", Strength.WEAKLY_SUPPORTS)), reader.read(written));
    }
}
