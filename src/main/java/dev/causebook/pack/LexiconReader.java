package dev.causebook.pack;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Nearest;
import dev.causebook.knowledge.PackFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code lexicon/*.yaml}: more phrases for facts of the vocabulary, by language or by topic. */
final class LexiconReader {

    private final Map<String, FactDefinition> facts;
    private final List<PackFault> faults;

    /**
     * @param facts the facts read so far, by id; their phrases are added to
     * @param faults receives what is wrong
     */
    LexiconReader(Map<String, FactDefinition> facts, List<PackFault> faults) {
        this.facts = facts;
        this.faults = faults;
    }

    void read(Map<String, String> files) {
        files.forEach((path, text) -> YamlMap.read(path, text, faults).ifPresent(file -> {
            try (file) {
                file.maps("phrases").forEach(this::readEntry);
            }
        }));
    }

    private void readEntry(YamlMap entry) {
        try (entry) {
            String id = entry.text("fact");
            String value = entry.text("value");
            List<String> words = entry.texts("words");
            FactDefinition fact = facts.get(id);
            if (fact == null) {
                entry.fault(
                        "fact",
                        "unknown-fact",
                        "There is no fact '" + id + "'." + meant(Nearest.to(id, facts.keySet())));
            } else if (fact.allowed(value).isEmpty()) {
                List<String> values =
                        fact.values().stream().map(AllowedValue::value).toList();
                entry.fault(
                        "value",
                        "unknown-value",
                        "'" + value + "' is not a value of '" + id + "'." + meant(Nearest.to(value, values)));
            } else {
                facts.put(id, with(fact, value, words));
            }
        }
    }

    private static String meant(List<String> near) {
        return near.isEmpty() ? "" : " Maybe you meant " + String.join(" or ", near) + "?";
    }

    private static FactDefinition with(FactDefinition fact, String value, List<String> words) {
        List<AllowedValue> values = new ArrayList<>();
        for (AllowedValue allowed : fact.values()) {
            if (allowed.value().equals(value)) {
                List<String> phrases = new ArrayList<>(allowed.phrases());
                phrases.addAll(words);
                values.add(new AllowedValue(value, allowed.title(), allowed.baseRate(), phrases, allowed.denied()));
            } else {
                values.add(allowed);
            }
        }
        return new FactDefinition(
                fact.id(),
                fact.group(),
                fact.name(),
                fact.title(),
                fact.kind(),
                fact.direct(),
                fact.provenance(),
                fact.verbatim(),
                fact.hides(),
                values,
                fact.unit(),
                fact.min(),
                fact.max(),
                fact.question(),
                fact.noRule());
    }
}
