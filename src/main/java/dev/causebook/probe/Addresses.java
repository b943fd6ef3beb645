package dev.causebook.probe;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses: in their one plain notation, and only those that a Remote Desktop host may have. */
final class Addresses {

    /** Four decimal numbers. What else passes for an address somewhere (0x7f000001, 2130706433, 0177.1) is none here. */
    private static final Pattern FOUR =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.|$)){4}(?<!\\.)");

    private static final Pattern SIX = Pattern.compile("(?=.*:)[0-9a-fA-F:]{2,39}");

    /** Networks that no Remote Desktop host of a helpdesk is in, whatever is configured. */
    private static final Network[] NEVER = {
        never("0.0.0.0/8"), // this network
        never("127.0.0.0/8"), // this machine
        never("169.254.0.0/16"), // link-local; cloud metadata answers there
        never("192.0.0.0/24"), // protocol assignments
        never("192.88.99.0/24"), // 6to4 relays
        never("224.0.0.0/4"), // multicast
        never("240.0.0.0/4"), // reserved, and broadcast
        never("100.100.100.200/32"), // cloud metadata
        never("168.63.129.16/32"), // the cloud's own wire server
        never("::/8"), // unspecified, loopback, IPv4 in IPv6 in several ways
        never("64:ff9b::/32"), // IPv4 behind a translator
        never("100::/64"), // discard
        never("2001::/32"), // Teredo
        never("2002::/16"), // 6to4
        never("fc00::/7"), // unique local; cloud metadata answers there
        never("fe80::/10"), // link-local
        never("fec0::/10"), // site-local
        never("ff00::/8") // multicast
    };

    private Addresses() {}

    private static Network never(String written) {
        return Network.of(written);
    }

    /** The address that a text is, or nothing where it is none in plain notation. Asks no name server. */
    static Optional<InetAddress> literal(String text) {
        boolean four = FOUR.matcher(text).matches();
        if (!four && !SIX.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            // Java turns an IPv4 address in IPv6 clothes into the former; we do not.
            boolean asWritten = four ? address instanceof Inet4Address : address instanceof Inet6Address;
            return asWritten ? Optional.of(address) : Optional.empty();
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }

    /** Whether an address may be connected to at all. */
    static boolean possible(InetAddress address) {
        for (Network network : NEVER) {
            if (network.contains(address)) {
                return false;
            }
        }
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress());
    }
}
