package dev.causebook.probe;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which endpoints may be looked at: networks that addresses have to lie in, names that may be asked for besides addresses, and
 * ports. Without a network nothing may. Loopback and the like are never in, but for single endpoints that tests name.
 */
public final class AllowList {

    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final int HIGHEST_PORT = 65_535;

    private final List<Network> networks;
    private final Set<String> names;
    private final List<String> suffixes;
    private final Set<Integer> ports;
    private final Set<String> forTests;

    private AllowList(
            List<Network> networks,
            Set<String> names,
            List<String> suffixes,
            Set<Integer> ports,
            Set<String> forTests) {
        this.networks = networks;
        this.names = names;
        this.suffixes = suffixes;
        this.ports = ports;
        this.forTests = forTests;
    }

    /**
     * The list as configured.
     *
     * @param networks such as {@code 10.20.0.0/16}; empty to look at nothing
     * @param names such as {@code srv01.example.com} or {@code *.example.com}; their addresses have to lie in the networks
     * @param ports such as {@code 3389}
     * @param forTests endpoints of this very machine, exactly, such as {@code 127.0.0.1:3390}
     * @throws IllegalArgumentException where an entry is none; says which and what to write
     */
    public static AllowList of(List<String> networks, List<String> names, List<Integer> ports, List<String> forTests) {
        Set<String> whole = new HashSet<>();
        List<String> suffixes = new ArrayList<>();
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean suffix = lower.startsWith("*.");
            if (!NAME.matcher(suffix ? lower.substring(2) : lower).matches()) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no host name: write srv01.example.com or *.example.com.");
            }
            if (suffix) {
                suffixes.add(lower.substring(1));
            } else {
                whole.add(lower);
            }
        }
        for (int port : ports) {
            if (port < 1 || port > HIGHEST_PORT) {
                throw new IllegalArgumentException(port + " is no port: ports are 1 to " + HIGHEST_PORT + ".");
            }
        }
        for (String endpoint : forTests) {
            if (!endpoint.matches("127\\.0\\.0\\.1:[1-9][0-9]{0,4}")) {
                throw new IllegalArgumentException("'" + endpoint
                        + "' is no endpoint for tests: write 127.0.0.1 and a port, such as 127.0.0.1:3390.");
            }
        }
        return new AllowList(
                networks.stream().map(Network::of).toList(),
                Set.copyOf(whole),
                List.copyOf(suffixes),
                Set.copyOf(ports),
                Set.copyOf(forTests));
    }

    /** True where nothing may be looked at. */
    public boolean isEmpty() {
        return networks.isEmpty() && forTests.isEmpty();
    }

    /** Whether a text is a name that may be looked up and looked at. */
    boolean name(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return NAME.matcher(lower).matches()
                && (names.contains(lower) || suffixes.stream().anyMatch(lower::endsWith));
    }

    /** Whether an address may be connected to at that port. */
    boolean endpoint(InetAddress address, int port) {
        if (forTests.contains(address.getHostAddress() + ":" + port)) {
            return true;
        }
        return ports.contains(port)
                && Addresses.possible(address)
                && networks.stream().anyMatch(network -> network.contains(address));
    }
}
