package dev.causebook.intake.artefact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of signs that readers know, each with its fields. A pack can speak of these and of no others. */
public enum ArtefactKind {
    /** Names with values, as PowerShell prints lists and tables and many commands print settings; any field. */
    PROPERTIES(true),
    /** A value in the registry, by {@code reg query}, an exported {@code .reg} file or {@code Get-ItemProperty}. */
    REGISTRY(false, "key", "name", "value"),
    /** A setting of an {@code .rdp} file: {@code name:type:value}; each setting is a field of its own name. */
    RDP_FILE(true),
    /** A service with its state and its start type, in one word each: {@code running}, {@code stopped}, {@code disabled}. */
    SERVICE(false, "name", "display", "status", "start"),
    /** A port that somebody listens on, or that connections hang on. */
    SOCKET(false, "protocol", "port", "state", "pid", "program", "count"),
    /** An event of a log, with its data fields as {@code data.<name>}. */
    EVENT(true, "log", "provider", "id", "message", "time", "of", "count", "perminute"),
    /** A certificate. */
    CERTIFICATE(
            false,
            "subject",
            "issuer",
            "issued",
            "notbefore",
            "notafter",
            "expiry",
            "thumbprint",
            "privatekey",
            "key",
            "signature",
            "purpose",
            "names",
            "seen"),
    /**
     * A look at an endpoint from the service itself. {@code name} says whether the certificate names the host, {@code
     * nla-required} and {@code layer} (0 RDP, 1 negotiate, 2 TLS) what the host's answers to the offers come to.
     */
    PROBE(
            false,
            "dns",
            "tcp",
            "negotiation",
            "failure",
            "tls",
            "version",
            "cipher",
            "certificate",
            "name",
            "nla-required",
            "layer"),
    /** A session of a host, by {@code qwinsta} and {@code query user}; its state in one English word. */
    SESSION(false, "name", "id", "state"),
    /**
     * All sessions of a host: the state of the listener ({@code listen}, {@code down}, {@code absent}) and how many are in use.
     * {@code only} is the state of the one session that is shown where somebody asked for a user's.
     */
    SESSION_LIST(false, "listener", "used", "only"),
    /** A try of a TCP port, by {@code psping}, {@code nc}, {@code telnet} or {@code nmap}: open, refused, timeout. */
    PORT_TEST(false, "port", "result", "tool"),
    /** Echo requests: percentage lost, how many came back, payload in bytes, and what was said besides. */
    PING(false, "loss", "received", "payload", "unsplit", "passes", "trouble"),
    /** A lookup of a name: resolved, no-such-name, no-data, timeout. */
    NAME_LOOKUP(false, "result", "address"),
    /** The way to a host, by {@code tracert}: whether the host was reached. */
    ROUTE(false, "reached"),
    /** A rule of the Windows firewall; applies tells whether its profiles cover the network, where both were shown. */
    FIREWALL_RULE(false, "name", "enabled", "direction", "action", "profiles", "applies"),
    /** A setting of group policy with the policy object that won. */
    POLICY(false, "name", "setting", "gpo"),
    /** What {@code nmap} scripts say of a port; any field. */
    RDP_SCAN(true, "negotiation", "nla"),
    /** How far two clocks are apart, in seconds without a sign. */
    CLOCK(false, "skew"),
    /** Who may do what with a file, by {@code icacls}: a field for each account, by its English name. */
    ACCESS(true, "path"),
    /** A connection attempt in a packet capture. */
    CAPTURE(
            false,
            "port",
            "tcp",
            "negotiation",
            "failure",
            "protocol",
            "tls",
            "alert",
            "alertfrom",
            "resetby",
            "resetafter",
            "resetttl",
            "retransmits",
            "closedby"),
    /** A line by itself. */
    LINE(false, "text");

    private final boolean open;
    private final List<String> fields;

    ArtefactKind(boolean open, String... fields) {
        this.open = open;
        this.fields = List.of(fields);
    }

    /** The name as packs write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that name, or nothing. */
    public static Optional<ArtefactKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The names of all kinds. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ArtefactKind::word).toList();
    }

    /** The fields that its signs always may have. */
    public List<String> fields() {
        return fields;
    }

    /** True where a sign may have fields of any name besides, since the artefact names them. */
    public boolean open() {
        return open;
    }
}
