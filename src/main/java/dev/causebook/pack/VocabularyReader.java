package dev.causebook.pack;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.Audience;
import dev.causebook.fact.ErrorCode;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Provenance;
import dev.causebook.fact.QuestionText;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Scale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/** Reads the files under {@code vocabulary/}: several may add facts to one group. */
final class VocabularyReader {

    /** A type name that Java's own language package would hide is refused, like one that is no name. */
    private static final Set<String> TAKEN = Set.of("FiredRules", "Set");

    /** Words of the engine's expression language that a field cannot have, beside those of Java. */
    private static final Set<String> RESERVED = Set.of(
            "contains",
            "convertable_to",
            "def",
            "empty",
            "end",
            "foreach",
            "function",
            "in",
            "init",
            "is",
            "isdef",
            "memberOf",
            "nil",
            "not",
            "or",
            "and",
            "proto",
            "rule",
            "sim",
            "similarity",
            "soundslike",
            "strsim",
            "then",
            "until",
            "untyped",
            "var",
            "when",
            "with");

    private final Scale scale;
    private final List<PackFault> faults;
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, FactDefinition> facts = new TreeMap<>();

    VocabularyReader(Scale scale, List<PackFault> faults) {
        this.scale = scale;
        this.faults = faults;
    }

    /**
     * Reads the vocabulary.
     *
     * @param files the files under {@code vocabulary/}
     * @param lexicon the files under {@code lexicon/}: more phrases for facts that are defined elsewhere
     */
    Vocabulary read(Map<String, String> files, Map<String, String> lexicon) {
        files.forEach((path, text) -> YamlMap.read(path, text, faults).ifPresent(this::readGroup));
        new LexiconReader(facts, faults).read(lexicon);
        return new Vocabulary(facts.values(), types);
    }

    private void readGroup(YamlMap file) {
        try (file) {
            String group = file.text("group");
            if (!group.matches("[A-Za-z][A-Za-z0-9]{0,40}")) {
                file.fault(
                        "group", "bad-name", "'" + group + "' cannot name a group of facts: letters and digits only.");
                return;
            }
            String type = file.text("type");
            Provenance provenance = file.flag("derived") ? readProvenance(file) : null;
            if (!type.matches("[A-Z][A-Za-z0-9]{0,40}") || TAKEN.contains(type) || isOfJava(type)) {
                file.fault(
                        "type",
                        "bad-name",
                        "'" + type
                                + "' cannot name a type in rules: take a noun in capitals and small letters such as Probe.");
                return;
            }
            if (!types.getOrDefault(group, type).equals(type)) {
                file.fault(
                        "type",
                        "type-mismatch",
                        "Group '" + group + "' already has the type " + types.get(group) + ".");
            }
            if (types.containsValue(type) && !types.containsKey(group)) {
                file.fault(
                        "type",
                        "type-mismatch",
                        "The type " + type + " belongs to another group already: rules could not tell the two apart.");
                return;
            }
            types.putIfAbsent(group, type);
            for (YamlMap fact : file.maps("facts")) {
                readFact(group, provenance, fact);
            }
        }
    }

    /** Rules of shared/ have no cause that says where they come from: the facts that they conclude do. */
    private static Provenance readProvenance(YamlMap group) {
        List<String> sources = group.texts("sources");
        if (sources.isEmpty()) {
            group.fault(
                    "sources",
                    "missing",
                    "'sources' is missing: a group of conclusions names who says that they follow.");
        }
        return new Provenance(StatusReader.read(group).word(), group.text("since"), sources);
    }

    /** A type of that name would hide one of Java's own language package, or be hidden by it. */
    private static boolean isOfJava(String type) {
        try {
            Class.forName("java.lang." + type, false, null);
            return true;
        } catch (ClassNotFoundException | NoClassDefFoundError free) {
            // The second comes where a file system does not tell small letters from capitals.
            return false;
        }
    }

