package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.Locale;
import java.util.Optional;

/** What {@code nmap}'s scripts say of an RDP port: {@code rdp-enum-encryption}, {@code rdp-ntlm-info}, {@code ssl-cert}. */
final class ScanReader implements TextReader {

    @Override
    public void read(TextLines lines, SignSink signs) {
        Sign.Draft scan = Sign.of(ArtefactKind.RDP_SCAN);
        Sign.Draft certificate = Sign.of(ArtefactKind.CERTIFICATE);
        boolean layers = false;
        boolean nla = false;
        boolean without = false;
        Optional<Mark> answered = Optional.empty();
        for (Line line : lines) {
            String text = line.text();
            if (!text.startsWith("|")) {
                continue;
            }
            layers |= text.contains("rdp-enum-encryption") || text.contains("Security layer");
            String inner = text.substring(1).replaceFirst("^[_ ]{1,8}", "");
            int colon = inner.startsWith("ssl-cert: ") ? inner.indexOf(':', "ssl-cert: ".length()) : inner.indexOf(':');
            if (colon < 1) {
                continue;
            }
            String name =
                    inner.substring(0, colon).replace("ssl-cert: ", "").strip().toLowerCase(Locale.ROOT);
            Mark value = line.whole().as(inner.substring(colon + 1).strip());
            boolean success = layers && value.value().equals("SUCCESS");
            if (success) {
                answered = Optional.of(line.whole());
                boolean credssp = name.startsWith("credssp") || name.equals("rdstls");
                nla |= credssp;
                without |= !credssp;
            }
            scan.with(name, value);
            certificate(name, value, certificate, signs);
        }
        if (answered.isPresent()) {
            scan.with("negotiation", answered.get().as("ok"));
            scan.with("nla", answered.get().as(without ? "optional" : nla ? "required" : "unknown"));
        }
        Sign seen = scan.finished();
        if (!seen.fields().isEmpty()) {
            signs.add(seen);
            finish(seen, certificate, signs);
        }
    }

    private static void certificate(String name, Mark value, Sign.Draft certificate, SignSink signs) {
        switch (name) {
            case "subject" -> certificate.with("subject", value);
            case "issuer" -> certificate.with("issuer", value);
            case "sha-1", "sha1" ->
                certificate.with(
                        "thumbprint", value.as(value.value().replace(" ", "").toUpperCase(Locale.ROOT)));
            case "not valid after" -> Certificates.dates(value, signs.now(), certificate);
            default -> {
                // Not about the certificate.
            }
        }
    }

    private static void finish(Sign scan, Sign.Draft certificate, SignSink signs) {
        Sign read = certificate.finished();
        if (read.field("notafter").isEmpty()) {
            return;
        }
        Optional<Mark> subject = scan.field("subject");
        Optional<Mark> issuer = scan.field("issuer");
        certificate.with("seen", read.field("notafter").map(mark -> mark.as("peer")));
        if (subject.isPresent() && issuer.isPresent()) {
            String own = commonName(subject.get().value());
            certificate.with(
                    "issued",
                    issuer.get().as(own.equals(commonName(issuer.get().value())) ? "by-itself" : "by-another"));
        }
        signs.add(certificate.finished());
    }

    /** The subject is printed with all its parts, the issuer too, but in no fixed order; the common name tells them apart. */
    private static String commonName(String name) {
        int at = name.indexOf("commonName=");
        int end = at < 0 ? -1 : name.indexOf('/', at);
        return at < 0 ? name : name.substring(at, end < 0 ? name.length() : end);
    }
}
