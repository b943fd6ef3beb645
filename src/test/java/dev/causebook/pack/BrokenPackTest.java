package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.PackFault.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of fault, planted into the small pack: refused, at the right place, with what to do. */
class BrokenPackTest {

    private static final PackLoader LOADER = TestPacks.quickLoader();
    private static final String EXPIRED = "causes/tls/cert-expired/cause.yaml";
    private static final String EXPIRED_RULES = "causes/tls/cert-expired/rules.drl";
    private static final String EXPIRED_SCENARIOS = "causes/tls/cert-expired/scenarios.yaml";
    private static final String NAME_RULES = "causes/dns/name-wrong/rules.drl";
    private static final String SLOW_RULES = "causes/net/line-slow/rules.drl";
    private static final String FLUSH = "fixes/flush-names.yaml";
    private static final String OLD = "fixes/allow-old-protocols.yaml";
    private static final String KEYS = "fixes/recreate-keys.yaml";
    private static final int LONGEST_RULE = 8;
    private static final String SHARED = "shared/stages.drl";

    /** How exactly a fault must be found. */
    private enum Exactly {
        LINE,
        FILE,
        RULE
    }

    /**
     * A planted fault.
     *
     * @param check the check that must find it
     * @param file the file it is planted into, and where it must be found
     * @param find what is replaced there, once; null where the file is new
     * @param put what takes its place
     * @param at a text whose first line is the line that must be named
     * @param says part of what the message must say
     * @param expected how exactly it must be found
     * @param noticed the file in which it must be found
     * @param gone files to take out beside
     */
    private record Broken(
            String check,
            String file,
            String find,
            String put,
            String at,
            String says,
            Exactly expected,
            String noticed,
            List<String> gone) {

        Broken(String check, String file, String find, String put, String at, String says) {
            this(check, file, find, put, at, says, Exactly.LINE, file, List.of());
        }

        /** For what makes several checks speak: the named one must find it, on whatever line of the file. */
        Broken anywhere() {
            return new Broken(check, file, find, put, at, says, Exactly.FILE, noticed, gone);
        }

        /** For what the parser may refuse before the whitelist sees it: refused near that line, by whichever check. */
        Broken inAnyWords() {
            return new Broken(check, file, find, put, at, says, Exactly.RULE, noticed, gone);
        }

        /** For what is wrong in one file and noticed in another. */
        Broken foundIn(String elsewhere) {
            return new Broken(check, file, find, put, at, says, Exactly.FILE, elsewhere, gone);
        }

        Broken without(String... files) {
            return new Broken(check, file, find, put, at, says, expected, noticed, List.of(files));
        }

        boolean is(PackFault fault, int line) {
            boolean here =
                    fault.severity() == Severity.ERROR && fault.place().file().equals(noticed);
            boolean named = fault.check().equals(check) && fault.message().contains(says);
            return here
                    && switch (expected) {
                        case LINE -> named && fault.place().line() == line;
                        case FILE -> named;
                        case RULE -> fault.place().line() >= 1 && fault.place().line() <= line + LONGEST_RULE;
                    };
        }

        Map<String, String> files() {
            Map<String, String> files = TestPacks.small();
            files.keySet().removeAll(gone);
            if (find.isEmpty()) {
                files.put(file, put);
            } else {
                replace(files, file, find, put);
            }
            return files;
        }

        int line(Map<String, String> files) {
            String text = files.get(file);
            int index = text.indexOf(at);
            assertTrue(index >= 0, () -> file + " does not hold " + at);
            return (int) text.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
        }

        String title() {
            String shown = put.length() > 60 ? put.substring(0, 60) + "…" : put;
            return check + ": " + shown.replace("\n", " / ");
        }
    }

    private static Broken broken(String check, String file, String find, String put, String at, String says) {
        return new Broken(check, file, find, put, at, says);
    }

    private static Broken broken(String check, String file, String find, String put, String says) {
        return new Broken(check, file, find, put, put, says);
    }

    private static void replace(Map<String, String> files, String file, String find, String put) {
        String text = files.get(file);
        assertTrue(text != null && text.contains(find), () -> file + " does not hold " + find);
        int at = text.indexOf(find);
        files.put(file, text.substring(0, at) + put + text.substring(at + find.length()));
    }

    private static List<Broken> faults() {
        List<Broken> all = new ArrayList<>();
        all.addAll(manifest());
        all.addAll(yaml());
        all.addAll(vocabulary());
        all.addAll(causesAndSources());
        all.addAll(fixes());
        all.addAll(rules());
        all.addAll(forbiddenRules());
        all.addAll(scenariosAndPhrases());
        all.addAll(artefacts());
        return all;
    }

    private static List<Broken> manifest() {
        String file = "pack.yaml";
        return List.of(
                broken("missing", file, "title: A small pack for tests", "title:", "title:", "'title' is missing"),
                broken("out-of-range", file, "other: 0.08", "other: 1.5", "between 0.0 and 1.0"),
                broken("out-of-range", file, "decisive: 1000", "decisive: 0.5", "between 1.0"),
                broken("missing", file, "decisive: 1000, ", "", "strengths:", "no number for 'decisive'"),
                broken("bad-name", file, "id: small", "id: \"small</artifactId><x>\"", "is no id"),
                broken("unknown-fact", file, "error.code,", "error.cod,", "Maybe you meant error.code"),
                broken(
                        "unknown-value",
                        file,
                        "log.schannel.36870 ]",
                        "log.schannel.36870=presnt ]",
                        "Maybe you meant present"),
                broken("phrase", file, "\"printer\"", "\"(printer\"", "is not closed"),
                broken("phrase", FLUSH, "class: S1", "tried: [ \"(flushed\" ]\nclass: S1", "(flushed", "is not closed")
                        .anywhere(),
                broken(
                        "tried-without-words",
                        FLUSH,
                        "class: S1",
                        "tried: [ \"flushed\" ]\nclass: S1",
                        "tried",
                        "has no phrases under 'failed'"),
                broken("unknown-key", file, "owners:", "owner:", "Maybe you meant owners"));
    }

