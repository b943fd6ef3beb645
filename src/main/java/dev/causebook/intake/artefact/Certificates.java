package dev.causebook.intake.artefact;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Certificates: PEM in a text, DER files, and what {@code Get-ChildItem Cert:}, {@code certutil} and {@code openssl x509} print
 * of them. Dates are held against the time of reading.
 */
public final class Certificates implements TextReader, BinaryReader {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";
    private static final String BEGIN_KEY = "PRIVATE KEY-----";
    private static final int MOST_CERTIFICATES = 50;
    private static final int LARGEST = 64_000;
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final int LONG_FORM_OF_TWO = 0x82;
    private static final int SEQUENCE = 0x30;
    private static final int HEADER = 4;
    private static final int LONGEST_NAME = 40;

    /** Makes a reader. */
    public Certificates() {}

    @Override
    public void read(TextLines lines, SignSink signs) {
        String text = lines.text();
        int from = text.indexOf(BEGIN);
        for (int count = 0; from >= 0 && count < MOST_CERTIFICATES; count++) {
            int end = text.indexOf(END, from + BEGIN.length());
            if (end < 0) {
                signs.warn("A certificate breaks off before its last line.");
                return;
            }
            pem(text, from, end, signs);
            from = text.indexOf(BEGIN, end);
        }
        openssl(lines, signs);
        if (text.contains(BEGIN_KEY)) {
            signs.warn("A private key was sent along. It was not read; whoever it belongs to should replace it.");
        }
    }

    private static void pem(String text, int from, int end, SignSink signs) {
        String body = text.substring(from + BEGIN.length(), end);
        if (body.length() > 2 * LARGEST) {
            signs.warn("A certificate is larger than any real one; it was passed over.");
            return;
        }
        int line =
                1 + (int) text.substring(0, from).chars().filter(c -> c == '\n').count();
        try {
            X509Certificate certificate = parse(Base64.getMimeDecoder().decode(body));
            String quote = BEGIN;
            signs.add(sign(certificate, new Mark("", quote, from, from + quote.length(), line), signs.now(), "file"));
        } catch (CertificateException | IllegalArgumentException broken) {
            signs.warn("A certificate is damaged and cannot be read.");
        }
    }

    /** What {@code openssl x509} prints: {@code notAfter=…} and the like. */
    private static void openssl(TextLines lines, SignSink signs) {
        Sign.Draft draft = Sign.of(ArtefactKind.CERTIFICATE);
        boolean dated = false;
        String subject = "";
        for (TextLines.Line line : lines) {
            String text = line.text();
            int equals = text.indexOf('=');
            if (equals < 0 || equals > LONGEST_NAME) {
                continue;
            }
            Mark value = line.whole().as(text.substring(equals + 1).strip());
            switch (text.substring(0, equals).strip().toLowerCase(Locale.ROOT)) {
                case "subject" -> {
                    draft.with("subject", value);
                    subject = value.value();
                }
                case "issuer" ->
                    draft.with("issuer", value)
                            .with("issued", value.as(value.value().equals(subject) ? "by-itself" : "by-another"));
                case "notafter" -> {
                    dates(value, signs.now(), draft);
                    draft.with("seen", value.as("peer"));
                    dated = true;
                }
                case "sha1 fingerprint" ->
                    draft.with("thumbprint", value.as(value.value().replace(":", "")));
                default -> {
                    // Other lines of the same shape say nothing of certificates.
                }
            }
        }
        if (dated) {
            signs.add(draft.finished());
        }
    }

    @Override
    public String title() {
        return "a certificate";
    }

    @Override
    public boolean recognises(byte[] content) {
        if (content.length < HEADER || content[0] != SEQUENCE || (content[1] & 0xFF) != LONG_FORM_OF_TWO) {
            return false;
        }
        int length = (content[2] & 0xFF) << 8 | content[3] & 0xFF;
        return Math.abs(length + HEADER - content.length) <= 2 && length < LARGEST;
    }

    @Override
    public void read(byte[] content, SignSink signs) throws UnreadableException {
        try {
            signs.add(sign(parse(content), Mark.of("", "the certificate"), signs.now(), "file"));
        } catch (CertificateException broken) {
            throw new UnreadableException("it is damaged, or a key store rather than a certificate");
        }
    }

