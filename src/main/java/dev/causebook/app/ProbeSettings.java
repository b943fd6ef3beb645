package dev.causebook.app;

import dev.causebook.probe.AllowList;
import dev.causebook.probe.Names;
import dev.causebook.probe.RdpProbe;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Which endpoints may be looked at: the same settings for the service and for the command line, and none by default. */
final class ProbeSettings {

    private static final String PREFIX = "causebook.probe.";

    private ProbeSettings() {}

    /**
     * The probe as configured.
     *
     * @throws ConfigurationException where a setting is none
     */
    static RdpProbe probe(Config config, Clock clock) {
        try {
            List<Integer> ports =
                    list(config, "ports").stream().map(ProbeSettings::port).toList();
            AllowList allowed = AllowList.of(
                    list(config, "networks"),
                    list(config, "names"),
                    ports.isEmpty() ? List.of(RdpProbe.USUAL_PORT) : ports,
                    list(config, "for-tests"));
            return new RdpProbe(allowed, Names.ofThisMachine(), clock);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("causebook.probe: " + wrong.getMessage());
        }
    }

    private static int port(String written) {
        if (written.matches("[0-9]{1,6}")) {
            return Integer.parseInt(written);
        }
        throw new IllegalArgumentException("'" + written + "' is no port.");
    }

    private static List<String> list(Config config, String name) {
        return config.getOptionalValue(PREFIX + name, String.class).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