    private static List<Broken> yaml() {
        return List.of(
                broken("yaml", FLUSH, "title: Forget", "title: x: Forget", "This is no YAML"),
                broken("yaml", FLUSH, "", "", "", "should begin with"),
                broken("yaml", FLUSH, "", "- a\n- b\n", "- a", "should begin with"),
                broken("yaml", FLUSH, "rollback:", "---\nrollback:", "---", "another document"),
                broken("yaml", FLUSH, "agentMinutes: 3", "agentMinutes: soon", "is a number, not 'soon'"),
                broken("yaml", FLUSH, "solves: { name-wrong: often }", "solves: [ name-wrong ]", "is a mapping"),
                broken("yaml", FLUSH, "steps:\n  - shell: cmd", "steps:\n  shell: cmd", "shell: cmd", "")
                        .anywhere(),
                broken("yaml", OLD, "lowersSecurity: true", "lowersSecurity: yes", "is true or false, not 'yes'"),
                broken(
                        "duplicate",
                        FLUSH,
                        "title: Forget",
                        "title: One\ntitle: Forget",
                        "title: Forget",
                        "'title' stands here twice"),
                broken(
                        "duplicate",
                        EXPIRED_SCENARIOS,
                        "{ state: expired }",
                        "{ state: valid, state: expired }",
                        "state: valid",
                        "'state' stands here twice"),
                broken(
                        "yaml",
                        "fixes/deep.yaml",
                        "",
                        "id: deep\nsteps: " + "[".repeat(50_000),
                        "steps:",
                        "nest deeper than 20"),
                broken(
                        "yaml",
                        "fixes/deep.yaml",
                        "",
                        "id: deep\nsteps:\n" + "- ".repeat(20_000),
                        "- -",
                        "nest deeper than 20"),
                broken(
                        "yaml",
                        "fixes/bomb.yaml",
                        "",
                        "a: &a [ x, x ]\nb: &b [ *a, *a ]\nc: [ *b, *b ]\n",
                        "a: &a",
                        "aliases"),
                broken("yaml", FLUSH, "rollback:", "? [ a, b ]\n: c\nrollback:", "? [", "A key is one word"),
                broken(
                        "unknown-key",
                        FLUSH,
                        "rollback:",
                        "rolback: x\nrollback:",
                        "rolback",
                        "Maybe you meant rollback"));
    }

    private static List<Broken> vocabulary() {
        String cert = "vocabulary/cert.yaml";
        String probe = "vocabulary/probe.yaml";
        return List.of(
                broken("bad-name", cert, "type: Cert", "type: Boolean", "cannot name a type"),
                broken("bad-name", cert, "type: Cert", "type: cert", "cannot name a type"),
                broken("bad-name", cert, "group: cert", "group: ce.rt", "cannot name a group"),
                broken("type-mismatch", probe, "type: Probe", "type: Log", "belongs to another group"),
                broken(
                        "type-mismatch",
                        "vocabulary/z.yaml",
                        "",
                        "group: cert\ntype: Paper\nfacts: []\n",
                        "type:",
                        "already has the type Cert"),
                broken("bad-name", cert, "name: state", "name: 7up", "a letter first"),
                broken("bad-name", cert, "name: state", "name: this", "word of the rule language"),
                broken("bad-name", cert, "name: state", "name: contains", "word of the rule language"),
                broken("bad-kind", cert, "kind: word", "kind: wort", "'kind' is word, words, flag"),
                broken("duplicate", probe, "name: latency", "name: tcp-port", "has a fact 'tcp-port' already"),
                broken(
                        "duplicate",
                        cert,
                        "value: expired",
                        "value: valid",
                        "value: valid\n        title: past",
                        "stands here twice"),
                broken(
                        "missing",
                        "vocabulary/z.yaml",
                        "",
                        "group: z\ntype: Zed\nfacts:\n  - name: a\n    title: a\n    kind: word\n",
                        "- name",
                        "lists its 'values'"),
                broken(
                        "base-rates",
                        cert,
                        "baseRate: abnormal",
                        "baseRate: 0.6\n      - value: lost\n        baseRate: 0.7",
                        "- value: valid",
                        "at most 1"),
                broken("out-of-range", cert, "baseRate: abnormal", "baseRate: 1", "between 0 and 1"),
                broken("out-of-range", probe, "min: 0", "min: 200000", "'min' is above 'max'"),
                broken(
                        "unknown-value",
                        cert,
                        "denied: { value: valid",
                        "denied: { value: vald",
                        "- value: valid",
                        "no value of this fact"),
                broken("out-of-range", cert, "confidence: 0.7", "confidence: 7", "at most at 1"),
                broken(
                        "bad-value",
                        cert,
                        "whoCanAnswer: engineer",
                        "whoCanAnswer: boss",
                        "end-user, agent or engineer"),
                broken("out-of-range", cert, "minutes: 4", "minutes: -4", "more than nothing"),
                broken("out-of-range", probe, "cannotTell: 0.1", "cannotTell: 3", "a share from 0 to 1"),
                broken("bad-value", "vocabulary/symptom.yaml", "value: true", "value: yes", "A flag has the values"),
                broken(
                        "bad-code",
                        "vocabulary/error.yaml",
                        "kind: code",
                        "kind: code\n    values: [ { value: '0X904' } ]",
                        "'0X904'",
                        "lower-case hexadecimal"),
                broken("phrase", cert, "certificate .. expired", "certificate .. (expired", "is not closed"),
                broken(
                        "ambiguous-phrase",
                        cert,
                        "certificate .. expired",
                        "certificate is valid\", \"x",
                        "certificate is valid",
                        "stands for 'valid' and for 'expired'"),
                broken(
                        "unknown-fact",
                        "lexicon/de.yaml",
                        "",
                        "phrases:\n  - fact: cert.stat\n    value: valid\n    words: [ x ]\n",
                        "cert.stat",
                        "Maybe you meant cert.state"),
                broken(
                        "unknown-value",
                        "lexicon/de.yaml",
                        "",
                        "phrases:\n  - fact: cert.state\n    value: vald\n    words: [ x ]\n",
                        "vald",
                        "Maybe you meant valid"),
                broken(
                        "phrase",
                        "lexicon/de.yaml",
                        "",
                        "phrases:\n  - fact: cert.state\n    value: valid\n    words: [ \"a)\" ]\n",
                        "a)",
                        "closes nothing"));
    }

