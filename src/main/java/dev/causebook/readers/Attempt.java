package dev.causebook.readers;

import dev.causebook.intake.artefact.ArtefactKind;
import dev.causebook.intake.artefact.Mark;
import dev.causebook.intake.artefact.Sign;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection attempt of a capture: the story of its TCP, RDP negotiation and TLS, told frame by frame. */
final class Attempt {

    private static final int MOST_SEQUENCES = 20_000;
    private static final int LARGE = 1_200;
    private static final int TPKT = 3;
    private static final int CONNECTION_CONFIRM = 0xD0;
    private static final int CONNECTION_REQUEST = 0xE0;
    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int CHANGE_CIPHER = 20;
    private static final int APPLICATION = 23;

    private final String client;
    private final int port;
    private final int firstFrame;
    private final Set<Long> clientSequences = new HashSet<>();
    private final Set<Long> serverSequences = new HashSet<>();

    private String tcp = "timeout";
    private int synAckTtl = -1;
    private String last = "nothing";
    private String negotiation = "";
    private int failure = -1;
    private String protocol = "";
    private boolean clientHello;
    private boolean serverHello;
    private boolean serverCipher;
    private boolean clientCipher;
    private boolean encrypted;
    private boolean tls13;
    private int alert = -1;
    private String alertFrom = "";
    private String resetBy = "";
    private String resetAfter = "";
    private int resetTtl = -1;
    private int resetFrame;
    private String closedBy = "";
    private String retransmitted = "none";

    Attempt(Segment syn, CaptureFile.Frame frame) {
        this.client = syn.from();
        this.port = syn.destinationPort();
        this.firstFrame = frame.number();
    }

    /** Takes the next segment of the connection. */
    void take(Segment segment, CaptureFile.Frame frame) {
        boolean fromClient = segment.from().equals(client);
        if (segment.rst()) {
            reset(segment, frame, fromClient);
        } else if (segment.synAck() && !fromClient) {
            tcp = "open";
            synAckTtl = segment.ttl();
        } else if (segment.size() > 0) {
            data(segment, fromClient);
        } else if (segment.fin() && closedBy.isEmpty()) {
            closedBy = fromClient ? "client" : "server";
        }
    }

    private void reset(Segment segment, CaptureFile.Frame frame, boolean fromClient) {
        if (!resetBy.isEmpty() || !closedBy.isEmpty()) {
            return;
        }
        if (tcp.equals("timeout") && !fromClient) {
            tcp = "refused";
            return;
        }
        resetBy = fromClient ? "client" : "server";
        resetAfter = last;
        resetTtl = segment.ttl();
        resetFrame = frame.number();
    }

    private void data(Segment segment, boolean fromClient) {
        Set<Long> sequences = fromClient ? clientSequences : serverSequences;
        String what = recognise(segment.payload(), fromClient);
        boolean fresh = sequences.size() >= MOST_SEQUENCES || sequences.add(segment.sequence());
        if (!fresh) {
            if (!retransmitted.endsWith("hello")) {
                retransmitted =
                        what.endsWith("hello") ? what : segment.size() >= LARGE ? "large-segments" : retransmitted;
            }
        }
        if (!what.isEmpty()) {
            last = what;
        }
        if (segment.fin() && closedBy.isEmpty()) {
            closedBy = fromClient ? "client" : "server";
        }
    }

    /** What a segment begins with; empty where it goes on with something. */
    private String recognise(Bytes data, boolean fromClient) {
        if (data.u8(0) == TPKT && data.u8(1) == 0 && data.length() >= 7) {
            return negotiation(data, fromClient);
        }
        boolean record = data.u8(1) == 3 && data.u8(2) <= 4 && data.length() >= 6;
        return record ? records(data, fromClient) : "";
    }

    private String negotiation(Bytes data, boolean fromClient) {
        if (fromClient && (data.u8(5) & 0xF0) == CONNECTION_REQUEST) {
            return "negotiation-request";
        }
        if (fromClient || (data.u8(5) & 0xF0) != CONNECTION_CONFIRM) {
            return "rdp";
        }
        negotiation = "ok";
        Bytes answer = data.order(true).behind(11);
        if (answer.length() >= 8 && answer.u8(0) == 3) {
            failure = (int) Math.min(255, answer.u32(4));
        } else if (answer.length() >= 8 && answer.u8(0) == 2) {
            failure = 0;
            protocol = switch ((int) Math.min(255, answer.u32(4))) {
                case 0 -> "rdp";
                case 1 -> "tls";
                case 2 -> "nla";
                case 8 -> "nla-early";
                default -> "other";
            };
        } else {
            failure = 0;
            protocol = "rdp";
        }
        return "negotiation-response";
    }

