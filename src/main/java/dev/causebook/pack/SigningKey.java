package dev.causebook.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A pair of keys that signs packs.
 *
 * @param secret signs; whoever has it can say what the service answers
 * @param open checks; may be given to anybody
 */
record SigningKey(PrivateKey secret, PublicKey open) {

    static final String ALGORITHM = "Ed25519";

    /** Makes a new pair. */
    static SigningKey make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform makes Ed25519 keys", impossible);
        }
    }

    /** The short name of a key: the beginning of the SHA-256 of its open half. */
    static String id(PublicKey open) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(open.getEncoded());
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    String id() {
        return id(open);
    }

    /** The open half as one word, for {@code causebook.trusted-keys}. */
    String openText() {
        return Base64.getEncoder().encodeToString(open.getEncoded());
    }

    /**
     * Reads an open half.
     *
     * @throws IllegalArgumentException where it is none
     */
    static PublicKey open(String text) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text.strip())));
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    "'" + text.strip() + "' is no key that checks packs: it is one line of Base64 that 'keygen' prints"
                            + " and writes into its .pub file.");
        }
    }

    /** Writes both halves into one file that only its owner may read; never over another. */
    void write(Path file) throws IOException {
        String text = Base64.getEncoder().encodeToString(secret.getEncoded()) + "\n" + openText() + "\n";
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException there) {
            throw new IOException(
                    "There is a file " + file + " already, and a key is never written over another.", there);
        }
        Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
    }

    /** Reads what {@link #write} wrote. */
    static SigningKey read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        try {
            PrivateKey secret = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0))));
            return new SigningKey(secret, open(lines.get(1)));
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException none) {
            throw new IOException(file + " holds no key that signs packs; 'keygen' makes one.", none);
        }
    }
}