    private static List<Broken> artefacts() {
        String file = "artefacts/service.yaml";
        String good = "kind: service\nsources: [ own-practice ]\nsigns:\n"
                + "  - { fact: cert.state, field: status, where: { name: x }, values: { a: valid } }\n";
        return List.of(
                broken(
                        "unknown-artefact",
                        file,
                        "",
                        good.replace("kind: service", "kind: servce"),
                        "servce",
                        "Maybe you meant service"),
                broken("unknown-field", file, "", good.replace("status", "stats"), "stats", "Maybe you meant status"),
                broken("unknown-field", file, "", good.replace("name:", "nme:"), "nme", "Maybe you meant name"),
                broken("unknown-fact", file, "", good.replace("cert.state", "cert.stat"), "cert.stat", "cert.state"),
                broken("unknown-value", file, "", good.replace("valid", "vald"), "vald", "Maybe you meant valid"),
                broken(
                        "derived-fact",
                        file,
                        "",
                        good.replace("cert.state", "stage.tls").replace("valid", "done"),
                        "stage.tls",
                        "concluded by rules"),
                broken(
                        "missing-source",
                        file,
                        "",
                        good.replace("sources: [ own-practice ]\n", ""),
                        "cert.state",
                        "who says"),
                broken(
                        "unknown-source",
                        file,
                        "",
                        good.replace("own-practice", "own-practise"),
                        "own-practise",
                        "own-practice"),
                broken("missing", file, "", good.replace(", values: { a: valid }", ""), "cert.state", "take: true"),
                broken(
                        "missing",
                        file,
                        "",
                        good.replace(", field: status", ""),
                        "cert.state",
                        "names what is looked at"),
                broken(
                        "out-of-range",
                        file,
                        "",
                        good.replace("values", "confidence: 2, values"),
                        "confidence",
                        "at most 1"));
    }

    private static List<Broken> causesAndSources() {
        return List.of(
                broken("path", EXPIRED, "id: cert-expired", "id: cert-gone", "A cause stands in"),
                broken("path", EXPIRED, "layer: tls", "layer: dns", "id: cert-expired", "A cause stands in"),
                broken(
                        "duplicate",
                        "causes/zzz/cert-expired/cause.yaml",
                        "",
                        TestPacks.small().get(EXPIRED).replace("layer: tls", "layer: zzz"),
                        "id:",
                        "already, in another layer"),
                broken(
                        "bad-name",
                        "causes/tls/other/cause.yaml",
                        "",
                        TestPacks.small().get(EXPIRED).replace("id: cert-expired", "id: other"),
                        "id: other",
                        "take another id"),
                broken("unknown-word", EXPIRED, "prior: common", "prior: comon", "there are common, frequent"),
                broken(
                        "unknown-word",
                        EXPIRED,
                        "status: stable",
                        "status: good",
                        "experimental, test, stable or deprecated"),
                broken("missing", EXPIRED, "status: stable", "status: deprecated", "gives a 'reason'"),
                broken(
                        "missing",
                        EXPIRED,
                        "what: Clients refuse a certificate whose time is over.\n",
                        "",
                        "id:",
                        "'what' is missing"),
                broken(
                        "unknown-source",
                        EXPIRED,
                        "sources: [ vendor-page ]",
                        "sources: [ vendor-pge ]",
                        "Maybe you meant vendor-page"),
                broken(
                        "missing",
                        EXPIRED,
                        "    sources: [ vendor-page ]\n",
                        "",
                        "- id: date-passed",
                        "'sources' is missing"),
                broken(
                        "duplicate",
                        EXPIRED,
                        "id: code-904",
                        "id: date-passed",
                        "id: date-passed\n    says: The client",
                        "two findings"),
                broken(
                        "out-of-range",
                        EXPIRED,
                        "says: The cert",
                        "baseRate: 2\n    says: The cert",
                        "baseRate: 2",
                        "number between 0 and 1"),
                broken("finding-without-rule", EXPIRED, "id: code-904", "id: code-9O4", "code-9O4", "No rule states")
                        .anywhere(),
                broken(
                        "unreachable-cause",
                        "causes/tls/odd/cause.yaml",
                        "",
                        "id: odd\ntitle: t\nwhat: w\nlayer: tls\nprior: rare\nstatus: test\nsince: 1\nsources: [ vendor-page ]\n",
                        "id:",
                        "no evidence can reach it"),
                broken(
                                "cause-without-fix",
                                "causes/net/line-slow/cause.yaml",
                                "id: line-slow",
                                "id: line-slow",
                                "id: line-slow",
                                "Name it under 'solves'")
                        .without("fixes/move-line.yaml", OLD),
                broken("bad-date", "sources/all.yaml", "seen: 2026-11-23", "seen: 23.11.2026", "such as 2026-11-23"),
                broken("unknown-word", "sources/all.yaml", "kind: vendor", "kind: rumour", "'kind' is one of"),
                broken(
                        "duplicate",
                        "sources/all.yaml",
                        "id: own-practice",
                        "id: vendor-page",
                        "id: vendor-page\n    title: Seen",
                        "already"),
                broken("codes", "codes.tsv", "list\tcode", "list code", "list code", "The first line is the header"),
                broken("codes", "codes.tsv", "\tvendor-page", "", "disconnectReason", "9 cells"),
                broken("bad-code", "codes.tsv", "0x904", "0X904", "is no code"),
                broken(
                        "duplicate",
                        "codes.tsv",
                        "disconnectReason\t",
                        "disconnectReason\t0x904\t-\tx\tnet\tvendor-page\tstable\t1.0.0\t-\t-\ndisconnectReason\t",
                        "disconnectReason\t0x904\tsocket",
                        "has 0x904 already"),
                broken("unknown-source", "codes.tsv", "vendor-page", "vendor", "0x904", "There is no source"),
                broken("unknown-source", "codes.tsv", "-\t-", "else\tnobody", "0x904", "There is no source 'nobody'"),
                broken("codes", "codes.tsv", "-\t-", "else\t-", "0x904", "stand together"),
                broken("unknown-word", "codes.tsv", "stable", "sure", "0x904", "is no status"),
                broken("missing", "codes.tsv", "the socket was closed", " ", "0x904", "never empty"));
    }

