package dev.causebook.probe;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A self-signed certificate with its key. */
public record TestCertificate(KeyPair keys, X509Certificate certificate) {

    /** One made out to anybody, good for so many days from now; negative for one that ran out. */
    public static TestCertificate of(String subject, int days) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        X500Name name = new X500Name(subject);
        Instant now = Instant.now();
        try {
            return new TestCertificate(
                    keys,
                    new JcaX509CertificateConverter()
                            .getCertificate(new JcaX509v3CertificateBuilder(
                                            name,
                                            BigInteger.valueOf(now.toEpochMilli()),
                                            Date.from(now.minus(Duration.ofDays(400))),
                                            Date.from(now.plus(Duration.ofDays(days))),
                                            name,
                                            keys.getPublic())
                                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))));
        } catch (OperatorCreationException impossible) {
            throw new GeneralSecurityException(impossible);
        }
    }

    /** Writes both as PEM. */
    public void write(Path certificateFile, Path keyFile) throws IOException, GeneralSecurityException {
        Files.writeString(certificateFile, pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(keyFile, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }
}
