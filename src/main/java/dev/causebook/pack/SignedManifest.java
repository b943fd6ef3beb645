package dev.causebook.pack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files make up a pack, with the SHA-256 of each, and who says so: the file {@value #FILE} beside {@code pack.yaml}.
 *
 * @param pack id of the pack
 * @param revision rises with each signing
 * @param key id of the key that signed
 * @param files path to the SHA-256 of the bytes
 * @param signature Ed25519 over all lines before its own
 */
record SignedManifest(String pack, long revision, String key, SortedMap<String, String> files, byte[] signature) {

    /** Name of the file. It has no ending of a pack's file, so it is never part of what it lists. */
    static final String FILE = "pack.signed";

    private static final String HEADER = "causebook pack manifest 1";
    private static final int LARGEST = 2_000_000;
    private static final Pattern HEAD =
            Pattern.compile("pack: ([a-z0-9-]{1,80})\nrevision: ([1-9][0-9]{0,17})\nkey: ([0-9a-f]{16})\n");
    private static final Pattern FILE_LINE = Pattern.compile("([0-9a-f]{64}) {2}([^\\p{Cntrl}]{1,400})");
    private static final String SIGNATURE = "signature: ";

    /** Signs the files of a pack. */
    static SignedManifest sign(String pack, long revision, PackFiles files, SigningKey key) {
        SignedManifest unsigned = new SignedManifest(pack, revision, key.id(), files.hashes(), new byte[0]);
        try {
            Signature signature = Signature.getInstance(SigningKey.ALGORITHM);
            PrivateKey secret = key.secret();
            signature.initSign(secret);
            signature.update(unsigned.signedBytes());
            return new SignedManifest(pack, revision, key.id(), files.hashes(), signature.sign());
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("every Java platform signs with Ed25519", refused);
        }
    }

    /** Reads a manifest, or nothing where it is none. */
    static Optional<SignedManifest> read(String text) {
        int end = text.lastIndexOf('\n' + SIGNATURE);
        if (text.length() > LARGEST || end < 0 || !text.startsWith(HEADER + "\n") || !text.endsWith("\n")) {
            return Optional.empty();
        }
        Matcher head = HEAD.matcher(text).region(HEADER.length() + 1, end + 1);
        if (!head.lookingAt()) {
            return Optional.empty();
        }
        SortedMap<String, String> files = new TreeMap<>();
        for (String line : text.substring(head.end(), end + 1).lines().toList()) {
            Matcher file = FILE_LINE.matcher(line);
            if (!file.matches() || files.put(file.group(2), file.group(1)) != null) {
                return Optional.empty();
            }
        }
        try {
            byte[] signature =
                    Base64.getDecoder().decode(text.substring(end + 1 + SIGNATURE.length(), text.length() - 1));
            SignedManifest read =
                    new SignedManifest(head.group(1), Long.parseLong(head.group(2)), head.group(3), files, signature);
            // Written in one way only, so that what was signed is what was read.
            return read.write().equals(text) ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** True where the holder of this key's other half wrote it. */
    boolean isFrom(PublicKey publicKey) {
        try {
            Signature check = Signature.getInstance(SigningKey.ALGORITHM);
            check.initVerify(publicKey);
            check.update(signedBytes());
            return check.verify(signature);
        } catch (GeneralSecurityException noSignature) {
            return false;
        }
    }

    /** The manifest as it stands in its file. */
    String write() {
        return signedText() + SIGNATURE + Base64.getEncoder().encodeToString(signature) + "\n";
    }

    private byte[] signedBytes() {
        return signedText().getBytes(StandardCharsets.UTF_8);
    }

    private String signedText() {
        StringBuilder text = new StringBuilder(HEADER)
                .append("\npack: ")
                .append(pack)
                .append("\nrevision: ")
                .append(revision)
                .append("\nkey: ")
                .append(key)
                .append('\n');
        files.forEach(
                (path, hash) -> text.append(hash).append("  ").append(path).append('\n'));
        return text.toString();
    }

    /** What differs between the files that are listed and those that are there, sentences. */
    List<Map.Entry<String, String>> differences(SortedMap<String, String> there) {
        SortedMap<String, String> found = new TreeMap<>();
        files.forEach((path, hash) -> {
            if (!there.containsKey(path)) {
                found.put(path, "The signed manifest lists this file, and it is gone.");
            } else if (!hash.equals(there.get(path))) {
                found.put(path, "This file was changed after the pack was signed.");
            }
        });
        there.keySet().stream()
                .filter(path -> !files.containsKey(path))
                .forEach(path -> found.put(path, "The signed manifest does not list this file."));
        return List.copyOf(found.entrySet());
    }
}