    private static List<Broken> fixes() {
        return List.of(
                broken("path", FLUSH, "id: flush-names", "id: flush-name", "A fix stands in"),
                broken("unknown-word", FLUSH, "class: S1", "class: S4", "S0, S1, S2 or S3"),
                broken("safety-class", OLD, "class: S3", "class: S2", "lowers security is of class S3"),
                broken("safety-class", FLUSH, "class: S1", "class: S0", "only looks"),
                broken("safety-class", FLUSH, "effect: write", "effect: security", "class: S1", "at least S2"),
                broken("expiry", OLD, "expiresAfterHours: 24\n", "", "id:", "at most 24"),
                broken("expiry", OLD, "expiresAfterHours: 24", "expiresAfterHours: 48", "at most 24"),
                broken("expiry", OLD, "expiresAfterHours: 24", "expiresAfterHours: 0", "at most 24"),
                broken(
                        "out-of-range",
                        OLD,
                        "expiresAfterHours: 24",
                        "expiresAfterHours: 4294967297",
                        "cannot be meant"),
                broken("harm", OLD, "harmMinutes: 10\n", "", "id:", "harmMinutes"),
                broken("out-of-range", KEYS, "harmMinutes: 60", "harmMinutes: -1", "not below 0"),
                broken(
                        "out-of-range",
                        FLUSH,
                        "cost: { agentMinutes: 3 }",
                        "cost: { agentMinutes: 0 }",
                        "Nothing is free"),
                broken("missing", FLUSH, "cost: { agentMinutes: 3 }\n", "", "id:", "'cost' is missing"),
                broken(
                        "unknown-cluster",
                        KEYS,
                        "cluster: [ reboot, way-in ]",
                        "cluster: [ rebot, way-in ]",
                        "Maybe you meant reboot"),
                broken(
                        "cluster-cost",
                        KEYS,
                        "cost: { agentMinutes: 40,",
                        "cost: { agentMinutes: 2,",
                        "A fix's cost includes its set-ups"),
                broken(
                        "out-of-range",
                        "pack.yaml",
                        "reboot: { sessionsDropped: 1 }",
                        "reboot: { sessionsDropped: 0 }",
                        "Nothing is free"),
                broken("missing", FLUSH, "rollback: none needed\n", "", "id:", "'rollback' is missing"),
                broken(
                        "missing",
                        FLUSH,
                        "verify: { command: \"nslookup\", proves: the right address }\n",
                        "",
                        "id:",
                        "'verify' is missing"),
                broken("missing", FLUSH, "    do: ipconfig /flushdns\n", "", "- shell", "'do' is missing"),
                broken(
                        "missing",
                        FLUSH,
                        "steps:\n  - shell: cmd\n    do: ipconfig /flushdns\n    effect: write\n",
                        "",
                        "id:",
                        "'steps' is missing"),
                broken("unknown-word", FLUSH, "shell: cmd", "shell: zsh", "'shell' is one of"),
                broken("unknown-word", FLUSH, "effect: write", "effect: wipe", "'effect' is one of"),
                broken("unknown-word", FLUSH, "runAt: client", "runAt: moon", "'runAt' is one of"),
                broken("unknown-word", FLUSH, "name-wrong: often", "name-wrong: offten", "no word for how often"),
                broken("unknown-cause", FLUSH, "name-wrong: often", "name-wrnog: often", "Maybe you meant name-wrong"),
                broken(
                        "fix-without-cause",
                        FLUSH,
                        "solves: { name-wrong: often }",
                        "solves: {}",
                        "id:",
                        "diagnostic: true"),
                broken("unknown-source", FLUSH, "own-practice", "own-practise", "Maybe you meant own-practice"),
                broken(
                        "unknown-cause",
                        "examples/tickets.yaml",
                        "",
                        "examples:\n  name-wrnog: [ the name is another ]\n",
                        "name-wrnog",
                        "Maybe you meant name-wrong"),
                broken(
                        "must-be-seen",
                        KEYS,
                        "{ log.schannel.36870: present }",
                        "{ log.schannel.36870: present, cert.state: expired }",
                        "exactly one fact"),
                broken(
                        "unknown-fact",
                        KEYS,
                        "log.schannel.36870: present",
                        "log.schannel.36871: present",
                        "Maybe you meant schannel.36870"),
                broken(
                        "bad-name",
                        "fixes/Flush Names.yaml",
                        "",
                        TestPacks.small().get(FLUSH).replace("id: flush-names", "id: Flush Names"),
                        "id:",
                        "is no id"));
    }

