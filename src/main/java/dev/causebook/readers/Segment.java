package dev.causebook.readers;

import java.util.Optional;

/**
 * A TCP segment of a frame.
 *
 * @param from address and port it comes from
 * @param to address and port it goes to
 * @param sourcePort port it comes from
 * @param destinationPort port it goes to
 * @param sequence sequence number
 * @param flags its flags
 * @param ttl hops it may still go
 * @param payload its data, as far as it was kept
 * @param size length of its data, kept or not
 */
record Segment(
        String from,
        String to,
        int sourcePort,
        int destinationPort,
        long sequence,
        int flags,
        int ttl,
        Bytes payload,
        int size) {

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;
    private static final int VLAN = 0x8100;
    private static final int PROVIDER_VLAN = 0x88A8;
    private static final int TCP = 6;
    private static final int IPV6_HEADER = 40;

    boolean fin() {
        return (flags & FIN) != 0;
    }

    boolean syn() {
        return (flags & (SYN | ACK)) == SYN;
    }

    boolean synAck() {
        return (flags & (SYN | ACK)) == (SYN | ACK);
    }

    boolean rst() {
        return (flags & RST) != 0;
    }

    /** The segment in a frame, or nothing where it holds none. */
    static Optional<Segment> of(CaptureFile.Frame frame) {
        Bytes bytes = frame.bytes();
        return switch (frame.linkType()) {
            case 1 -> ethernet(bytes, 12);
            case 113 -> network(bytes.behind(16), bytes.u16(14));
            case 276 -> network(bytes.behind(20), bytes.u16(0));
            case 12, 14, 101 -> raw(bytes);
            case 0, 108 -> raw(bytes.behind(4));
            default -> Optional.empty();
        };
    }

    private static Optional<Segment> ethernet(Bytes bytes, int typeAt) {
        int at = typeAt;
        for (int tags = 0; tags < 2 && (bytes.u16(at) == VLAN || bytes.u16(at) == PROVIDER_VLAN); tags++) {
            at += 4;
        }
        return network(bytes.behind(at + 2), bytes.u16(at));
    }

    private static Optional<Segment> raw(Bytes bytes) {
        return network(bytes, bytes.u8(0) >> 4 == 6 ? IPV6 : IPV4);
    }

    private static Optional<Segment> network(Bytes bytes, int type) {
        if (type == IPV4 && bytes.u8(0) >> 4 == 4 && bytes.u8(9) == TCP && (bytes.u16(6) & 0x1FFF) == 0) {
            int header = (bytes.u8(0) & 15) * 4;
            int total = bytes.u16(2);
            return header < 20
                    ? Optional.empty()
                    : tcp(bytes.behind(header), bytes, 12, 4, bytes.u8(8), total - header);
        }
        if (type == IPV6 && bytes.u8(0) >> 4 == 6 && bytes.u8(6) == TCP) {
            return tcp(bytes.behind(IPV6_HEADER), bytes, 8, 16, bytes.u8(7), bytes.u16(4));
        }
        return Optional.empty();
    }

    private static Optional<Segment> tcp(Bytes tcp, Bytes ip, int addressAt, int addressSize, int ttl, int size) {
        int header = (tcp.u8(12) >> 4) * 4;
        if (header < 20 || !tcp.has(0, header)) {
            return Optional.empty();
        }
        int source = tcp.u16(0);
        int destination = tcp.u16(2);
        // Network cards that split large segments leave a length of zero; what was kept is then all there is.
        int length = size < header ? tcp.length() - header : size - header;
        return Optional.of(new Segment(
                end(ip, addressAt, addressSize, source),
                end(ip, addressAt + addressSize, addressSize, destination),
                source,
                destination,
                tcp.u32(4),
                tcp.u8(13),
                ttl,
                tcp.part(header, Math.max(0, length)),
                Math.max(0, length)));
    }

    private static String end(Bytes ip, int at, int size, int port) {
        StringBuilder end = new StringBuilder();
        for (int index = 0; index < size; index++) {
            end.append(ip.u8(at + index)).append('.');
        }
        return end.append(':').append(port).toString();
    }
}
