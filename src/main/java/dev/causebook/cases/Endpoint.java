package dev.causebook.cases;

/**
 * A Remote Desktop endpoint, as a caller names it.
 *
 * @param host name or address
 * @param port port, from 1 to 65535
 */
public record Endpoint(String host, int port) {}
