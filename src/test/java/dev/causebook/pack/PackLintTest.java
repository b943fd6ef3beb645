package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.knowledge.PackFault.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is allowed and yet hardly meant: the pack is loaded, and somebody is told. */
class PackLintTest {

    static final Set<String> WARNINGS = Set.of(
            "unused-fact",
            "unused-source",
            "few-scenarios",
            "untried-finding",
            "equal-conditions",
            "unshared-cluster",
            "subsumed",
            "counted-twice");

    private static List<String> warnings(Consumer<Map<String, String>> edit) {
        Map<String, String> files = TestPacks.small();
        edit.accept(files);
        LoadedPack loaded = TestPacks.quickLoader().load("small", PackFiles.of(files));
        assertTrue(loaded.whole(), () -> loaded.faults().toString());
        assertTrue(loaded.faults().stream().allMatch(fault -> fault.severity() == Severity.WARNING));
        return loaded.faults().stream()
                .map(fault -> fault.place().file() + ":" + fault.place().line() + " " + fault.check())
                .toList();
    }

    private static void replace(Map<String, String> files, String file, String find, String put) {
        assertTrue(files.get(file).contains(find), find);
        files.put(file, files.get(file).replace(find, put));
    }

    @Test
    void a_clean_pack_has_no_warnings() {
        assertEquals(List.of(), warnings(files -> {}));
    }

    @Test
    void a_set_up_that_one_fix_needs() {
        assertEquals(
                List.of("pack.yaml:11 unshared-cluster"),
                warnings(files -> replace(
                        files, "fixes/restore-permissions.yaml", "cluster: [ way-in, reboot ]", "cluster: way-in")));
    }

    @Test
    void a_fact_that_nothing_looks_at() {
        assertEquals(
                List.of("vocabulary/z.yaml:4 unused-fact"),
                warnings(
                        files -> files.put(
                                "vocabulary/z.yaml",
                                "group: z\ntype: Zed\nfacts:\n  - name: idle\n    title: idle\n    kind: flag\n  - name: note\n    title: free text\n    kind: text\n")));
    }

    @Test
    void a_source_that_nobody_names() {
        assertEquals(
                List.of("sources/more.yaml:2 unused-source"),
                warnings(
                        files -> files.put(
                                "sources/more.yaml",
                                "sources:\n  - id: idle\n    title: t\n    address: a\n    kind: vendor\n    seen: 2026-11-23\n")));
    }

    @Test
    void a_cause_with_one_scenario_or_none() {
        assertEquals(
                List.of(
                        "causes/dns/name-wrong/cause.yaml:12 untried-finding",
                        "causes/dns/name-wrong/scenarios.yaml:1 few-scenarios"),
                warnings(
                        files -> files.put(
                                "causes/dns/name-wrong/scenarios.yaml",
                                "scenarios:\n  - name: by address\n    facts: { symptom: { worksByIp: true } }\n    expect: { speaks: [ works-by-address ] }\n")));
        assertEquals(
                3,
                warnings(files -> files.remove("causes/dns/name-wrong/scenarios.yaml"))
                        .size());
    }

    @Test
    void two_findings_on_the_very_same() {
        assertEquals(List.of("causes/dns/name-wrong/rules.drl:8 equal-conditions"), warnings(files -> {
            replace(files, "causes/dns/name-wrong/rules.drl", "worksByIp == false", "worksByIp in ( true )");
            replace(files, "causes/dns/name-wrong/rules.drl", "moderatelyContradicts", "weaklySupports");
            replace(files, "causes/dns/name-wrong/rules.drl", "fails-by-address", "zz-again");
            replace(files, "causes/dns/name-wrong/cause.yaml", "fails-by-address", "zz-again");
            replace(files, "causes/dns/name-wrong/scenarios.yaml", "fails-by-address", "zz-again");
        }));
    }

    @Test
    void words_of_a_set_may_share_a_phrase() {
        assertEquals(List.of(), warnings(files -> {
            replace(
                    files,
                    "vocabulary/log.yaml",
                    "title: a handshake begins",
                    "title: a handshake begins\n        words: [ \"tls events\" ]");
            replace(
                    files,
                    "vocabulary/log.yaml",
                    "title: a handshake ends",
                    "title: a handshake ends\n        words: [ \"tls events\" ]");
        }));
    }

