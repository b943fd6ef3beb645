package dev.causebook.probe;

import dev.causebook.cases.Sighting.PeerCertificate;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a certificate that a host showed. Its names are whatever somebody wrote into them. */
final class ShownCertificate {

    private static final int LONGEST = 200;
    private static final int MOST_NAMES = 20;
    private static final int DNS_NAME = 2;
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    private ShownCertificate() {}

    /**
     * What a certificate says, or nothing where it cannot be read.
     *
     * @param name the host's name that was asked for; null where it was an address
     */
    static Optional<PeerCertificate> read(byte[] der, @Nullable String name) {
        try {
            X509Certificate read = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            List<String> names = names(read);
            String subject = read.getSubjectX500Principal().getName();
            String issuer = read.getIssuerX500Principal().getName();
            return Optional.of(new PeerCertificate(
                    printable(subject),
                    printable(issuer),
                    names.stream().map(ShownCertificate::printable).toList(),
                    read.getNotBefore().toInstant(),
                    read.getNotAfter().toInstant(),
                    key(read.getPublicKey()),
                    printable(read.getSigAlgName()),
                    purpose(read),
                    subject.equals(issuer),
                    name == null ? null : matches(name, names, subject),
                    thumbprint(der)));
        } catch (CertificateException | RuntimeException unreadable) {
            // A certificate made to break its readers breaks this reading only.
            return Optional.empty();
        }
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        List<String> names = new ArrayList<>();
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        if (all != null) {
            all.stream()
                    .filter(one -> one.get(0).equals(DNS_NAME) && one.get(1) instanceof String)
                    .limit(MOST_NAMES)
                    .forEach(one -> names.add((String) one.get(1)));
        }
        return names;
    }

    private static boolean matches(String name, List<String> names, String subject) {
        List<String> all = new ArrayList<>(names);
        if (all.isEmpty()) {
            commonName(subject).ifPresent(all::add);
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        return all.stream().map(one -> one.toLowerCase(Locale.ROOT)).anyMatch(one -> matches(wanted, one));
    }

    /** A star stands for one label at the left. */
    private static boolean matches(String wanted, String pattern) {
        int dot = wanted.indexOf('.');
        return wanted.equals(pattern)
                || pattern.startsWith("*.") && dot > 0 && wanted.substring(dot).equals(pattern.substring(1));
    }

    private static Optional<String> commonName(String subject) {
        for (String part : subject.split(",")) {
            if (part.startsWith("CN=")) {
                return Optional.of(part.substring("CN=".length()));
            }
        }
        return Optional.empty();
    }

    private static String key(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return "RSA " + rsa.getModulus().bitLength();
        }
        return key instanceof ECPublicKey ec
                ? "EC " + ec.getParams().getOrder().bitLength()
                : printable(key.getAlgorithm());
    }

    private static String purpose(X509Certificate certificate) throws CertificateParsingException {
        List<String> purposes = certificate.getExtendedKeyUsage();
        if (purposes == null || purposes.contains(ANY_PURPOSE)) {
            return "any";
        }
        return purposes.contains(SERVER_AUTHENTICATION) ? "server-authentication" : "other";
    }

    private static String thumbprint(byte[] der) {
        try {
            // What Windows calls the thumbprint is the SHA-1; it names the certificate and protects nothing.
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(der));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-1", absent);
        }
    }

    /** Letters, digits, punctuation and plain spaces; what hides, turns round or ends a line is shown as a question mark. */
    static String printable(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            boolean shows = switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> false;
                default -> true;
            };
            clean.appendCodePoint(shows ? c : '?');
        });
        return clean.toString();
    }
}
