package dev.causebook.pack;

import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code sources/*.yaml}. */
final class SourcesReader {

    private static final Set<String> KINDS =
            Set.of("vendor", "protocol", "community", "third-party", "seed", "practice");

    private SourcesReader() {}

    static SortedMap<String, Source> read(Map<String, String> files, List<PackFault> faults) {
        SortedMap<String, Source> sources = new TreeMap<>();
        files.forEach((path, text) -> YamlMap.read(path, text, faults).ifPresent(file -> {
            try (file) {
                for (YamlMap entry : file.maps("sources")) {
                    readSource(entry, sources);
                }
            }
        }));
        return sources;
    }

    private static void readSource(YamlMap map, SortedMap<String, Source> sources) {
        try (map) {
            Source source = new Source(
                    map.id("id"), map.text("title"), map.text("address"), map.text("kind"), map.text("seen"));
            if (!KINDS.contains(source.kind())) {
                map.fault(
                        "kind",
                        "unknown-word",
                        "'kind' is one of "
                                + String.join(", ", KINDS.stream().sorted().toList()) + ".");
            }
            if (!source.seen().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                map.fault("seen", "bad-date", "'seen' is a day such as 2026-11-23.");
            }
            if (sources.putIfAbsent(source.id(), source) != null) {
                map.fault("id", "duplicate", "There is a source '" + source.id() + "' already.");
            }
        }
    }
}
