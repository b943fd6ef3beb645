package dev.causebook.http;

import dev.causebook.cases.Endpoint;
import dev.causebook.cases.EndpointProbe;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.fact.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /v1/probes} takes.
 *
 * @param host name or address
 * @param port port
 * @param diagnosis true where what is seen is to be diagnosed at once
 */
record ProbeRequest(String host, int port, boolean diagnosis) {

    private static final List<String> FIELDS = List.of("host", "port", "diagnosis");
    private static final int LONGEST_HOST = 253;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads the body of a call.
     *
     * @throws ProblemException where it is not what the call takes
     * @throws InvalidCaseException where a value lies outside what is allowed
     */
    static ProbeRequest read(byte[] body) throws InvalidCaseException {
        Draft draft = StrictReader.read(body, reader -> new Draft(reader).read());
        List<Fault> faults = new ArrayList<>();
        Endpoint endpoint = endpoint("", draft.host, draft.port, faults);
        if (endpoint == null) {
            throw new InvalidCaseException(faults);
        }
        return new ProbeRequest(endpoint.host(), endpoint.port(), draft.diagnosis);
    }

    /**
     * An endpoint as it is written.
     *
     * @param pointer where it stands
     * @param faults takes what is wrong with it
     * @return null where something is
     */
    static @Nullable Endpoint endpoint(String pointer, @Nullable String host, int port, List<Fault> faults) {
        String name = host == null ? "" : host;
        boolean named = !name.isEmpty() && name.length() <= LONGEST_HOST;
        if (!named) {
            faults.add(Fault.of(pointer + "/host", "This is a host name or an address, of at most 253 characters."));
        }
        boolean possible = port >= 1 && port <= HIGHEST_PORT;
        if (!possible) {
            faults.add(Fault.of(pointer + "/port", "This is a number from 1 to 65535."));
        }
        return named && possible ? new Endpoint(name, port) : null;
    }

    /** A request while it is read. */
    private static final class Draft {
        private final StrictReader reader;
        private @Nullable String host;
        private int port = EndpointProbe.USUAL_PORT;
        private boolean diagnosis;

        Draft(StrictReader reader) {
            this.reader = reader;
        }

        Draft read() throws IOException {
            reader.object("", FIELDS, this::member);
            return this;
        }

        private void member(String name, String pointer) throws IOException {
            switch (name) {
                case "host" -> host = reader.text(pointer);
                case "port" -> port = reader.whole(pointer, port);
                case "diagnosis" -> diagnosis = reader.flag(pointer, false);
                default -> throw new IllegalStateException("no reader for " + name);
            }
        }
    }
}
