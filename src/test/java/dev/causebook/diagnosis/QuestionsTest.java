package dev.causebook.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.RandomCases;
import dev.causebook.TestPacks;
import dev.causebook.diagnosis.Diagnosis.NextQuestion;
import dev.causebook.fact.Audience;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactReader;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.QuestionText;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Statement;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuestionsTest {

    private static final double TINY = 1e-9;
    private static final Map<String, Diagnostician> DIAGNOSTICIANS = new HashMap<>();

    static List<Pack> packs() {
        return PropertiesTest.packs();
    }

    private static Pack small(Consumer<Map<String, String>> edit) {
        Map<String, String> files = TestPacks.small();
        edit.accept(files);
        files.keySet().removeIf(file -> file.endsWith("scenarios.yaml"));
        LoadedPack loaded = TestPacks.quickLoader().load("small", PackFiles.of(files));
        return loaded.pack()
                .orElseThrow(() -> new AssertionError(loaded.faults().toString()));
    }

    private static void edit(Map<String, String> files, String file, String find, String put) {
        assertTrue(files.get(file).contains(find), () -> find + " in " + file);
        files.put(file, files.get(file).replace(find, put));
    }

    private static Diagnostician diagnostician(Pack pack) {
        return new Diagnostician(pack, new NaiveEvidenceRules(pack), CostWeights.DEFAULT);
    }

    private static Facts facts(Pack pack, Map<String, Map<String, Object>> stated) {
        FactReader reader = new FactReader(pack.vocabulary()).read(stated, "");
        assertEquals(List.of(), reader.faults());
        return Facts.of(reader.observations());
    }

    private static Request request(Facts facts, Audience audience, int asked) {
        return new Request(facts, List.of(), audience, null, 5, 5, asked, false);
    }

    private static List<String> asked(Pack pack, Request request) {
        return DIAGNOSTICIANS
                .computeIfAbsent(pack.id() + pack.digest(), unused -> diagnostician(pack))
                .diagnose(request)
                .questions()
                .stream()
                .map(question -> question.fact().id())
                .toList();
    }

    /** What a question foresees is what the answer brings, whichever way it is worked out. */
    @ParameterizedTest
    @MethodSource("packs")
    void an_answer_gives_the_numbers_that_posting_the_fact_gives(Pack pack) {
        EvidenceModel model = new EvidenceModel(pack);
        NaiveEvidenceRules rules = new NaiveEvidenceRules(pack);
        Planner planner = new Planner(pack, model, CostWeights.DEFAULT);
        Answers answers = new Answers(pack, model, planner, rules);
        RandomCases cases = new RandomCases(pack, 41);
        double[] tried = new double[model.causes().size()];
        List<FactDefinition> telling = answers.telling();
        for (int number = 0; number < 40; number++) {
            Facts facts = cases.nearRule(8);
            FactDefinition fact = cases.any(telling);
            Answers.State now = answers.now(request(facts.without(fact.id()), Audience.AGENT, 0), tried);
            double total = 0;
            for (Answers.Possible answer : answers.possible(now, fact)) {
                total += answer.probability();
                Value value = fact.value(fact.values().get(answer.value()));
                double[] posted =
                        answers.posterior(now.request().facts().with(Observation.given(fact.id(), value)), tried);
                for (int cause = 0; cause < posted.length; cause++) {
                    String where = "case " + number + ", " + fact.id() + " = " + value;
                    assertEquals(posted[cause], answer.state().posterior()[cause], TINY, where);
                }
            }
            assertEquals(1, total, TINY);
        }
    }

    /** Conclusions follow an answer step by step; two answers deep, so that what followed the first is built upon. */
    @ParameterizedTest
    @MethodSource("packs")
    void what_is_concluded_from_answers_counts_as_if_the_facts_were_posted(Pack pack) {
        EvidenceModel model = new EvidenceModel(pack);
        Planner planner = new Planner(pack, model, CostWeights.DEFAULT);
        Answers answers = new Answers(pack, model, planner, new NaiveEvidenceRules(pack));
        List<FactDefinition> concluding = answers.telling().stream()
                .filter(fact -> concludesFrom(pack, fact.id()))
                .toList();
        RandomCases cases = new RandomCases(pack, 43);
        double[] tried = new double[model.causes().size()];
        for (int number = 0; number < 400 && !concluding.isEmpty(); number++) {
            FactDefinition first = cases.any(concluding);
            FactDefinition second = cases.any(concluding);
            Facts facts = Facts.NONE;
            for (int fact = 0; fact < number % 7; fact++) {
                facts = facts.with(cases.observation(cases.any(concluding)));
            }
            Answers.State now =
                    answers.now(request(facts.without(first.id()).without(second.id()), Audience.AGENT, 0), tried);
            Answers.State then = cases.any(answers.possible(now, first)).state();
            if (first != second) {
                then = cases.any(answers.possible(then, second)).state();
            }
            double[] posted = answers.posterior(then.request().facts(), tried);
            for (int cause = 0; cause < posted.length; cause++) {
                assertEquals(
                        posted[cause],
                        then.posterior()[cause],
                        TINY,
                        "case " + number + ": " + then.request().facts().all());
            }
        }
    }

    private static boolean concludesFrom(Pack pack, String fact) {
        return pack.rules().stream()
                .anyMatch(rule -> rule.says() instanceof Statement.Conclusion
                        && rule.facts().contains(fact));
    }

    @Test
    void an_end_user_pays_with_patience_and_an_agent_with_minutes() {
        CostWeights weights = new CostWeights(10, 0.5, 3, 1, 1, 1, 2);
        QuestionText user = new QuestionText("?", "look", null, Audience.END_USER, 4, 0);
        QuestionText agent = new QuestionText("?", "look", null, Audience.AGENT, 4, 0);
        assertEquals(0.5 * 4 + 2, weights.asking(user, 1), TINY);
        assertEquals(0.5 * 4 + 6, weights.asking(user, 3), TINY);
        assertEquals(4, weights.asking(agent, 1), TINY);
        assertEquals(4, weights.asking(agent, 3), TINY);
    }

    @Test
    void an_end_user_is_asked_at_most_three_times_in_a_row() {
        Pack pack = packs().stream()
                .filter(one -> one.id().equals("rdp"))
                .findFirst()
                .orElseThrow();
        RandomCases cases = new RandomCases(pack, 44);
        int most = 0;
        for (int number = 0; number < 30; number++) {
            Facts facts = cases.nearRule(3);
            most = Math.max(
                    most, asked(pack, request(facts, Audience.END_USER, 0)).size());
            assertEquals(List.of(), asked(pack, request(facts, Audience.END_USER, 3)));
            assertTrue(asked(pack, request(facts, Audience.END_USER, 2)).size() <= 1);
        }
        assertTrue(most >= 1 && most <= 3, "questions: " + most);
    }

    @Test
    void who_could_not_tell_is_not_asked_again_and_nothing_else_changes() {
        Pack pack = small(files -> {});
        Facts before = facts(pack, Map.of("error", Map.of("code", "0x904")));
        String first = asked(pack, request(before, Audience.ENGINEER, 0)).get(0);
        int dot = first.indexOf('.');
        Map<String, Map<String, Object>> stated = Map.of(
                "error",
                Map.of("code", "0x904"),
                first.substring(0, dot),
                Map.of(first.substring(dot + 1), "cannot-tell"));
        Facts after = facts(pack, stated);
        Diagnosis was = diagnostician(pack).diagnose(request(before, Audience.ENGINEER, 0));
        Diagnosis is = diagnostician(pack).diagnose(request(after, Audience.ENGINEER, 0));
        assertEquals(was.causes().toString(), is.causes().toString());
        assertFalse(asked(pack, request(after, Audience.ENGINEER, 0)).contains(first));
        assertTrue(is.facts().knows(first), "the answer is shown");
        assertFalse(Gate.directlyObserved(
                pack.vocabulary(), facts(pack, Map.of("cert", Map.of("state", "cannot-tell")))));
    }

    /** Where those who cannot tell are likelier to have one cause than another, not to tell is an answer with its own row. */
    @Test
    void not_to_be_able_to_tell_may_say_something() {
        Pack pack = small(files -> {
            edit(
                    files,
                    "vocabulary/symptom.yaml",
                    "        title: the built-in one\n",
                    "        title: the built-in one\n      - value: cannot-tell\n        title: the user cannot tell\n        baseRate: 0.05\n");
            edit(
                    files,
                    "causes/dns/name-wrong/cause.yaml",
                    "findings:\n",
                    "findings:\n  - { id: no-idea, says: nobody knows the program, sources: [ vendor-page ] }\n");
            files.merge(
                    "causes/dns/name-wrong/rules.drl",
                    "\nrule \"name-wrong: nobody knows the program\" when\nSymptom( clientApp == \"cannot-tell\" )\nthen\nevidence.that( \"no-idea\" ).stronglySupports( \"name-wrong\" );\nend\n",
                    String::concat);
        });
        Facts untold = facts(pack, Map.of("symptom", Map.of("client-app", "cannot-tell")));
        EvidenceModel model = new EvidenceModel(pack);
        NaiveEvidenceRules rules = new NaiveEvidenceRules(pack);
        Answers answers = new Answers(pack, model, new Planner(pack, model, CostWeights.DEFAULT), rules);
        int cause = model.causeNumber("name-wrong");
        double[] tried = new double[model.causes().size()];
        assertTrue(answers.posterior(untold, tried)[cause] > 1.5 * answers.posterior(Facts.NONE, tried)[cause]);
    }

    /** Either fact alone moves nothing: only a rule on both together speaks. */
    @Test
    void two_questions_that_help_only_together_are_seen() {
        Pack pack = small(files -> {
            String flag =
                    "kind: word\n    values:\n      - { value: on, title: on, baseRate: 0.5 }\n      - { value: off, title: off, baseRate: 0.5 }\n"
                            + "    question: { ask: \"?\", how: look, whoCanAnswer: agent, minutes: 0.5 }\n";
            files.put(
                    "vocabulary/pair.yaml",
                    "group: pair\ntype: Pair\nfacts:\n  - name: left\n    title: left\n    " + flag
                            + "  - name: right\n    title: right\n    " + flag);
            pairRule(files, "dns/name-wrong", "name-wrong", "on", "on");
            pairRule(files, "dns/name-wrong", "name-wrong", "off", "off");
            pairRule(files, "tls/cert-expired", "cert-expired", "on", "off");
            pairRule(files, "tls/cert-expired", "cert-expired", "off", "on");
            files.keySet().removeIf(file -> file.equals("fixes/allow-old-protocols.yaml"));
        });
        Facts known = Facts.of(List.of(
                Observation.given("log.schannel.36870", new Value.CannotTell()),
                Observation.given("probe.tcpPort", new Value.CannotTell()),
                Observation.given("cert.state", new Value.CannotTell()),
                Observation.given("symptom.worksByIp", new Value.CannotTell())));
        List<NextQuestion> questions =
                diagnostician(pack).diagnose(request(known, Audience.AGENT, 0)).questions();
        assertEquals(1, questions.size(), questions.toString());
        assertEquals("pair.left", questions.get(0).fact().id());
        assertTrue(questions.get(0).changes().startsWith("together with pair.right"), questions.toString());
        assertTrue(questions.get(0).savesMinutes() > 0.5);
    }

    private static void pairRule(Map<String, String> files, String folder, String cause, String left, String right) {
        String id = left + "-" + right;
        edit(
                files,
                "causes/" + folder + "/cause.yaml",
                "findings:\n",
                "findings:\n  - { id: " + id + ", says: " + id + ", sources: [ vendor-page ], baseRate: 0.25 }\n");
        files.merge(
                "causes/" + folder + "/rules.drl",
                "\nrule \"" + cause + ": " + id + "\" when\nPair( left == \"" + left + "\", right == \"" + right
                        + "\" )\nthen\nevidence.that( \"" + id + "\" ).moderatelySupports( \"" + cause
                        + "\" );\nend\n",
                String::concat);
    }

    @Test
    void nothing_is_asked_where_nothing_may_be() {
        Pack pack = small(files -> {});
        Request none = new Request(Facts.NONE, List.of(), Audience.AGENT, null, 5, 0, false);
        assertEquals(List.of(), diagnostician(pack).diagnose(none).questions());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void each_question_is_open_saves_minutes_and_changes_something(Pack pack) {
        RandomCases cases = new RandomCases(pack, 43);
        Diagnostician diagnostician = diagnostician(pack);
        int seen = 0;
        for (int number = 0; number < 25; number++) {
            Facts facts = cases.nearRule(5);
            Audience audience = cases.any(List.of(Audience.values()));
            List<NextQuestion> questions =
                    diagnostician.diagnose(request(facts, audience, 0)).questions();
            seen += questions.size();
            assertEquals(
                    questions.size(),
                    questions.stream().map(one -> one.fact().id()).distinct().count());
            for (NextQuestion question : questions) {
                QuestionText text = question.fact().question();
                assertTrue(text != null && text.whoCanAnswer().compareTo(audience) <= 0);
                assertFalse(facts.knows(question.fact().id()));
                boolean handsOn = question.changes().startsWith("for whoever takes over: ");
                assertTrue(audience == Audience.END_USER || !handsOn, question.changes());
                assertTrue(question.savesMinutes() > 0.5 || handsOn && question.savesMinutes() == 0);
                assertTrue(question.changes().contains("if ") || handsOn, question.changes());
            }
        }
        assertTrue(seen > 0, "the cases are too tame");
    }
}
