package dev.causebook.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a Remote Desktop endpoint. All texts of the other side are cut and stripped of what does not print.
 *
 * @param host the host as the caller wrote it
 * @param port the port
 * @param address the address that was connected to; null where the name has none
 * @param at when
 * @param dns {@code resolved}, {@code no-such-name} or {@code timeout}; null for an address, which needs no name
 * @param tcp {@code open}, {@code refused}, {@code timeout} or {@code unreachable}; null where nothing was connected to
 * @param connectMillis how long the connection took; null where there was none
 * @param negotiation the answers to each set of protocols that was offered, in order
 * @param tls how the TLS handshake went; null where none was begun
 * @param certificate what the host showed; null for none
 * @param warnings what the caller should know, in sentences
 */
public record Sighting(
        String host,
        int port,
        @Nullable String address,
        Instant at,
        @Nullable String dns,
        @Nullable String tcp,
        @Nullable Double connectMillis,
        List<Offer> negotiation,
        @Nullable Handshake tls,
        @Nullable PeerCertificate certificate,
        List<String> warnings) {

    public Sighting {
        negotiation = List.copyOf(negotiation);
        warnings = List.copyOf(warnings);
    }

    /**
     * One offer and its answer.
     *
     * @param offered {@code rdp}, {@code tls}, {@code tls+nla} or {@code tls+nla+nla-ex}
     * @param answer {@code selected}, {@code failure}, {@code not-rdp}, {@code no-answer}, {@code closed} or {@code reset}
     * @param selected the protocol that was selected, such as {@code nla}; null for none
     * @param failure the failure code; null for none
     */
    public record Offer(
            String offered,
            String answer,
            @Nullable String selected,
            @Nullable Integer failure) {}

    /**
     * How a TLS handshake went.
     *
     * @param result {@code ok}, {@code reset}, {@code closed}, {@code hang}, {@code alert-<n>}, {@code broken} or
     *     {@code too-much}
     * @param version {@code 1.0} to {@code 1.3}; null where none was agreed on
     * @param cipher name of the cipher suite; null where none was agreed on
     */
    public record Handshake(
            String result,
            @Nullable String version,
            @Nullable String cipher) {}

    /**
     * The certificate that the host showed: read, not trusted.
     *
     * @param subject whom it names
     * @param issuer who signed it
     * @param names its alternative names
     * @param notBefore from when it is good
     * @param notAfter until when
     * @param key kind and size of the key, such as {@code RSA 2048}
     * @param signature how it was signed
     * @param purpose {@code server-authentication}, {@code any} or {@code other}
     * @param selfSigned whether it names itself as issuer
     * @param nameMatches whether it names the host that was asked for; null where an address was asked for
     * @param thumbprint SHA-1, as Windows shows it
     */
    public record PeerCertificate(
            String subject,
            String issuer,
            List<String> names,
            Instant notBefore,
            Instant notAfter,
            String key,
            String signature,
            String purpose,
            boolean selfSigned,
            @Nullable Boolean nameMatches,
            String thumbprint) {
        public PeerCertificate {
            names = List.copyOf(names);
        }
    }

    /** The answer to one offer, or nothing where it was not made. */
    public Optional<Offer> offer(String offered) {
        return negotiation.stream().filter(one -> one.offered().equals(offered)).findFirst();
    }
}
