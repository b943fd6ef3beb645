package dev.causebook.cases;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Remote Desktop endpoint, as a caller names it.
 *
 * @param host name or address
 * @param port port, from 1 to 65535
 */
public record Endpoint(String host, int port) {

    private static final int LONGEST_HOST = 253;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern WRITTEN = Pattern.compile("(\\[[^\\]]+\\]|[^:\\[\\]]+)(?::([1-9][0-9]{0,4}))?");

    /** An endpoint as {@code HOST} or {@code HOST:PORT}, an IPv6 address in brackets; nothing where it is none. */
    public static Optional<Endpoint> of(String written) {
        Matcher parts = WRITTEN.matcher(written.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = parts.group(1);
        String port = parts.group(2);
        int number = port == null ? EndpointProbe.USUAL_PORT : Integer.parseInt(port);
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return bare.length() > LONGEST_HOST || number > HIGHEST_PORT
                ? Optional.empty()
                : Optional.of(new Endpoint(bare, number));
    }
}
