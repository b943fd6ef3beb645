package dev.causebook.probe;

import java.net.InetAddress;

/**
 * A network, or a single address.
 *
 * @param first its first address
 * @param prefix how many bits all its addresses share
 */
record Network(InetAddress first, int prefix) {

    /**
     * The network that is written so: {@code 10.20.0.0/16}, {@code 2001:db8::/32}, or one address.
     *
     * @throws IllegalArgumentException where it is none; says what to write
     */
    static Network of(String written) {
        int slash = written.indexOf('/');
        String address = slash < 0 ? written : written.substring(0, slash);
        InetAddress first = Addresses.literal(address)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + written + "' is no network: write it as 10.20.0.0/16, 2001:db8::/32 or one address."));
        int bits = first.getAddress().length * Byte.SIZE;
        int prefix = slash < 0 ? bits : prefix(written, written.substring(slash + 1), bits);
        Network network = new Network(first, prefix);
        for (int bit = prefix; bit < bits; bit++) {
            if (bit(first.getAddress(), bit) != 0) {
                throw new IllegalArgumentException("'" + written
                        + "' is no network: bits behind its prefix are set. Did you mean another prefix?");
            }
        }
        return network;
    }

    private static int prefix(String written, String digits, int bits) {
        if (digits.length() <= 3 && !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int prefix = Integer.parseInt(digits);
            if (prefix <= bits) {
                return prefix;
            }
        }
        throw new IllegalArgumentException(
                "'" + written + "' is no network: behind the slash stands a number from 0 to " + bits + ".");
    }

    private static int bit(byte[] bytes, int index) {
        return bytes[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1;
    }

    boolean contains(InetAddress address) {
        byte[] own = first.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (bit(own, bit) != bit(other, bit)) {
                return false;
            }
        }
        return true;
    }
}