    private static List<Broken> rules() {
        return List.of(
                broken(
                                "rule-syntax",
                                EXPIRED_RULES,
                                "Cert( state == \"expired\" )",
                                "Cert( state == \"expired\"",
                                "Cert(",
                                "cannot be read here")
                        .anywhere(),
                broken(
                        "rule-syntax",
                        NAME_RULES,
                        "worksByIp == true",
                        "(".repeat(30_000) + "worksByIp",
                        "rule",
                        "nest too deep"),
                broken(
                        "rule-syntax",
                        NAME_RULES,
                        "worksByIp == true",
                        "!".repeat(100_000) + "worksByIp",
                        "rule",
                        "nest too deep"),
                broken(
                        "unknown-type",
                        EXPIRED_RULES,
                        "Cert(",
                        "Certificate(",
                        "There is no group of facts 'Certificate'"),
                broken("unknown-field", EXPIRED_RULES, "state ==", "sate ==", "Maybe you meant state"),
                broken(
                        "value-outside-vocabulary",
                        EXPIRED_RULES,
                        "\"expired\"",
                        "\"expierd\"",
                        "Maybe you meant expired"),
                broken("value-outside-vocabulary", EXPIRED_RULES, "\"0x904\"", "\"0X904\"", "lower-case hexadecimal"),
                broken(
                        "value-outside-vocabulary",
                        NAME_RULES,
                        "worksByIp == true",
                        "worksByIp == \"true\"",
                        "without quotes"),
                broken("value-outside-vocabulary", SLOW_RULES, "> 400", "> \"400\"", "without quotes"),
                broken(
                        "value-outside-vocabulary",
                        SLOW_RULES,
                        "tcpPort in",
                        "tcpPort contains \"open\", tcpPort in",
                        "does not fit"),
                broken(
                        "value-outside-vocabulary",
                        EXPIRED_RULES,
                        "code in ( \"0x904\", \"0x3\" )",
                        "message == \"closed\"",
                        "does not fit"),
                broken(
                        "value-outside-vocabulary",
                        SHARED,
                        "entries contains \"handshake-ended\"",
                        "entries == \"handshake-ended\"",
                        "use contains"),
                broken(
                        "value-outside-vocabulary",
                        SHARED,
                        "\"stage.tls\", \"done\"",
                        "\"stage.tls\", \"dun\"",
                        "is not a value of 'stage.tls'"),
                broken(
                        "not-a-conclusion",
                        SHARED,
                        "\"stage.tls\", \"done\"",
                        "\"cert.state\", \"valid\"",
                        "no fact of a derived group"),
                broken(
                        "repeated-type",
                        SLOW_RULES,
                        "    Symptom( clientApp == \"mstsc\", worksByIp == false )",
                        "    Symptom( clientApp == \"mstsc\" )\n    Symptom( worksByIp == false )",
                        "    Symptom( worksByIp",
                        "one pair of brackets"),
                broken(
                        "repeated-field",
                        EXPIRED_RULES,
                        "state == \"expired\"",
                        "state == \"expired\", state == \"valid\"",
                        "compared twice"),
                broken("empty-pattern", EXPIRED_RULES, "Cert( state == \"expired\" )", "Cert()", "asks nothing"),
                broken(
                                "unknown-strength",
                                EXPIRED_RULES,
                                "stronglySupports",
                                "strongSupports",
                                "Maybe you meant stronglySupports")
                        .anywhere(),
                broken(
                        "unknown-finding",
                        EXPIRED_RULES,
                        "\"date-passed\"",
                        "\"date-past\"",
                        "rule",
                        "Maybe you meant date-passed"),
                broken(
                        "unknown-cause",
                        EXPIRED_RULES,
                        "Supports( \"cert-expired\" )",
                        "Supports( \"cert-expird\" )",
                        "rule",
                        "Maybe you meant cert-expired"),
                broken(
                        "duplicate-rule",
                        NAME_RULES,
                        "evidence.that( \"fails-by-address\" )",
                        "evidence.that( \"works-by-address\" )",
                        "rule \"name-wrong: but",
                        "one rule a finding"),
                broken(
                        "rule-name",
                        EXPIRED_RULES,
                        "\"cert-expired: the date",
                        "\"the date",
                        "rule \"the date",
                        "Begin the rule's name"),
                broken(
                        "misplaced-rule",
                        SHARED,
                        "rule \"the handshake ends\"",
                        "rule \"cert-expired: x\" when Cert( state == \"expired\" ) then\nevidence.that( \"date-passed\" ).stronglySupports( \"cert-expired\" );\nend\nrule \"the handshake ends\"",
                        "rule \"cert-expired: x\"",
                        "stands in causes/tls/cert-expired/rules.drl"),
                broken(
                        "misplaced-rule",
                        NAME_RULES,
                        "evidence.that( \"works-by-address\" ).stronglySupports( \"name-wrong\" );",
                        "facts.conclude( \"stage.tls\", \"done\" );",
                        "rule \"name-wrong: it",
                        "stands in shared/"),
                broken(
                        "impossible-condition",
                        SLOW_RULES,
                        "latency > 400",
                        "latency > 100000",
                        "rule \"line-slow: answers",
                        "at least 0 and at most 100000"),
                broken(
                                "never-supported",
                                NAME_RULES,
                                "stronglySupports",
                                "weaklyContradicts",
                                "rule",
                                "no evidence can ever raise it")
                        .foundIn("causes/dns/name-wrong/cause.yaml"),
                broken(
                                "never-concluded",
                                SHARED,
                                "\"stage.tls\", \"broken\"",
                                "\"stage.tls\", \"done\"",
                                "rule",
                                "can never speak")
                        .foundIn("causes/tls/key-unreadable/rules.drl"),
                broken(
                        "conclusion-on-conclusion",
                        SHARED,
                        "Log( entries contains \"handshake-ended\" )",
                        "Stage( tls == \"broken\" )",
                        "rule \"the handshake ends\"",
                        "observed facts only"),
                broken(
                        "too-strong",
                        EXPIRED_RULES,
                        "stronglySupports",
                        "decisivelySupports",
                        "rule",
                        "more than certain"),
                broken(
                        "contradiction",
                        NAME_RULES,
                        "worksByIp == false",
                        "worksByIp in ( true )",
                        "rule",
                        "says the opposite"),
                broken(
                        "contradiction",
                        SHARED,
                        "    Log( entries contains \"key-error\" )\n    Probe( tcpPort == \"open\" )",
                        "    Log( entries contains \"handshake-ended\" )",
                        "rule \"the handshake ends\"",
                        "concludes another value"),
                broken("unknown-file", "causes/tls/cert-expired/more.drl", "", "", "", "Nothing in a pack stands here"),
                broken("unknown-file", "fixes/flush-again.yml", "", "id: x", "id", "Nothing in a pack stands here"),
                broken("unknown-file", "causes/rules.drl", "", "// nothing", "//", "Nothing in a pack stands here"));
    }