    private void readFact(String group, @Nullable Provenance provenance, YamlMap map) {
        try (map) {
            String name = map.text("name");
            String id = group + "." + name;
            if (!name.matches("[A-Za-z][A-Za-z0-9]*([.-][A-Za-z0-9]+){0,6}")) {
                map.fault(
                        "name",
                        "bad-name",
                        "'" + name + "' is no name of a fact: letters and digits, a letter first, with dots between.");
            } else if (SourceVersion.isKeyword(FactDefinition.fieldName(name))
                    || RESERVED.contains(FactDefinition.fieldName(name))) {
                map.fault(
                        "name",
                        "bad-name",
                        "'" + name + "' is a word of the rule language itself: take a longer name.");
            }
            FactKind kind = FactKind.of(map.text("kind")).orElseGet(() -> {
                map.fault("kind", "bad-kind", "'kind' is word, words, flag, number, code or text.");
                return FactKind.TEXT;
            });
            // A fact is a direct look at the target unless it says that it is only context.
            boolean direct = !map.has("direct") || map.flag("direct");
            map.optionalText("direct");
            FactDefinition fact = new FactDefinition(
                    id,
                    group,
                    name,
                    map.text("title"),
                    kind,
                    direct,
                    provenance,
                    map.flag("verbatim"),
                    map.texts("hides"),
                    readValues(map, kind),
                    map.optionalText("unit").orElse(null),
                    map.whole("min").orElse(null),
                    map.whole("max").orElse(null),
                    map.map("question").map(this::readQuestion).orElse(null),
                    map.optionalText("noRule").orElse(null));
            boolean fieldTaken = facts.values().stream()
                    .anyMatch(known ->
                            known.group().equals(group) && known.field().equalsIgnoreCase(fact.field()));
            if (fact.min() != null && fact.max() != null && fact.min() > fact.max()) {
                map.fault("min", "out-of-range", "'min' is above 'max', so no number would do.");
            }
            if (fieldTaken) {
                map.fault(
                        "name",
                        "duplicate",
                        "Group '" + group + "' has a fact '" + name
                                + "' already, or one that rules would write alike.");
            }
            facts.putIfAbsent(id, fact);
        }
    }

    private List<AllowedValue> readValues(YamlMap fact, FactKind kind) {
        List<YamlMap> entries = fact.maps("values");
        if (entries.isEmpty()) {
            if (kind == FactKind.FLAG) {
                return List.of(
                        new AllowedValue("true", "yes", 0.5, List.of(), null),
                        new AllowedValue("false", "no", 0.5, List.of(), null));
            }
            if (kind == FactKind.WORD || kind == FactKind.WORDS) {
                fact.fault("values", "missing", "A fact of kind " + kind.word() + " lists its 'values'.");
            }
            return List.of();
        }
        BaseRates rates = new BaseRates(fact, entries, kind, scale);
        List<AllowedValue> values = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlMap entry : entries) {
            try (entry) {
                String value = entry.text("value");
                if (value.equals("unknown")) {
                    entry.fault(
                            "value",
                            "bad-value",
                            "'unknown' says that nobody has looked, so it is no value: name what was seen.");
                }
                if (!seen.add(value)) {
                    entry.fault("value", "duplicate", "'" + value + "' stands here twice.");
                }
                if (kind == FactKind.CODE
                        && ErrorCode.read(value).filter(value::equals).isEmpty()) {
                    entry.fault(
                            "value", "bad-code", "Write codes as lower-case hexadecimal in quotes, such as '0x904'.");
                }
                if (kind == FactKind.FLAG && !value.equals("true") && !value.equals("false")) {
                    entry.fault("value", "bad-value", "A flag has the values true and false.");
                }
                entry.optionalText("baseRate");
                values.add(new AllowedValue(
                        value,
                        entry.optionalText("title").orElse(value),
                        rates.of(value),
                        entry.texts("words"),
                        entry.map("denied").map(this::readDenial).orElse(null)));
            }
        }
        checkDenials(fact, values);
        return values;
    }

    private void checkDenials(YamlMap fact, List<AllowedValue> values) {
        for (AllowedValue value : values) {
            AllowedValue.@Nullable Denial denied = value.denied();
            if (denied != null
                    && values.stream().noneMatch(other -> other.value().equals(denied.value()))) {
                fact.fault(
                        "values",
                        "unknown-value",
                        "'denied' of '" + value.value() + "' names '" + denied.value()
                                + "', which is no value of this fact.");
            }
        }
    }

    private AllowedValue.Denial readDenial(YamlMap map) {
        try (map) {
            double confidence = map.number("confidence").orElse(0.8);
            if (!(confidence > 0 && confidence <= 1)) {
                map.fault("confidence", "out-of-range", "A confidence lies above 0 and at most at 1.");
                confidence = 0.8;
            }
            return new AllowedValue.Denial(map.text("value"), confidence);
        }
    }

    private QuestionText readQuestion(YamlMap map) {
        try (map) {
            Optional<Audience> who = Audience.of(map.text("whoCanAnswer"));
            if (who.isEmpty()) {
                map.fault("whoCanAnswer", "bad-value", "'whoCanAnswer' is end-user, agent or engineer.");
            }
            double cannotTell = map.number("cannotTell").orElse(0.1);
            if (cannotTell < 0 || cannotTell > 1) {
                map.fault("cannotTell", "out-of-range", "'cannotTell' is a share from 0 to 1.");
            }
            double minutes = map.number("minutes").orElse(3.0);
            if (!(minutes > 0)) {
                map.fault("minutes", "out-of-range", "'minutes' is what finding out costs, more than nothing.");
            }
            return new QuestionText(
                    map.text("ask"),
                    map.text("how"),
                    map.optionalText("expect").orElse(null),
                    who.orElse(Audience.AGENT),
                    Math.max(0, minutes),
                    Math.min(1, Math.max(0, cannotTell)));
        }
    }
}
