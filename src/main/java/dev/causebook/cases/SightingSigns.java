package dev.causebook.cases;

import dev.causebook.cases.Sighting.Handshake;
import dev.causebook.cases.Sighting.Offer;
import dev.causebook.cases.Sighting.PeerCertificate;
import dev.causebook.intake.CaseReader;
import dev.causebook.intake.artefact.ArtefactKind;
import dev.causebook.intake.artefact.Mark;
import dev.causebook.intake.artefact.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was seen of an endpoint, as signs: neutral, so that a pack can say what they mean in its facts. */
public final class SightingSigns {

    private static final int NLA_REQUIRED = 5;
    private static final int TLS_REQUIRED = 1;
    private static final int TLS_NOT_ALLOWED = 2;

    private static final Set<String> OF_LOOKS = Set.of(
            "dns",
            "tcp",
            "negotiation",
            "failure",
            "nla-required",
            "layer",
            "tls",
            "version",
            "cipher",
            "certificate",
            "name");
    private static final Set<String> OF_CERTIFICATES = Set.of(
            "seen",
            "subject",
            "issuer",
            "issued",
            "notbefore",
            "notafter",
            "expiry",
            "thumbprint",
            "key",
            "signature",
            "purpose",
            "names");

    private SightingSigns() {}

    /** Ids of the facts of which a look can say something, in the words of one pack. */
    static Set<String> facts(CaseReader reader) {
        Set<String> facts = new TreeSet<>(reader.seeable(ArtefactKind.PROBE, OF_LOOKS));
        facts.addAll(reader.seeable(ArtefactKind.CERTIFICATE, OF_CERTIFICATES));
        return facts;
    }

    /** The signs of a look: one of the look itself, and one of the certificate where one was shown. */
    public static List<Sign> of(Sighting seen) {
        List<Sign> signs = new ArrayList<>();
        Sign.Draft draft = Sign.of(ArtefactKind.PROBE);
        with(draft, "dns", seen.dns(), "name look-up: ");
        with(draft, "tcp", tcp(seen), "port " + seen.port() + ": ");
        usual(seen).ifPresent(offer -> {
            with(draft, "negotiation", negotiation(offer), "RDP negotiation: ");
            if (offer.selected() != null || offer.failure() != null) {
                String failure =
                        offer.failure() == null ? "none" : offer.failure().toString();
                with(draft, "failure", failure, "RDP negotiation failure: ");
            }
        });
        nlaRequired(seen).ifPresent(yes -> with(draft, "nla-required", yes, "NLA required: "));
        layer(seen).ifPresent(layer -> with(draft, "layer", layer, "security layer: "));
        Handshake tls = seen.tls();
        if (tls != null) {
            with(draft, "tls", tls.result(), "TLS handshake: ");
            with(draft, "version", tls.version(), "TLS version: ");
            with(draft, "cipher", tls.cipher(), "cipher suite: ");
        }
        PeerCertificate certificate = seen.certificate();
        if (certificate != null) {
            with(draft, "certificate", "shown", "certificate: ");
            Boolean matches = certificate.nameMatches();
            with(draft, "name", matches == null ? null : matches ? "matches" : "differs", "name on the certificate: ");
            signs.add(certificate(certificate, seen));
        }
        signs.add(draft.finished());
        return signs;
    }

    /** A port that takes the connection and ends it before a word is said is open only by name. */
    private static @Nullable String tcp(Sighting seen) {
        boolean cut = !seen.negotiation().isEmpty()
                && seen.negotiation().stream()
                        .allMatch(offer -> offer.answer().equals("closed")
                                || offer.answer().equals("reset"));
        return cut ? "closed-after-open" : seen.tcp();
    }

    /** What a client of today offers. */
    private static Optional<Offer> usual(Sighting seen) {
        return seen.offer("tls+nla");
    }

    private static String negotiation(Offer offer) {
        return switch (offer.answer()) {
            case "selected", "failure" -> "ok";
            default -> offer.answer();
        };
    }

    private static Optional<String> nlaRequired(Sighting seen) {
        return seen.offer("tls")
                .flatMap(offer -> offer.failure() != null && offer.failure() == NLA_REQUIRED
                        ? Optional.of("yes")
                        : offer.selected() != null ? Optional.of("no") : Optional.empty());
    }

    private static Optional<String> layer(Sighting seen) {
        Optional<Offer> plain = seen.offer("rdp");
        Optional<Offer> modern = usual(seen);
        if (plain.isEmpty() || modern.isEmpty()) {
            return Optional.empty();
        }
        boolean plainTaken = plain.get().selected() != null;
        Integer refusal = modern.get().failure();
        if ("rdp".equals(modern.get().selected()) || refusal != null && refusal == TLS_NOT_ALLOWED) {
            return Optional.of("0");
        }
        if (modern.get().selected() == null) {
            return Optional.empty();
        }
        Integer plainRefusal = plain.get().failure();
        if (plainRefusal != null && (plainRefusal == TLS_REQUIRED || plainRefusal == NLA_REQUIRED)) {
            return Optional.of("2");
        }
        return plainTaken ? Optional.of("1") : Optional.empty();
    }

    private static Sign certificate(PeerCertificate seen, Sighting look) {
        Mark place = Mark.of("", "the certificate shown: " + seen.subject());
        Sign.Draft draft = Sign.of(ArtefactKind.CERTIFICATE)
                .with("seen", place.as("peer"))
                .with("subject", place.as(seen.subject()))
                .with("issuer", place.as(seen.issuer()))
                .with("issued", place.as(seen.selfSigned() ? "by-itself" : "by-another"));
        String end = seen.notAfter().isBefore(look.at())
                ? "past"
                : seen.notBefore().isAfter(look.at()) ? "not-yet" : "ahead";
        return draft.with("notbefore", place.as(seen.notBefore().toString()))
                .with("notafter", place.as(seen.notAfter().toString()))
                .with("expiry", Mark.of(end, "the certificate shown is good until " + seen.notAfter()))
                .with("thumbprint", place.as(seen.thumbprint()))
                .with("key", place.as(seen.key()))
                .with("signature", place.as(seen.signature()))
                .with("purpose", place.as(seen.purpose()))
                .with("names", place.as(String.join(" ", seen.names())))
                .finished();
    }

    private static void with(Sign.Draft draft, String field, @Nullable String value, String said) {
        if (value != null) {
            draft.with(field, Mark.of(value, said + value));
        }
    }
}
