package dev.causebook.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.cases.Scenario;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.pack.LoadedPack;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the bodies that {@code src/jmh/wrk/compare.sh} sends: scenarios of the pack as requests, one a line. */
public final class CaseBodies {

    private static final JsonFactory FACTORY = new JsonFactory();

    private CaseBodies() {}

    /** Takes the file for those that state facts only, and the file for all, texts among them. */
    public static void main(String... arguments) throws IOException {
        LoadedPack loaded = ScenarioCases.pack();
        List<Scenario> stated = loaded.scenarios().stream()
                .filter(scenario -> scenario.text() == null)
                .toList();
        write(Path.of(arguments[0]), stated);
        write(Path.of(arguments[1]), loaded.scenarios());
    }

    private static void write(Path file, List<Scenario> scenarios) throws IOException {
        List<String> bodies = new ArrayList<>();
        for (Scenario scenario : ScenarioCases.spread(scenarios)) {
            bodies.add(body(scenario));
        }
        Files.write(file, bodies);
    }

    static String body(Scenario scenario) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            if (scenario.text() != null) {
                json.writeStringField("text", scenario.text());
            }
            facts(json, scenario.facts());
            json.writeNumberField("maxQuestions", 0);
            json.writeBooleanField("intervals", false);
            json.writeBooleanField("store", false);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void facts(JsonGenerator json, List<Observation> facts) throws IOException {
        Map<String, Map<String, Value>> groups = new TreeMap<>();
        for (Observation fact : facts) {
            int dot = fact.fact().indexOf('.');
            groups.computeIfAbsent(fact.fact().substring(0, dot), unused -> new TreeMap<>())
                    .put(fact.fact().substring(dot + 1), fact.value());
        }
        json.writeObjectFieldStart("facts");
        for (Map.Entry<String, Map<String, Value>> group : groups.entrySet()) {
            json.writeObjectFieldStart(group.getKey());
            for (Map.Entry<String, Value> fact : group.getValue().entrySet()) {
                json.writeFieldName(fact.getKey());
                value(json, fact.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Value value) throws IOException {
        if (value instanceof Value.Words words) {
            json.writeStartArray();
            for (String word : words.all()) {
                json.writeString(word);
            }
            json.writeEndArray();
        } else if (value instanceof Value.Flag flag) {
            json.writeBoolean(flag.set());
        } else if (value instanceof Value.Amount amount) {
            json.writeNumber(amount.number());
        } else {
            json.writeString(value.plain().toString());
        }
    }
}
