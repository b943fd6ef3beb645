package dev.causebook.pack;

import dev.causebook.fact.Observation;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Cost;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.SafetyClass;
import dev.causebook.knowledge.Scale;
import dev.causebook.knowledge.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code fixes/<fix>.yaml}. */
final class FixReader {

    private static final int LONGEST_EXPIRY_HOURS = 24;
    private static final Set<String> PLACES = Set.of("client", "host", "network", "cloud-portal", "gateway");
    private static final Set<String> SHELLS =
            Set.of("powershell", "cmd", "gui", "azure-cli", "aws-cli", "gcloud", "bash", "text");
    private static final Set<String> EFFECTS = Set.of("read", "write", "restart", "reboot", "security");

    private final Scale scale;
    private final Vocabulary vocabulary;
    private final List<PackFault> faults;

    FixReader(Scale scale, Vocabulary vocabulary, List<PackFault> faults) {
        this.scale = scale;
        this.vocabulary = vocabulary;
        this.faults = faults;
    }

    Optional<Fix> read(String path, String text) {
        return YamlMap.read(path, text, faults).map(map -> readFix(path, map));
    }

    private Fix readFix(String path, YamlMap map) {
        try (map) {
            String id = map.id("id");
            if (!path.equals("fixes/" + id + ".yaml")) {
                map.fault("id", "path", "A fix stands in fixes/<id>.yaml: this one says '" + id + "'.");
            }
            Status status = StatusReader.read(map);
            List<String> sources = map.texts("sources");
            if (sources.isEmpty()) {
                map.fault("sources", "missing", "'sources' is missing: a fix names who documents it.");
            }
            Fix fix = new Fix(
                    id,
                    map.text("title"),
                    safetyClass(map),
                    map.flag("lowersSecurity"),
                    map.flag("destroys"),
                    map.flag("diagnostic"),
                    status,
                    map.optionalText("reason").orElse(null),
                    map.text("since"),
                    oneOf(map, "runAt", PLACES),
                    readCost(map),
                    positive(map, "harmMinutes", 0),
                    readSolves(map),
                    map.text("privileges"),
                    map.text("disruption"),
                    map.text("securityCost"),
                    map.optionalText("mayBreak").orElse(null),
                    readPreconditions(map),
                    readFixSteps(map),
                    readVerification(map),
                    readRollback(map),
                    map.isList("rollback") ? readSteps(map, "rollback") : List.of(),
                    map.wholeNumber("expiresAfterHours").orElse(null),
                    sources,
                    map.texts("tried"));
            checkSafety(map, fix);
            return fix;
        }
    }

    private static void checkSafety(YamlMap map, Fix fix) {
        if (fix.lowersSecurity() && fix.safetyClass() != SafetyClass.S3) {
            map.fault("class", "safety-class", "A fix that lowers security is of class S3.");
        }
        if (fix.lowersSecurity()
                && (fix.expiresAfterHours() == null
                        || fix.expiresAfterHours() < 1
                        || fix.expiresAfterHours() > LONGEST_EXPIRY_HOURS)) {
            map.fault(
                    "expiresAfterHours",
                    "expiry",
                    "A fix that lowers security says after how many hours, at most 24, it must be taken back.");
        }
        if (fix.safetyClass() == SafetyClass.S3 && fix.harmMinutes() <= 0) {
            map.fault(
                    "harmMinutes",
                    "harm",
                    "A fix of class S3 says in 'harmMinutes' what it costs when it does not help.");
        }
        boolean changes = fix.steps().stream().anyMatch(step -> !step.effect().equals("read"));
        if (fix.safetyClass() == SafetyClass.S0 && changes) {
            map.fault("class", "safety-class", "A fix of class S0 only looks, but one of its steps changes something.");
        }
        boolean security = fix.steps().stream().anyMatch(step -> step.effect().equals("security"));
        if (security && fix.safetyClass().compareTo(SafetyClass.S2) < 0) {
            map.fault("class", "safety-class", "A step with the effect 'security' makes the class at least S2.");
        }
    }

    private static SafetyClass safetyClass(YamlMap map) {
        String written = map.text("class");
        for (SafetyClass known : SafetyClass.values()) {
            if (known.name().equals(written)) {
                return known;
            }
        }
        map.fault("class", "unknown-word", "'class' is S0, S1, S2 or S3.");
        return SafetyClass.S3;
    }

    private static String oneOf(YamlMap map, String key, Set<String> allowed) {
        String written = map.text(key);
        if (!allowed.contains(written)) {
            map.fault(
                    key,
                    "unknown-word",
                    "'" + key + "' is one of "
                            + String.join(", ", allowed.stream().sorted().toList()) + ".");
        }
        return written;
    }