    /** The second rule of line-slow looks at what the case says; the first speaks strongly of a latency above 400. */
    private static List<String> slow(String conditions, String verb) {
        return warnings(files -> {
            String file = "causes/net/line-slow/rules.drl";
            String rules = files.get(file);
            int from = rules.indexOf("    Probe( tcpPort");
            int to = rules.indexOf("then", from);
            files.put(file, rules.substring(0, from) + "    " + conditions + "\n" + rules.substring(to));
            replace(files, file, "weaklySupports", verb);
        });
    }

    @Test
    void a_rule_that_speaks_only_where_a_wider_one_does_and_no_louder() {
        String found = "causes/net/line-slow/rules.drl:8 subsumed";
        assertTrue(
                slow("Probe( latency > 500, latency < 900 )", "weaklySupports").contains(found));
        assertTrue(slow("Probe( latency >= 401, latency <= 90000 ) Symptom( worksByIp == true )", "moderatelySupports")
                .contains(found));
        assertTrue(slow("Probe( latency == 500 )", "moderatelySupports").contains(found));
        for (List<String> silent : List.of(
                slow("Probe( latency > 300, latency < 900 )", "weaklySupports"),
                slow("Probe( latency > 500 )", "weaklySupports"),
                slow("Probe( latency > 500, latency < 900 )", "weaklyContradicts"),
                slow("Symptom( worksByIp == true )", "weaklySupports"))) {
            assertFalse(silent.contains(found), silent::toString);
        }
    }

    /** Both speak of one wrong value, and one phrase of a ticket says both. */
    private static List<String> twice(String phrase, String group) {
        return warnings(files -> {
            files.merge(
                    "causes/tls/key-unreadable/rules.drl",
                    "\nrule \"key-unreadable: an error with a key is logged\"\nwhen\n    Log( entries contains \"key-error\" )\n"
                            + "then\n    evidence.that( \"key-error-logged\" ).weaklySupports( \"key-unreadable\" );\nend\n",
                    String::concat);
            replace(
                    files,
                    "causes/tls/key-unreadable/cause.yaml",
                    "    group: key\n",
                    group
                            + "  - id: key-error-logged\n    says: An error with a key is logged\n    sources: [ own-practice ]\n"
                            + group);
            replace(
                    files,
                    "vocabulary/log.yaml",
                    "title: present\n",
                    "title: present\n        words: [ \"Key not readable\" ]\n");
            replace(
                    files,
                    "vocabulary/log.yaml",
                    "title: an error with a key\n",
                    "title: an error with a key\n        words: [ \"" + phrase + "\" ]\n");
        });
    }

    @Test
    void two_findings_that_one_phrase_makes_speak() {
        String found = "causes/tls/key-unreadable/rules.drl:";
        assertTrue(twice("key not readable", "").stream()
                .anyMatch(warning -> warning.startsWith(found) && warning.endsWith("counted-twice")));
        for (List<String> once : List.of(twice("key not readable", "    group: key\n"), twice("key is broken", ""))) {
            assertTrue(once.stream().noneMatch(warning -> warning.endsWith("counted-twice")), once::toString);
        }
    }

    @Test
    void a_fact_that_is_kept_for_a_reason() {
        String fact =
                "group: z\ntype: Zed\nfacts:\n  - name: idle\n    title: idle\n    kind: flag\n    noRule: people read it\n";
        assertEquals(List.of(), warnings(files -> files.put("vocabulary/z.yaml", fact)));
        assertEquals(
                List.of("vocabulary/log.yaml:4 unused-fact"),
                warnings(files -> replace(
                        files,
                        "vocabulary/log.yaml",
                        "    title: Event 36870 of Schannel\n",
                        "    title: Event 36870 of Schannel\n    noRule: people read it\n")));
    }

    /** A wide rule that its group silences leaves the word to a narrow one outside the group. */
    @Test
    void a_narrow_rule_outside_the_group_of_the_wide_one_may_count() {
        assertFalse(warnings(files -> {
                    String file = "causes/net/line-slow/rules.drl";
                    replace(files, file, "Probe( tcpPort in ( \"filtered\", \"closed\" ) )", "Probe( latency == 500 )");
                    replace(
                            files,
                            "causes/net/line-slow/cause.yaml",
                            "  - id: slow-answers\n",
                            "  - id: slow-answers\n    group: line\n");
                })
                .contains("causes/net/line-slow/rules.drl:8 subsumed"));
    }
}
