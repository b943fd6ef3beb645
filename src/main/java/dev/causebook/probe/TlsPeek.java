package dev.causebook.probe;

import dev.causebook.cases.Sighting.Handshake;
import java.io.IOException;
import java.lang.reflect.Field;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Vector;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * A TLS handshake that is there to be watched: takes whatever certificate comes, remembers it, and says how far it got. Offers
 * TLS 1.0 too, which Java itself no longer does, since old hosts are what one looks for. Nothing is ever sent over it.
 */
final class TlsPeek {

    private static final Map<Integer, String> CIPHERS = ciphers();

    private final TlsCrypto crypto = new BcTlsCrypto(new SecureRandom());
    private @Nullable ProtocolVersion version;
    private int cipher = -1;
    private byte @Nullable [] certificate;

    /** Shakes hands; the connection is of no use afterwards. */
    Handshake shake(Wire wire) throws IOException {
        TlsClientProtocol protocol = new TlsClientProtocol();
        String result;
        try {
            protocol.connect(new Client());
            exchange(protocol, wire);
            result = certificate == null ? "no-certificate" : "ok";
        } catch (Wire.EndedException ended) {
            result = switch (ended.ending()) {
                case SILENT -> "hang";
                case CLOSED -> "closed";
                case RESET -> "reset";
                case TOO_MUCH -> "too-much";
            };
        } catch (TlsFatalAlertReceived alert) {
            result = "alert-" + alert.getAlertDescription();
        } catch (TlsFatalAlert unintelligible) {
            result = "broken";
        } catch (IOException | RuntimeException broken) {
            // What the other side sends may break the reading of it, and must break no more than that.
            result = "broken";
        }
        return new Handshake(result, name(version), cipher < 0 ? null : CIPHERS.getOrDefault(cipher, "unknown"));
    }

    /** The certificate that came, in DER; null for none. */
    byte @Nullable [] certificate() {
        byte[] seen = certificate;
        return seen == null ? null : seen.clone();
    }

    private static void exchange(TlsClientProtocol protocol, Wire wire) throws IOException {
        flush(protocol, wire);
        for (boolean first = true; protocol.isHandshaking(); first = false) {
            byte[] heard = wire.some();
            if (first && heard[0] == X224.TPKT) {
                // It ends the connection in plain RDP: what a host does that cannot use its key.
                throw new Wire.EndedException(Wire.Ending.CLOSED);
            }
            protocol.offerInput(heard);
            flush(protocol, wire);
        }
        protocol.close();
        flush(protocol, wire);
    }

    private static void flush(TlsClientProtocol protocol, Wire wire) throws IOException {
        int waiting = protocol.getAvailableOutputBytes();
        if (waiting > 0) {
            byte[] out = new byte[waiting];
            protocol.readOutput(out, 0, waiting);
            wire.send(out);
        }
    }

    private static @Nullable String name(@Nullable ProtocolVersion version) {
        return version == null ? null : version.getName().replaceFirst("^TLS ", "");
    }

    private static Map<Integer, String> ciphers() {
        Map<Integer, String> names = new HashMap<>();
        for (Field field : CipherSuite.class.getFields()) {
            try {
                names.putIfAbsent(field.getInt(null), field.getName());
            } catch (IllegalAccessException hidden) {
                throw new IllegalStateException("public constants can be read", hidden);
            }
        }
        return names;
    }

    /** The client's side of the handshake. */
    private final class Client extends DefaultTlsClient {

        Client() {
            super(crypto);
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv10);
        }

        /** Remote Desktop clients name no server. */
        @Override
        protected @Nullable Vector<ServerName> getSNIServerNames() {
            return null;
        }

        @Override
        public void notifyServerVersion(ProtocolVersion selected) throws IOException {
            version = selected;
            super.notifyServerVersion(selected);
        }

        @Override
        public void notifySelectedCipherSuite(int selected) {
            cipher = selected;
            super.notifySelectedCipherSuite(selected);
        }

        /** Old hosts do not know it, and nothing is renegotiated here. */
        @Override
        public void notifySecureRenegotiation(boolean secure) {}

        @Override
        public TlsAuthentication getAuthentication() {
            return new TlsAuthentication() {
                @Override
                public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                    if (!shown.getCertificate().isEmpty()) {
                        byte[] first =
                                shown.getCertificate().getCertificateAt(0).getEncoded();
                        certificate = Arrays.copyOf(first, first.length);
                    }
                }

                @Override
                public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
                    return null;
                }
            };
        }
    }
}
