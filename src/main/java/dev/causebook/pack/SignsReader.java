package dev.causebook.pack;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Nearest;
import dev.causebook.fact.Vocabulary;
import dev.causebook.intake.artefact.ArtefactKind;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.SignMeaning;
import dev.causebook.knowledge.SignMeaning.Said;
import dev.causebook.knowledge.SignPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code artefacts/*.yaml}: what signs in command output, logs, settings and certificates say in facts of the pack. */
final class SignsReader {

    private static final double USUAL_CONFIDENCE = 0.97;

    private final Vocabulary vocabulary;
    private final Set<String> sources;
    private final List<PackFault> faults;

    SignsReader(Vocabulary vocabulary, Set<String> sources, List<PackFault> faults) {
        this.vocabulary = vocabulary;
        this.sources = sources;
        this.faults = faults;
    }

    List<SignMeaning> read(Map<String, String> files) {
        List<SignMeaning> meanings = new ArrayList<>();
        files.forEach((path, text) -> YamlMap.read(path, text, faults).ifPresent(file -> {
            try (file) {
                readFile(file, meanings);
            }
        }));
        return meanings;
    }

    private void readFile(YamlMap file, List<SignMeaning> meanings) {
        String word = file.text("kind");
        Optional<ArtefactKind> kind = ArtefactKind.of(word);
        if (kind.isEmpty() && !word.isEmpty()) {
            file.fault(
                    "kind",
                    "unknown-artefact",
                    "No reader knows artefacts of the kind '" + word + "'; known are "
                            + String.join(", ", ArtefactKind.words()) + "." + meant(word, ArtefactKind.words()));
        }
        List<String> usual = file.texts("sources");
        checkSources(usual, file);
        for (YamlMap entry : file.maps("signs")) {
            try (entry) {
                SignMeaning meaning = readSign(word, entry, usual);
                kind.ifPresent(known -> checkFields(known, meaning, entry));
                meanings.add(meaning);
            }
        }
    }

    private SignMeaning readSign(String kind, YamlMap entry, List<String> usual) {
        String fact = entry.text("fact");
        List<String> fields = kind.equals(ArtefactKind.LINE.word())
                ? List.of("text")
                : entry.texts("field").stream()
                        .map(field -> field.toLowerCase(Locale.ROOT))
                        .toList();
        if (fields.isEmpty()) {
            entry.fault("fact", "missing", "'field' is missing: it names what is looked at.");
        }
        Map<String, List<SignPattern>> where = new LinkedHashMap<>();
        entry.map("where").ifPresent(conditions -> {
            try (conditions) {
                for (String field : conditions.keys()) {
                    where.put(
                            field.toLowerCase(Locale.ROOT),
                            conditions.texts(field).stream()
                                    .map(SignPattern::of)
                                    .toList());
                }
            }
        });
        List<Said> values = readValues(entry);
        checkFact(fact, values, entry);
        List<String> cited = entry.texts("sources");
        checkSources(cited, entry);
        if (cited.isEmpty() && usual.isEmpty()) {
            entry.fault(
                    "fact",
                    "missing-source",
                    "'sources' is missing, here and at the head of the file: who says that this sign means this?");
        }
        double confidence = entry.number("confidence").orElse(USUAL_CONFIDENCE);
        if (!(confidence > 0 && confidence <= 1)) {
            entry.fault("confidence", "out-of-range", "'confidence' lies above 0 and is at most 1.");
            confidence = USUAL_CONFIDENCE;
        }
        return new SignMeaning(
                kind,
                fields,
                where,
                entry.texts("after"),
                values,
                fact,
                confidence,
                cited.isEmpty() ? usual : cited,
                entry.place());
    }

    private static List<Said> readValues(YamlMap entry) {
        List<Said> values = new ArrayList<>();
        Optional<String> taken = entry.optionalText("take");
        entry.map("values").ifPresent(map -> {
            try (map) {
                for (String seen : map.keys()) {
                    values.add(new Said(SignPattern.of(seen), map.text(seen)));
                }
            }
        });
        taken.ifPresent(like -> values.add(new Said(SignPattern.of(like.equals("true") ? "*" : like), null)));
        if (values.isEmpty()) {
            entry.fault(
                    "fact",
                    "missing",
                    "Say under 'values' what the field may hold and which value of the fact that is, or 'take: true' where what it"
                            + " holds is itself the value.");
        }
        return values;
    }

    private void checkFact(String id, List<Said> values, YamlMap entry) {
        Optional<FactDefinition> fact = vocabulary.find(id);
        if (fact.isEmpty()) {
            List<String> known =
                    vocabulary.facts().stream().map(FactDefinition::id).toList();
            entry.fault("fact", "unknown-fact", "There is no fact '" + id + "'." + meant(id, known));
            return;
        }
        if (fact.get().derived()) {
            entry.fault("fact", "derived-fact", "'" + id + "' is concluded by rules; nothing shows it directly.");
        }
        List<String> allowed =
                fact.get().values().stream().map(AllowedValue::value).toList();
        for (Said said : values) {
            @Nullable String value = said.value();
            if (value != null && fact.get().closed() && !allowed.contains(value)) {
                entry.fault(
                        "values",
                        "unknown-value",
                        "'" + value + "' is not a value of '" + id + "'; allowed are " + String.join(", ", allowed)
                                + "." + meant(value, allowed));
            }
        }
    }

    private void checkSources(List<String> cited, YamlMap entry) {
        for (String source : cited) {
            if (!sources.contains(source)) {
                entry.fault(
                        "sources",
                        "unknown-source",
                        "There is no source '" + source + "' in sources/." + meant(source, sources));
            }
        }
    }

    private static void checkFields(ArtefactKind kind, SignMeaning meaning, YamlMap entry) {
        if (kind.open()) {
            return;
        }
        Set<String> named = new TreeSet<>(meaning.fields());
        named.addAll(meaning.where().keySet());
        for (String field : named) {
            if (!kind.fields().contains(field)) {
                entry.fault(
                        meaning.fields().contains(field) ? "field" : "where",
                        "unknown-field",
                        "Artefacts of the kind '" + kind.word() + "' have no field '" + field + "'; they have "
                                + String.join(", ", kind.fields()) + "." + meant(field, kind.fields()));
            }
        }
    }

    private static String meant(String written, Collection<String> known) {
        List<String> near = Nearest.to(written, known);
        return near.isEmpty() ? "" : " Maybe you meant " + String.join(" or ", near) + "?";
    }
}
