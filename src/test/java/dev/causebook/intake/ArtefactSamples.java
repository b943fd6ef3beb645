package dev.causebook.intake;

import dev.causebook.TestPacks;
import dev.causebook.fact.Observation;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.knowledge.Pack;
import dev.causebook.readers.CaptureReader;
import dev.causebook.readers.CollectorFile;
import dev.causebook.readers.EventLogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Samples of what machines print, and what is to be read from each. */
final class ArtefactSamples {

    /** The day on which the samples are read, as far as their dates are concerned. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);

    private static final Path FOLDER = Path.of("src/test/resources/artefacts");
    private static final Path COLLECTED = Path.of("src/test/resources/collector");

    private ArtefactSamples() {}

    /** All readers, as the service has them. */
    static Artefacts artefacts() {
        return new Artefacts(CLOCK, List.of(new CaptureReader(), new EventLogReader()))
                .unpacking(List.of(new CollectorFile()));
    }

    /** The pack whose facts are read. */
    static Pack pack() throws IOException {
        return TestPacks.quickLoader().load(Path.of("rules/rdp")).pack().orElseThrow();
    }

    /** Sample to the facts that it shows, each {@code fact=value}, as {@code expected.txt} says. */
    static Map<String, List<String>> expected() throws IOException {
        Map<String, List<String>> expected = new TreeMap<>();
        List<String> facts = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("expected.txt"))) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            if (line.startsWith(" ")) {
                facts.add(line.strip());
            } else {
                facts = new ArrayList<>();
                expected.put(line.strip(), facts);
            }
        }
        return expected;
    }

    /** The names of all sample files. */
    static List<String> names() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("expected.txt"))
                    .sorted()
                    .toList();
        }
    }

    /** A sample, as if it were attached. */
    static Attachment sample(String name) throws IOException {
        return Attachment.of(name, Files.readAllBytes(FOLDER.resolve(name)));
    }

    /** Files of the collector script, as if they were attached. */
    static List<Attachment> collected() throws IOException {
        List<Attachment> collected = new ArrayList<>();
        for (String side : List.of("client.json", "host.json")) {
            collected.add(Attachment.of(side, Files.readAllBytes(COLLECTED.resolve(side))));
        }
        return collected;
    }

    /** What a sample shows of a pack's facts, words of a ticket left aside. */
    static List<Observation> read(Pack pack, Artefacts artefacts, Attachment sample, List<String> warnings) {
        ArtefactSigns signs = new ArtefactSigns(pack, artefacts);
        return signs.unpacked(sample, warnings::add).stream()
                .flatMap(part -> signs.read(part, warnings::add).observations().values().stream())
                .toList();
    }
}
