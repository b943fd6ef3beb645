package dev.causebook.cli;

import dev.causebook.cases.Endpoint;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code HOST[:PORT]}; an IPv6 address stands in brackets. */
final class EndpointConverter implements ITypeConverter<Endpoint> {

    @Override
    public Endpoint convert(String written) {
        return Endpoint.of(written)
                .orElseThrow(() -> new TypeConversionException("'" + written
                        + "' is no HOST[:PORT]; an IPv6 address stands in brackets, and ports are 1 to 65535."));
    }
}
