package dev.causebook.render;

import dev.causebook.cases.Case;
import dev.causebook.cases.Review;
import dev.causebook.cases.Review.Correction;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A reviewed case as a scenario, in the form of a pack's {@code scenarios.yaml}. */
public final class ScenarioText {

    private ScenarioText() {}

    /**
     * The file.
     *
     * @param kept the case
     * @param review a review that names a cause of the pack
     * @param pack the pack of that cause, in whose words the facts are written; facts it does not know are left out
     */
    public static String of(Case kept, Review review, Pack pack) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("# A reviewed case. Its place is scenarios.yaml in the folder of '")
                .append(review.cause())
                .append("' in the pack ")
                .append(pack.id())
                .append(".\n");
        yaml.append("scenarios:\n");
        yaml.append("  - name: case ").append(kept.id()).append(", as reviewed\n");
        facts(yaml, groups(kept, review, pack.vocabulary()));
        tried(yaml, kept.tried(), pack);
        yaml.append("    expect:\n");
        yaml.append("      cause: ")
                .append(quoted(String.valueOf(review.cause())))
                .append('\n');
        return yaml.toString();
    }

    private static SortedMap<String, SortedMap<String, Value>> groups(Case kept, Review review, Vocabulary vocabulary) {
        SortedMap<String, Value> facts = new TreeMap<>();
        for (Observation seen : kept.facts()) {
            facts.put(seen.fact(), seen.value());
        }
        for (Correction correction : review.corrections()) {
            Value value = correction.value();
            if (value == null) {
                facts.remove(correction.fact());
            } else {
                facts.put(correction.fact(), value);
            }
        }
        SortedMap<String, SortedMap<String, Value>> groups = new TreeMap<>();
        facts.forEach((id, value) -> {
            Optional<FactDefinition> fact = vocabulary.find(id).filter(known -> !known.derived());
            fact.ifPresent(known -> groups.computeIfAbsent(known.group(), unused -> new TreeMap<>())
                    .put(known.name(), value));
        });
        return groups;
    }

    private static void facts(StringBuilder yaml, SortedMap<String, SortedMap<String, Value>> groups) {
        yaml.append(groups.isEmpty() ? "" : "    facts:\n");
        groups.forEach((group, members) -> yaml.append("      ")
                .append(group)
                .append(": { ")
                .append(members.entrySet().stream().map(ScenarioText::member).collect(Collectors.joining(", ")))
                .append(" }\n"));
    }

    private static String member(Map.Entry<String, Value> member) {
        return member.getKey() + ": " + written(member.getValue());
    }

    private static String written(Value value) {
        if (value instanceof Value.Words words) {
            return words.all().stream().map(ScenarioText::quoted).collect(Collectors.joining(", ", "[ ", " ]"));
        }
        return value instanceof Value.Flag || value instanceof Value.Amount
                ? value.plain().toString()
                : quoted(value.plain().toString());
    }

    private static void tried(StringBuilder yaml, List<TriedFix> tried, Pack pack) {
        List<TriedFix> known = tried.stream()
                .filter(one -> pack.fixes().containsKey(one.fix()))
                .toList();
        yaml.append(known.isEmpty() ? "" : "    tried:\n");
        known.forEach(one -> yaml.append("      - { fix: ")
                .append(quoted(one.fix()))
                .append(", result: ")
                .append(quoted(one.result().word()))
                .append(" }\n"));
    }

    /** Plain where that is safe; else in double quotes, in which nothing of the text can end them. */
    private static String quoted(String text) {
        boolean plain = !text.isEmpty()
                && Character.isLetter(text.charAt(0))
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '.'))
                && !List.of("true", "false", "null", "yes", "no", "on", "off").contains(text);
        if (plain) {
            return text;
        }
        StringBuilder escaped = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append((char) c);
            } else if (c < 32 || c > 126) {
                escaped.append("\\u%04x".formatted(c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.append('"').toString();
    }
}