    private static double positive(YamlMap map, String key, double fallback) {
        double number = map.number(key).orElse(fallback);
        if (number < 0) {
            map.fault(key, "out-of-range", "'" + key + "' is not below 0.");
        }
        return Math.max(0, number);
    }

    private static Cost readCost(YamlMap fix) {
        Optional<YamlMap> cost = fix.map("cost");
        if (cost.isEmpty()) {
            fix.fault("cost", "missing", "'cost' is missing: without it the fix cannot be ranked.");
            return Cost.of(1, 0, 0, 0);
        }
        SortedSet<String> clusters = new TreeSet<>(cost.get().texts("cluster"));
        Cost parts = readParts(cost.get());
        return new Cost(
                parts.agentMinutes(),
                parts.userMinutes(),
                parts.sessionsDropped(),
                parts.outageMinutes(),
                parts.money(),
                clusters);
    }

    /** The parts of a cost, of a fix or of a set-up that fixes share. */
    static Cost readParts(YamlMap cost) {
        try (cost) {
            double agent = positive(cost, "agentMinutes", 0);
            double user = positive(cost, "userMinutes", 0);
            double sessions = positive(cost, "sessionsDropped", 0);
            double outage = positive(cost, "outageMinutes", 0);
            double money = positive(cost, "money", 0);
            if (agent + user + sessions + outage <= 0) {
                cost.fault("agentMinutes", "out-of-range", "Nothing is free: give at least some minutes.");
            }
            return new Cost(agent, user, sessions, outage, money, Collections.emptySortedSet());
        }
    }

    private SortedMap<String, String> readSolves(YamlMap fix) {
        SortedMap<String, String> solves = new TreeMap<>();
        fix.map("solves").ifPresent(map -> {
            try (map) {
                for (String cause : map.keys()) {
                    String word = map.text(cause);
                    if (!scale.success().containsKey(word)) {
                        map.fault(
                                cause,
                                "unknown-word",
                                "'" + word + "' is no word for how often a fix helps; there are "
                                        + String.join(
                                                ", ",
                                                scale.success().keySet().stream()
                                                        .sorted()
                                                        .toList()) + ".");
                    }
                    solves.put(cause, word);
                }
            }
        });
        return solves;
    }

    private List<Fix.Precondition> readPreconditions(YamlMap fix) {
        List<Fix.Precondition> preconditions = new ArrayList<>();
        for (YamlMap map : fix.maps("preconditions")) {
            try (map) {
                preconditions.add(new Fix.Precondition(map.text("says"), readRequired(map)));
            }
        }
        return preconditions;
    }

    private Fix.@Nullable Required readRequired(YamlMap map) {
        if (!map.has("mustBeSeen")) {
            return null;
        }
        Map<String, Object> plain = map.plain("mustBeSeen");
        List<Observation> read = ScenarioReader.dotted(plain, vocabulary, map, "mustBeSeen");
        if (read.size() != 1) {
            map.fault(
                    "mustBeSeen",
                    "must-be-seen",
                    "'mustBeSeen' names exactly one fact with one value, such as { log.schannel.36870: present }.");
            return null;
        }
        return new Fix.Required(read.get(0).fact(), read.get(0).value());
    }

    private static List<Fix.Step> readFixSteps(YamlMap fix) {
        List<Fix.Step> steps = readSteps(fix, "steps");
        if (steps.isEmpty()) {
            fix.fault("steps", "missing", "'steps' is missing: a fix says what to do.");
        }
        return steps;
    }

    private static List<Fix.Step> readSteps(YamlMap fix, String key) {
        List<Fix.Step> steps = new ArrayList<>();
        for (YamlMap map : fix.maps(key)) {
            try (map) {
                steps.add(new Fix.Step(oneOf(map, "shell", SHELLS), map.text("do"), oneOf(map, "effect", EFFECTS)));
            }
        }
        return steps;
    }

    /** The rollback in words: the sentence that stands there, or its steps one behind the other. */
    private static String readRollback(YamlMap fix) {
        if (!fix.isList("rollback")) {
            return fix.text("rollback");
        }
        return fix.maps("rollback").stream()
                .flatMap(step -> step.optionalText("do").stream())
                .collect(Collectors.joining("; then "));
    }

    private static Fix.Verification readVerification(YamlMap fix) {
        Optional<YamlMap> verify = fix.map("verify");
        if (verify.isEmpty()) {
            fix.fault("verify", "missing", "'verify' is missing: a fix says how to see that it worked.");
            return new Fix.Verification("", "");
        }
        try (YamlMap map = verify.get()) {
            return new Fix.Verification(map.text("command"), map.text("proves"));
        }
    }
}
