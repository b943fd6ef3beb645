package dev.causebook.readers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.intake.artefact.BinaryReader.UnreadableException;
import dev.causebook.intake.artefact.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The file that the collector script writes: JSON with {@code collector} "causebook", {@code version} 1, {@code side} "client"
 * or "host", and {@code sections}, each with an {@code id}, the {@code command} that was run and its {@code output}. The output
 * is what the command prints, so that every reader of that command reads it here too. A list of names and values gets a first
 * line {@code Side : client}, for a pack to tell the client's Windows from the host's.
 */
public final class CollectorFile implements Bundle {

    private static final int VERSION = 1;
    private static final int BEGINNING = 400;
    private static final int MOST_SECTIONS = 100;
    private static final int LONGEST_NAME = 60;
    private static final Set<String> SIDES = Set.of("client", "host");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(100_000)
                    .maxDocumentLength(2_000_000)
                    .maxNameLength(100)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build());

    @Override
    public boolean recognises(String text) {
        String beginning = text.substring(0, Math.min(text.length(), BEGINNING));
        return beginning.stripLeading().startsWith("{")
                && beginning.contains("\"collector\"")
                && beginning.contains("\"causebook\"");
    }

    @Override
    public List<Part> open(String text) throws UnreadableException {
        JsonNode file;
        try {
            file = JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new UnreadableException("it is cut off or damaged");
        }
        if (file.path("version").asInt() != VERSION) {
            throw new UnreadableException("it is of a version that is not read here; fetch the script again");
        }
        String side = file.path("side").asText();
        if (!SIDES.contains(side)) {
            throw new UnreadableException("it does not say whether it is of the client or of the host");
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode section : file.path("sections")) {
            if (parts.size() < MOST_SECTIONS) {
                parts.add(new Part(name(section), output(section.path("output").asText(), side)));
            }
        }
        return parts;
    }

    private static String name(JsonNode section) {
        String id = section.path("id").asText();
        return id.substring(0, Math.min(id.length(), LONGEST_NAME));
    }

    private static String output(String output, String side) {
        String text = output.replace("\r\n", "\n");
        int line = text.indexOf('\n');
        String first = line < 0 ? text : text.substring(0, line);
        int colon = first.indexOf(" : ");
        boolean list = colon > 0
                && first.substring(0, colon)
                        .chars()
                        .allMatch(c -> c == ' ' || c == '.' || Character.isLetterOrDigit(c));
        return list ? "Side : " + side + "\n" + text : text;
    }
}
