package dev.causebook.cli;

import dev.causebook.cli.Workbench.CheckedPack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Faults in SARIF 2.1.0, which code hosts show at the line they speak of. Maps are sorted: same faults, same bytes. */
final class Sarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private Sarif() {}

    static Map<String, Object> of(List<CheckedPack> packs) {
        TreeSet<String> checks = new TreeSet<>();
        packs.forEach(pack -> pack.faults().forEach(fault -> checks.add(fault.check())));
        List<String> order = List.copyOf(checks);
        List<Object> results = new ArrayList<>();
        for (CheckedPack pack : packs) {
            pack.faults().forEach(fault -> results.add(result(pack, fault, order.indexOf(fault.check()))));
        }
        Map<String, Object> driver = new TreeMap<>(Map.of(
                "name",
                "causebook lint",
                "rules",
                order.stream().map(Sarif::rule).toList()));
        Map<String, Object> run = new TreeMap<>(
                Map.of("tool", Map.of("driver", driver), "columnKind", "utf16CodeUnits", "results", results));
        return new TreeMap<>(Map.of("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)));
    }

    private static Map<String, Object> rule(String check) {
        return new TreeMap<>(Map.of("id", check, "shortDescription", Map.of("text", "Pack check " + check)));
    }

    private static Map<String, Object> result(CheckedPack pack, PackFault fault, int rule) {
        Place place = fault.place();
        Map<String, Object> region = new TreeMap<>(
                Map.of("startLine", Math.max(1, place.line()), "startColumn", Math.max(1, place.column())));
        Map<String, Object> physical =
                new TreeMap<>(Map.of("artifactLocation", Map.of("uri", uri(pack, place)), "region", region));
        return new TreeMap<>(Map.of(
                "ruleId", fault.check(),
                "ruleIndex", rule,
                "level", fault.severity() == PackFault.Severity.ERROR ? "error" : "warning",
                "message", Map.of("text", fault.message()),
                "locations", List.of(Map.of("physicalLocation", physical))));
    }

    /** Relative to where the command ran, as code hosts want it; what a URI cannot hold is escaped. */
    private static String uri(CheckedPack pack, Place place) {
        String path = pack.folder().resolve(place.file()).normalize().toString().replace('\\', '/');
        try {
            boolean absolute = pack.folder().isAbsolute();
            return new URI(absolute ? "file" : null, absolute ? "" : null, path, null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("any path can be escaped", impossible);
        }
    }
}
