package dev.causebook.cli;

import dev.causebook.cases.Endpoint;
import dev.causebook.cases.EndpointProbe;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code HOST[:PORT]}; an IPv6 address stands in brackets. */
final class EndpointConverter implements ITypeConverter<Endpoint> {

    private static final int HIGHEST_PORT = 65_535;

    @Override
    public Endpoint convert(String written) {
        int colon = written.startsWith("[") ? written.indexOf("]:") + 1 : written.lastIndexOf(':');
        String host = colon <= 0 ? written : written.substring(0, colon);
        int port = colon <= 0 ? EndpointProbe.USUAL_PORT : port(written.substring(colon + 1));
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new Endpoint(bracketed ? host.substring(1, host.length() - 1) : host, port);
    }

    private static int port(String written) {
        if (written.matches("[1-9][0-9]{0,4}") && Integer.parseInt(written) <= HIGHEST_PORT) {
            return Integer.parseInt(written);
        }
        throw new TypeConversionException("'" + written + "' is no port: ports are 1 to 65535.");
    }
}