    private static X509Certificate parse(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /**
     * What a certificate shows.
     *
     * @param place where it was seen
     * @param now the time against which its dates are held; nothing where nobody is to say whether it has run out
     * @param seen how it came here: {@code file}, {@code store} or {@code peer}
     */
    public static Sign sign(X509Certificate certificate, Mark place, Optional<Instant> now, String seen) {
        Instant notBefore = certificate.getNotBefore().toInstant();
        Instant notAfter = certificate.getNotAfter().toInstant();
        String subject = certificate.getSubjectX500Principal().getName();
        String issuer = certificate.getIssuerX500Principal().getName();
        return Sign.of(ArtefactKind.CERTIFICATE)
                .with("seen", place.as(seen))
                .with("subject", place.as(subject))
                .with("issuer", place.as(issuer))
                .with("issued", place.as(subject.equals(issuer) ? "by-itself" : "by-another"))
                .with("notbefore", place.as(notBefore.toString()))
                .with("notafter", place.as(notAfter.toString()))
                .with("expiry", now.map(time -> place.as(expiry(notBefore, notAfter, time))))
                .with("thumbprint", thumbprint(certificate).map(place::as))
                .with("key", place.as(key(certificate.getPublicKey())))
                .with("signature", place.as(certificate.getSigAlgName()))
                .with("purpose", place.as(purpose(certificate)))
                .with("names", place.as(names(certificate)))
                .finished();
    }

    private static String expiry(Instant notBefore, Instant notAfter, Instant now) {
        if (now.isAfter(notAfter)) {
            return "past";
        }
        return now.isBefore(notBefore) ? "not-yet" : "ahead";
    }

    private static Optional<String> thumbprint(X509Certificate certificate) {
        try {
            // What Windows calls the thumbprint is the SHA-1 of the certificate; it names it and protects nothing.
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
            return Optional.of(HexFormat.of().withUpperCase().formatHex(digest));
        } catch (NoSuchAlgorithmException | CertificateEncodingException none) {
            return Optional.empty();
        }
    }

    private static String key(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return "RSA " + rsa.getModulus().bitLength();
        }
        return key instanceof ECPublicKey ec ? "EC " + ec.getParams().getOrder().bitLength() : key.getAlgorithm();
    }

    private static String purpose(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            if (purposes == null || purposes.contains(ANY_PURPOSE)) {
                return "any";
            }
            return purposes.contains(SERVER_AUTHENTICATION) ? "server-authentication" : "other";
        } catch (CertificateParsingException broken) {
            return "unreadable";
        }
    }

    private static String names(X509Certificate certificate) {
        StringBuilder names = new StringBuilder();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.stream()
                        .limit(MOST_CERTIFICATES)
                        .forEach(
                                name -> names.append(names.isEmpty() ? "" : " ").append(name.get(1)));
            }
        } catch (CertificateParsingException broken) {
            return "";
        }
        return names.toString();
    }

    /** What tools print of a certificate as names and values. */
    static void fromProperties(Sign properties, SignSink signs) {
        Optional<Mark> notAfter =
                properties.first("notafter", "not valid after", "nicht nach", "gültig bis", "expirationdate");
        boolean certificate = notAfter.isPresent()
                && (properties.field("thumbprint").isPresent()
                        || properties
                                .first(
                                        "subject",
                                        "issuer",
                                        "antragsteller",
                                        "aussteller",
                                        "serial number",
                                        "seriennummer",
                                        "notbefore")
                                .isPresent());
        if (!certificate) {
            return;
        }
        Optional<Mark> subject = properties.first("subject", "antragsteller");
        Optional<Mark> issuer = properties.first("issuer", "aussteller");
        Sign.Draft draft = Sign.of(ArtefactKind.CERTIFICATE)
                .with("seen", notAfter.get().as("store"))
                .with("subject", subject)
                .with("issuer", issuer)
                .with("notbefore", properties.first("notbefore", "nicht vor"))
                .with(
                        "thumbprint",
                        properties
                                .first("thumbprint", "cert hash(sha1)", "zertifikathash(sha1)")
                                .map(mark -> mark.as(mark.value().replace(" ", ""))))
                .with("privatekey", properties.field("hasprivatekey").map(Certificates::yesOrNo));
        if (subject.isPresent() && issuer.isPresent()) {
            boolean own = subject.get().value().equalsIgnoreCase(issuer.get().value());
            draft.with("issued", issuer.get().as(own ? "by-itself" : "by-another"));
        }
        dates(notAfter.get(), signs.now(), draft);
        signs.add(draft.finished());
    }

    private static Mark yesOrNo(Mark mark) {
        return mark.as(mark.value().toLowerCase(Locale.ROOT).equals("true") ? "yes" : "no");
    }

    /** The end of a certificate as a date, and whether it has passed; the latter only where it is beyond doubt. */
    static void dates(Mark notAfter, Optional<Instant> now, Sign.Draft draft) {
        List<Instant> ends = Dates.read(notAfter.value());
        if (ends.size() == 1) {
            draft.with("notafter", notAfter.as(ends.get(0).toString()));
        }
        if (ends.isEmpty() || now.isEmpty()) {
            return;
        }
        if (ends.stream().allMatch(now.get()::isAfter)) {
            draft.with("expiry", notAfter.as("past"));
        } else if (ends.stream().allMatch(now.get()::isBefore)) {
            draft.with("expiry", notAfter.as("ahead"));
        }
    }
}