    /** Whatever could run code, or speak of what nobody has seen. */
    private static List<Broken> forbiddenRules() {
        String sentence = "evidence.that( \"date-passed\" ).stronglySupports( \"cert-expired\" );";
        String head = "rule \"cert-expired: the date has passed\"";
        List<Broken> all = new ArrayList<>();
        for (String lines : List.of(
                "import java.lang.Runtime;",
                "import static java.lang.System.exit;",
                "import function java.lang.System.exit",
                "global java.util.List all;",
                "package causebook.rules",
                "function void f() { System.exit( 1 ); }",
                "declare Cert\n  more : String\nend",
                "dialect \"java\"",
                "declare enum E A, B; end",
                "salience 10",
                "unit Units;",
                "declare window W Cert() over window:length( 1 ) end",
                "declare entry-point \"e\" end")) {
            all.add(broken(
                            "forbidden-construct",
                            EXPIRED_RULES,
                            head,
                            lines + "\n" + head,
                            "",
                            "rules and comments only")
                    .inAnyWords());
        }
        for (String when : List.of(
                "eval( System.exit( 1 ) == null )",
                "not Cert( state == \"expired\" )",
                "exists Cert( state == \"expired\" )",
                "( Cert( state == \"expired\" ) or Cert( state == \"valid\" ) )",
                "forall( Cert( state == \"expired\" ) )",
                "accumulate( Cert( state == \"expired\" ); $n : count( 1 ) )",
                "Cert( state == \"expired\" ) from new java.util.ArrayList()",
                "Cert( state == \"expired\" ) from entry-point \"e\"",
                "$c : Cert( state == \"expired\" )",
                "Cert( $s : state == \"expired\" )",
                "Cert( $s : state )",
                "Cert( state != \"expired\" )",
                "Cert( state not in ( \"valid\" ) )",
                "Cert( state matches \".*\" )",
                "Cert( state == null )",
                "Cert( state soundslike \"expired\" )",
                "Cert( state memberOf \"expired\" )",
                "Cert( state == \"expired\" || state == \"valid\" )",
                "Cert( state == \"expired\" && state == \"valid\" )",
                "Cert( !( state == \"expired\" ) )",
                "Cert( eval( true ) )",
                "Cert( System.getProperty( \"x\" ) == \"y\" )",
                "Cert( Runtime.getRuntime().exec( \"x\" ) != null )",
                "Cert( state == System.getProperty( \"user.name\" ) )",
                "Cert( state == \"expired\".toString() )",
                "Cert( state.length() > 3 )",
                "Cert( this == \"expired\" )",
                "Cert( class == \"expired\" )",
                "Cert( new java.io.File( \"x\" ) == \"y\" )",
                "Cert( state == ( \"exp\" + \"ired\" ) )",
                "Cert( state == \"x\\\" || eval( true ) || \\\"\" )",
                "Cert( state == \"expired\" /* ) */ , eval( true ) )",
                "Cert( state[0] == \"expired\" )",
                "Cert( \"expired\" == state )",
                "Cert( \"expired\"; )",
                "Cert( state == \"expired\" ) over window:length( 1 )",
                "java.lang.String()",
                "Cert( state == \"#{System.exit(1)}\" )",
                "Cert( state == \"@{System.exit(1)}\" )",
                "Cert( state == \"expired\"; )",
                "do[x] Cert( state == \"expired\" )",
                "/certs[ state == \"expired\" ]",
                "query( Cert() )",
                "Cert( state str[startsWith] \"exp\" )",
                "Cert( state := \"expired\" )",
                "")) {
            all.add(broken("forbidden-construct", EXPIRED_RULES, "Cert( state == \"expired\" )", when, head, "")
                    .inAnyWords());
        }
        for (String then : List.of(
                "System.exit( 1 );",
                sentence + " System.exit( 1 );",
                sentence + sentence,
                "evidence.that( \"date-passed\" );",
                "",
                "if ( true ) { " + sentence + " }",
                "evidence.that( System.getProperty( \"x\" ) ).stronglySupports( \"cert-expired\" );",
                "evidence.that( \"date-passed\" + \"\" ).stronglySupports( \"cert-expired\" );",
                "modify( $c ) {}",
                "insert( new Cert() );",
                "kcontext.halt();",
                "drools.halt();",
                "/* x */ " + sentence,
                "evidence.that( \"date\\u0022 ); System.exit( 1 ); //\" ).stronglySupports( \"cert-expired\" );",
                sentence.replace(";", ""))) {
            all.add(broken("forbidden-construct", EXPIRED_RULES, sentence, then, head, "exactly one sentence")
                    .inAnyWords());
        }
        for (String attribute : List.of(
                "salience 10",
                "no-loop true",
                "agenda-group \"a\"",
                "dialect \"java\"",
                "@source( x )",
                "extends \"other\"",
                "duration 10",
                "timer ( 1s )",
                "enabled false",
                "activation-group \"a\"",
                "date-effective \"01-Jan-2026\"",
                "lock-on-active",
                "auto-focus true",
                "ruleflow-group \"a\"")) {
            all.add(broken(
                            "forbidden-construct",
                            EXPIRED_RULES,
                            head,
                            head + "\n" + attribute,
                            head,
                            "Take out attributes")
                    .inAnyWords());
        }
        all.add(broken(
                "forbidden-construct",
                SHARED,
                "// How",
                "query \"q\"\n  Cert( state == \"expired\" )\nend\n// How",
                "query",
                "queries"));
        return all;
    }