    /** Walks the TLS records of a segment; what comes first names it, what is seen on the way is kept. */
    private String records(Bytes data, boolean fromClient) {
        String named = "";
        int at = 0;
        while (data.has(at, 6) && data.u8(at + 1) == 3) {
            int type = data.u8(at);
            int length = data.u16(at + 3);
            String what = record(type, data.part(at + 5, length), fromClient);
            named = named.isEmpty() ? what : named;
            at += 5 + length;
        }
        return named;
    }

    private String record(int type, Bytes body, boolean fromClient) {
        switch (type) {
            case HANDSHAKE -> {
                return handshake(body, fromClient);
            }
            case CHANGE_CIPHER -> {
                clientCipher |= fromClient;
                serverCipher |= !fromClient;
                return "change-cipher";
            }
            case ALERT -> {
                // An encrypted alert is longer than two bytes and says nothing that can be read.
                if (body.length() == 2 && alert < 0 && body.u8(1) != 0) {
                    alert = body.u8(1);
                    alertFrom = fromClient ? "client" : "server";
                }
                return "alert";
            }
            case APPLICATION -> {
                encrypted |= fromClient && (serverCipher || tls13);
                return "encrypted-data";
            }
            default -> {
                return "";
            }
        }
    }

    private String handshake(Bytes body, boolean fromClient) {
        if (fromClient && body.u8(0) == 1) {
            clientHello = true;
            return "client-hello";
        }
        if (!fromClient && body.u8(0) == 2) {
            serverHello = true;
            // A server that speaks 1.3 says 1.2 here and 1.3 in an extension, whose number is 43.
            tls13 = holdsVersion13(body);
            return "server-hello";
        }
        return "handshake";
    }

    private static boolean holdsVersion13(Bytes body) {
        for (int at = 38; body.has(at, 6) && at < 1_000; at++) {
            if (body.holds(at, 0, 43, 0, 2, 3, 4)) {
                return true;
            }
        }
        return false;
    }

    /** What the handshake came to, in the words of the field {@code tls}; nothing where none was begun. */
    private @Nullable String tls() {
        if (!clientHello) {
            return null;
        }
        if (alert >= 0 && !encrypted) {
            return "alert-" + alert;
        }
        if (encrypted || serverCipher && clientCipher && !tls13) {
            return "ok";
        }
        if (resetBy.equals("server")) {
            return "reset";
        }
        if (resetBy.equals("client")) {
            return "local-reset";
        }
        if (closedBy.equals("server") || serverHello && !closedBy.isEmpty()) {
            return "closed";
        }
        // A client that gives up without any answer has waited in vain.
        return serverHello ? "unfinished" : "hang";
    }

    /** The story as a sign. */
    Sign sign() {
        String quote = "connection to port " + port + ", from frame " + firstFrame;
        Mark place = Mark.of("", quote);
        Sign.Draft draft = Sign.of(ArtefactKind.CAPTURE)
                .with("port", place.as(String.valueOf(port)))
                .with("tcp", place.as(tcp))
                .with("retransmits", place.as(retransmitted));
        negotiated(draft, place);
        String tls = tls();
        if (tls != null) {
            draft.with("tls", place.as(tls));
        }
        if (alert >= 0) {
            draft.with("alert", place.as(String.valueOf(alert))).with("alertfrom", place.as(alertFrom));
        }
        if (!resetBy.isEmpty()) {
            Mark reset = Mark.of("", "reset in frame " + resetFrame + " after " + resetAfter + ", TTL " + resetTtl);
            draft.with("resetby", reset.as(resetBy)).with("resetafter", reset.as(resetAfter));
            if (resetBy.equals("server") && synAckTtl >= 0) {
                draft.with("resetttl", reset.as(resetTtl == synAckTtl ? "same" : "different"));
            }
        }
        if (!closedBy.isEmpty()) {
            draft.with("closedby", place.as(closedBy));
        }
        return draft.finished();
    }

    private void negotiated(Sign.Draft draft, Mark place) {
        if (!negotiation.isEmpty()) {
            draft.with("negotiation", place.as(negotiation));
        } else if (tcp.equals("open") && last.equals("negotiation-request")) {
            draft.with("negotiation", place.as("no-answer"));
        }
        if (failure >= 0) {
            draft.with("failure", place.as(failure == 0 ? "none" : String.valueOf(failure)));
        }
        if (!protocol.isEmpty()) {
            draft.with("protocol", place.as(protocol));
        }
    }
}
