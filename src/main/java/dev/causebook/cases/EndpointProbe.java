package dev.causebook.cases;

/** Looks at a Remote Desktop endpoint from where the service runs, as far as one can without signing in. */
public interface EndpointProbe {

    /** The port where nothing else is said. */
    int USUAL_PORT = 3389;

    /** True where any endpoint may be looked at at all. */
    boolean on();

    /**
     * Looks once. Takes a few seconds at most, and reads a few thousand bytes at most.
     *
     * @param host name or address, as the caller wrote it
     * @param port port, from 1 to 65535
     * @throws ProbeRefusedException where this endpoint is not to be looked at, or not now
     */
    Sighting look(String host, int port) throws ProbeRefusedException;
}
