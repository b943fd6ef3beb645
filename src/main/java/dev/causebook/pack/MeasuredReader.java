package dev.causebook.pack;

import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Measured;
import dev.causebook.knowledge.Measured.Rate;
import dev.causebook.knowledge.Measured.Share;
import dev.causebook.knowledge.PackFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code measured.yaml}: what closed cases say of the pack's numbers, written by {@code learn} and accepted by a person. */
final class MeasuredReader {

    static final String FILE = "measured.yaml";

    /** What has to be left for causes that were not measured. */
    private static final double LEAST_REST = 0.001;

    private final Map<String, Cause> causes;
    private final Map<String, Fix> fixes;
    private final List<PackFault> faults;

    MeasuredReader(Map<String, Cause> causes, Map<String, Fix> fixes, List<PackFault> faults) {
        this.causes = causes;
        this.fixes = fixes;
        this.faults = faults;
    }

    /** What the file says; nothing measured where there is none. */
    Measured read(@Nullable String text, double elicitedOther) {
        if (text == null) {
            return Measured.NONE;
        }
        return YamlMap.read(FILE, text, faults)
                .map(map -> readWhole(map, elicitedOther))
                .orElse(Measured.NONE);
    }

    private Measured readWhole(YamlMap map, double elicitedOther) {
        try (map) {
            Optional<Integer> cases = map.wholeNumber("cases");
            if (cases.isEmpty() || cases.get() < 1) {
                map.fault("cases", "out-of-range", "'cases' says on how many closed cases this rests, at least 1.");
            }
            map.text("until");
            Share temperature =
                    map.map("temperature").map(one -> share(one, 0.5, 10)).orElse(null);
            Share other = map.map("other").map(one -> share(one, 0, 1)).orElse(null);
            SortedMap<String, Share> shares = readCauses(map);
            double sum = shares.values().stream().mapToDouble(Share::value).sum()
                    + (other == null ? elicitedOther : other.value());
            if (sum > 1 - (shares.size() < causes.size() ? LEAST_REST : 0)) {
                map.fault(
                        "causes",
                        "out-of-range",
                        "The shares of 'causes' and 'other' come to " + sum
                                + " together, which leaves nothing for the rest.");
            }
            return new Measured(cases.orElse(1), temperature, other, shares, readFixes(map));
        }
    }

    private SortedMap<String, Share> readCauses(YamlMap map) {
        SortedMap<String, Share> shares = new TreeMap<>();
        map.map("causes").ifPresent(all -> {
            try (all) {
                for (String cause : all.keys()) {
                    if (!causes.containsKey(cause)) {
                        all.fault(cause, "unknown-cause", "There is no cause '" + cause + "'.");
                    }
                    all.map(cause).ifPresent(one -> shares.put(cause, share(one, 0, 1)));
                }
            }
        });
        return shares;
    }

    private SortedMap<String, SortedMap<String, Rate>> readFixes(YamlMap map) {
        SortedMap<String, SortedMap<String, Rate>> rates = new TreeMap<>();
        map.map("fixes").ifPresent(all -> {
            try (all) {
                for (String fix : all.keys()) {
                    all.map(fix).ifPresent(one -> rates.put(fix, readRates(all, fix, one)));
                }
            }
        });
        return rates;
    }

    private SortedMap<String, Rate> readRates(YamlMap all, String fix, YamlMap one) {
        SortedMap<String, Rate> rates = new TreeMap<>();
        Fix known = fixes.get(fix);
        if (known == null) {
            all.fault(fix, "unknown-fix", "There is no fix '" + fix + "'.");
        }
        try (one) {
            for (String cause : one.keys()) {
                if (known != null && !known.solves().containsKey(cause)) {
                    one.fault(
                            cause,
                            "unknown-cause",
                            "The fix '" + fix + "' does not say in 'solves' that it helps with '" + cause + "'.");
                }
                one.map(cause).ifPresent(rate -> rates.put(cause, rate(rate)));
            }
        }
        return rates;
    }

    private static Share share(YamlMap map, double above, double below) {
        try (map) {
            return new Share(
                    inside(map, above, below, "is"),
                    inside(map, above, below, "low"),
                    inside(map, above, below, "high"),
                    count(map, "cases"));
        }
    }

    private static Rate rate(YamlMap map) {
        try (map) {
            double tried = count(map, "tried");
            double worked = count(map, "worked");
            if (worked > tried) {
                map.fault("worked", "out-of-range", "It cannot have worked more often than it was tried.");
            }
            return new Rate(
                    inside(map, 0, 1, "is"), inside(map, 0, 1, "low"), inside(map, 0, 1, "high"), tried, worked);
        }
    }

    private static double inside(YamlMap map, double above, double below, String key) {
        Optional<Double> number = map.number(key);
        if (number.isEmpty() || !(number.get() > above && number.get() < below)) {
            map.fault(
                    key, "out-of-range", "'" + key + "' lies between " + above + " and " + below + ", both excluded.");
            return (above + Math.min(below, above + 1)) / 2;
        }
        return number.get();
    }

    private static double count(YamlMap map, String key) {
        Optional<Double> number = map.number(key);
        if (number.isEmpty() || number.get() < 0) {
            map.fault(key, "out-of-range", "'" + key + "' is how many closed cases speak of it, 0 or more.");
            return 0;
        }
        return number.get();
    }
}