    private static List<Broken> scenariosAndPhrases() {
        return List.of(
                broken(
                        "unknown-cause",
                        EXPIRED_SCENARIOS,
                        "cause: cert-expired",
                        "cause: cert-expird",
                        "- name: the date",
                        "Maybe you meant cert-expired"),
                broken(
                        "unknown-fix",
                        EXPIRED_SCENARIOS,
                        "firstFix: renew-cert",
                        "firstFix: renew-crt",
                        "- name: the date",
                        "Maybe you meant renew-cert"),
                broken(
                        "unknown-finding",
                        EXPIRED_SCENARIOS,
                        "silent: [ code-904 ]",
                        "silent: [ code-9O4 ]",
                        "- name: the date",
                        "Maybe you meant code-904"),
                broken(
                        "unknown-fix",
                        "causes/tls/key-unreadable/scenarios.yaml",
                        "blocked: [ allow-old-protocols ]",
                        "blocked: [ allow-old ]",
                        "- name: a handshake that ends",
                        "There is no fix"),
                broken(
                        "unknown-word",
                        EXPIRED_SCENARIOS,
                        "expect: { cause",
                        "expect: { status: diagnosd, cause",
                        "- name: the date",
                        "Maybe you meant diagnosed"),
                broken(
                        "unknown-finding",
                        "scenarios.yaml",
                        "",
                        "scenarios:\n  - name: x\n    facts: { cert.state: valid }\n    expect: { speaks: [ date-passed ] }\n",
                        "- name",
                        "stands in none"),
                broken(
                        "unknown-cause",
                        "causes/tls/gone/scenarios.yaml",
                        "",
                        "scenarios:\n  - name: x\n    facts: { cert.state: valid }\n    expect: { status: diagnosed }\n",
                        "- name",
                        "no cause.yaml"),
                broken(
                        "unknown-fact",
                        EXPIRED_SCENARIOS,
                        "cert: { state: expired }",
                        "cert: { sate: expired }",
                        "Maybe you meant state"),
                broken(
                        "unknown-fact",
                        EXPIRED_SCENARIOS,
                        "cert: { state: expired }",
                        "cert: { state: expird }",
                        "Maybe you meant expired"),
                broken(
                        "unknown-fact",
                        EXPIRED_SCENARIOS,
                        "cert: { state: expired }",
                        "cert: expired",
                        "write group.name: value"),
                broken(
                        "unknown-fact",
                        EXPIRED_SCENARIOS,
                        "cert: { state: expired }",
                        "cert.state: expired, stage.tls: done",
                        "cannot be stated"),
                broken("out-of-range", EXPIRED_SCENARIOS, "among: 2", "among: -1", "at least 1"),
                broken("out-of-range", EXPIRED_SCENARIOS, "among: 2", "among: 99999999999", "cannot be meant"),
                broken(
                        "missing",
                        EXPIRED_SCENARIOS,
                        "    facts: { cert: { state: expired } }\n",
                        "",
                        "- name: the date",
                        "has 'facts', a 'text', or both"),
                broken(
                        "missing",
                        EXPIRED_SCENARIOS,
                        "    expect: { cause: cert-expired, firstFix: renew-cert, speaks: [ date-passed ], silent: [ code-904 ] }\n",
                        "",
                        "- name: the date",
                        "what must come out"),
                broken(
                        "missing",
                        EXPIRED_SCENARIOS,
                        "expect: { cause: cert-expired, firstFix: renew-cert, speaks: [ date-passed ], silent: [ code-904 ] }",
                        "expect: {}",
                        "names at least one of"),
                broken(
                        "duplicate",
                        EXPIRED_SCENARIOS,
                        "name: a code and nothing else",
                        "name: the date has passed",
                        "- name: the date has passed\n    facts: { error",
                        "two scenarios of that name"),
                broken(
                        "unknown-fix",
                        EXPIRED_SCENARIOS,
                        "facts: { cert",
                        "tried: [ { fix: renew-crt, result: fixed } ]\n    facts: { cert",
                        "- name: the date",
                        "There is no fix"),
                broken(
                        "unknown-word",
                        EXPIRED_SCENARIOS,
                        "facts: { cert",
                        "tried: [ { fix: renew-cert, result: better } ]\n    facts: { cert",
                        "result: better",
                        "present-not-fixed"));
    }

    @TestFactory
    Stream<DynamicTest> each_fault_is_found_where_it_stands() {
        return faults().stream().map(broken -> DynamicTest.dynamicTest(broken.title(), () -> assertFound(broken)));
    }

    private static void assertFound(Broken broken) {
        Map<String, String> files = broken.files();
        LoadedPack loaded = LOADER.load("small", PackFiles.of(files));
        assertFalse(loaded.whole(), () -> "the pack is not refused: " + broken);
        int line = broken.line(files);
        assertTrue(
                loaded.faults().stream().anyMatch(fault -> broken.is(fault, line)),
                () -> "expected " + broken.file() + ":" + line + " " + broken.says() + " [" + broken.check()
                        + "], found " + loaded.faults());
        loaded.faults().forEach(BrokenPackTest::assertSentence);
    }

    private static void assertSentence(PackFault fault) {
        assertTrue(fault.message().matches("(?s)['(\\p{L}].{15,}[.?;)>a-z]"), () -> "no sentence: " + fault);
        assertTrue(fault.place().line() >= 1 && fault.place().column() >= 1, fault::toString);
    }

