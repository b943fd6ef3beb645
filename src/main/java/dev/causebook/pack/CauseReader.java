package dev.causebook.pack;

import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Scale;
import dev.causebook.knowledge.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code causes/<layer>/<cause>/cause.yaml}. */
final class CauseReader {

    /** Stands beside the causes in every answer. */
    private static final String RESERVED = "other";

    private final Scale scale;
    private final List<PackFault> faults;

    CauseReader(Scale scale, List<PackFault> faults) {
        this.scale = scale;
        this.faults = faults;
    }

    Optional<Cause> read(String path, String text) {
        return YamlMap.read(path, text, faults).map(map -> readCause(path, map));
    }

    private Cause readCause(String path, YamlMap map) {
        try (map) {
            String id = map.id("id");
            String layer = map.text("layer");
            if (!path.equals("causes/" + layer + "/" + id + "/cause.yaml")) {
                map.fault(
                        "id",
                        "path",
                        "A cause stands in causes/<layer>/<id>/: this one says layer '" + layer + "' and id '" + id
                                + "'.");
            }
            if (id.equals(RESERVED)) {
                map.fault(
                        "id", "bad-name", "'" + RESERVED + "' is what is none of the pack's causes: take another id.");
            }
            String prior = map.text("prior");
            if (!scale.priors().containsKey(prior)) {
                map.fault(
                        "prior",
                        "unknown-word",
                        "'" + prior + "' is no word for how common a cause is; there are "
                                + String.join(", ", sorted(scale.priors())) + ".");
            }
            Status status = StatusReader.read(map);
            Map<String, Finding> findings = new LinkedHashMap<>();
            for (YamlMap finding : map.maps("findings")) {
                readFinding(finding, findings);
            }
            List<String> sources = map.texts("sources");
            if (sources.isEmpty()) {
                map.fault("sources", "missing", "'sources' is missing: a cause names who documents it.");
            }
            return new Cause(
                    id,
                    map.text("title"),
                    map.text("what"),
                    layer,
                    prior,
                    status,
                    map.optionalText("reason").orElse(null),
                    map.text("since"),
                    map.optionalText("builds").orElse(null),
                    findings,
                    map.texts("knownGaps"),
                    sources);
        }
    }

    private void readFinding(YamlMap map, Map<String, Finding> findings) {
        try (map) {
            String id = map.id("id");
            List<String> sources = map.texts("sources");
            if (sources.isEmpty()) {
                map.fault(
                        "sources",
                        "missing",
                        "'sources' is missing: a finding names who says that it bears on the cause.");
            }
            Finding finding = new Finding(
                    id,
                    map.text("says"),
                    sources,
                    map.optionalText("group").orElse(null),
                    baseRate(map),
                    map.optionalText("elsewhere").orElse(null));
            if (findings.putIfAbsent(id, finding) != null) {
                map.fault("id", "duplicate", "This cause has two findings '" + id + "'.");
            }
        }
    }

    private @Nullable Double baseRate(YamlMap map) {
        Optional<String> written = map.optionalText("baseRate");
        if (written.isEmpty()) {
            return null;
        }
        Double named = scale.baseRates().get(written.get());
        if (named != null) {
            return named;
        }
        Optional<Double> rate = map.number("baseRate").filter(number -> number > 0 && number < 1);
        if (rate.isEmpty()) {
            map.fault(
                    "baseRate",
                    "out-of-range",
                    "A base rate is a number between 0 and 1, or one of " + String.join(", ", sorted(scale.baseRates()))
                            + ".");
        }
        return rate.orElse(null);
    }

    private static List<String> sorted(Map<String, Double> words) {
        return words.keySet().stream().sorted().toList();
    }
}