    /** Every name of a check in the sources has its planted fault, so that none goes untested. */
    @Test
    void every_check_is_tried() throws IOException {
        Set<String> tried = new TreeSet<>(
                Set.of("too-many-files", "too-large", "not-utf8", "link", "unreadable", "engine", "scenario", "gone"));
        // Tried where packs are signed: SignedPacksTest.
        tried.addAll(Set.of("unsigned", "bad-signature", "unknown-key", "not-as-signed", "older-revision"));
        // Tried where packs are reviewed: ReviewedTest.
        tried.add("reviewed-table");
        faults().forEach(broken -> tried.add(broken.check()));
        Set<String> untried = new TreeSet<>(namedChecks());
        untried.removeAll(tried);
        untried.removeAll(PackLintTest.WARNINGS);
        assertEquals(Set.of(), untried);
        assertTrue(namedChecks().size() > 40, "the sources are searched in vain: " + namedChecks());
    }

    private static Set<String> namedChecks() throws IOException {
        // A check is the argument before the message; lists of words look alike and are left out.
        Pattern lists = Pattern.compile("(?:Set|List)\\.of\\([^)]*+\\)");
        Pattern named = Pattern.compile(",\\s*+\"([a-z0-9-]++)\",\\s*+(?=[\"a-z])|check = \"([a-z-]++)\"");
        Set<String> checks = new TreeSet<>();
        for (String folder : List.of("pack", "drools")) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/causebook", folder))) {
                for (Path file : files.toList()) {
                    Matcher matcher =
                            named.matcher(lists.matcher(Files.readString(file)).replaceAll(""));
                    while (matcher.find()) {
                        checks.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                    }
                }
            }
        }
        return checks;
    }

    @Test
    void the_pack_without_faults_is_whole() {
        LoadedPack loaded = LOADER.load("small", PackFiles.of(TestPacks.small()));
        assertTrue(loaded.whole(), () -> loaded.faults().toString());
        assertEquals(List.of(), loaded.faults());
    }

    @Test
    void all_faults_come_at_once_sorted_by_place() {
        Map<String, String> files = TestPacks.small();
        replace(files, EXPIRED_RULES, "state ==", "sate ==");
        replace(files, FLUSH, "class: S1", "class: S9");
        replace(files, "codes.tsv", "0x904", "904");
        replace(files, EXPIRED, "sources: [ vendor-page ]", "sources: [ nobody ]");
        replace(files, "vocabulary/cert.yaml", "minutes: 4", "minutes: no");
        replace(files, "pack.yaml", "temperature: 1.4", "temperature: 40");
        LoadedPack loaded = LOADER.load("small", PackFiles.of(files));
        Set<String> named = new TreeSet<>();
        loaded.faults().forEach(fault -> named.add(fault.place().file()));
        assertTrue(
                named.containsAll(
                        Set.of(EXPIRED_RULES, FLUSH, "codes.tsv", EXPIRED, "vocabulary/cert.yaml", "pack.yaml")),
                named.toString());
        assertEquals(loaded.faults().stream().sorted().toList(), loaded.faults());
    }

    /** Taking out any one line that holds an id, a source or a step must not go unnoticed. */
    @TestFactory
    Stream<DynamicTest> no_id_source_or_step_can_be_left_out() {
        Pattern held = Pattern.compile(
                " *(?:- )?(id|name|sources|source|fact|shell|do|effect|says|group|type|class|rollback|verify|runAt|cost|prior|status|since"
                        + "|kind|address|seen|title|what|layer|privileges|disruption|securityCost)\\b.*");
        List<DynamicTest> tests = new ArrayList<>();
        TestPacks.small().forEach((file, text) -> {
            String[] lines = text.split("\n", -1);
            for (int number = 0; number < lines.length; number++) {
                if (file.endsWith(".yaml")
                        && held.matcher(lines[number]).matches()
                        && !mayBeLeftOut(file, lines[number])) {
                    int left = number;
                    tests.add(DynamicTest.dynamicTest(
                            file + ":" + (number + 1) + " " + lines[number].strip(),
                            () -> assertRefusedWithout(file, lines, left)));
                }
            }
        });
        assertTrue(tests.size() > 150, "too few lines to leave out: " + tests.size());
        return tests.stream();
    }

    /** A value's title falls back on the value, a finding need not belong to a group, and a fix need not have a condition. */
    private static boolean mayBeLeftOut(String file, String line) {
        return file.startsWith("vocabulary/") && line.startsWith("        title:")
                || file.startsWith("causes/") && line.startsWith("    group:")
                || line.contains("says: another way in");
    }

    private static void assertRefusedWithout(String file, String[] lines, int left) {
        List<String> kept = new ArrayList<>(List.of(lines));
        String gone = kept.remove(left);
        if (gone.strip().startsWith("- ")
                && left < kept.size()
                && kept.get(left).startsWith(gone.replaceAll("- .*", "  "))) {
            kept.set(left, gone.replaceAll("- .*", "- ") + kept.get(left).strip());
        }
        Map<String, String> files = TestPacks.small();
        files.put(file, String.join("\n", kept));
        LoadedPack loaded = LOADER.load("small", PackFiles.of(files));
        assertFalse(loaded.whole(), () -> "nobody misses line " + (left + 1) + " of " + file + ": " + gone);
        assertTrue(loaded.faults().stream().anyMatch(fault -> fault.severity() == Severity.ERROR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pack.yaml",
                "sources/all.yaml",
                "vocabulary/cert.yaml",
                EXPIRED,
                EXPIRED_RULES,
                "fixes/renew-cert.yaml",
                SHARED
            })
    void no_file_can_be_left_out(String file) {
        Map<String, String> files = TestPacks.small();
        files.remove(file);
        assertFalse(LOADER.load("small", PackFiles.of(files)).whole());
    }
}
