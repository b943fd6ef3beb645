package dev.causebook.http.access;

import dev.causebook.cases.Caller;
import dev.causebook.cases.Role;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys that are known, by their hashes only. */
final class ApiKeys {

    /** A shorter key can be guessed, and is never taken. */
    static final int LEAST_BYTES = 32;

    private static final int MOST_BYTES = 512;
    private static final int MOST_KEYS = 10_000;
    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pattern NAME = Pattern.compile("[\\w.@-]{1,64}");

    /** The ways to write a hash, with the algorithm of each and its length in hexadecimal digits. */
    private enum Hash {
        SHA256("sha256:", "SHA-256", 64),
        SHA512("sha512:", "SHA-512", 128);

        private final String prefix;
        private final String algorithm;
        private final int digits;

        Hash(String prefix, String algorithm, int digits) {
            this.prefix = prefix;
            this.algorithm = algorithm;
            this.digits = digits;
        }

        private byte[] of(byte[] key) {
            try {
                return MessageDigest.getInstance(algorithm).digest(key);
            } catch (NoSuchAlgorithmException absent) {
                throw new IllegalStateException("every Java has " + algorithm, absent);
            }
        }
    }

    private record Known(Caller caller, Hash hash, byte[] digest) {}

    private final List<Known> known;

    private ApiKeys(List<Known> known) {
        this.known = known;
    }

    /**
     * The keys of a file and of a setting.
     *
     * @throws ConfigurationException where a line is no key; says which and what to write, and quotes no hash
     */
    static ApiKeys read(@Nullable Path file, @Nullable String inPlace) {
        List<Known> keys = new ArrayList<>();
        if (file != null) {
            List<String> lines = lines(file);
            for (int index = 0; index < lines.size(); index++) {
                add(keys, lines.get(index), file + ", line " + (index + 1));
            }
        }
        if (inPlace != null) {
            String[] entries = inPlace.split(";", -1);
            for (int index = 0; index < entries.length; index++) {
                add(keys, entries[index], "causebook.access.keys, entry " + (index + 1));
            }
        }
        if (file != null && keys.isEmpty()) {
            throw new ConfigurationException(file + " holds no key. A line is: name role sha256:…");
        }
        return new ApiKeys(List.copyOf(keys));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException("The file of keys " + file
                    + " cannot be read. causebook.access.keys-file (CAUSEBOOK_ACCESS_KEYS_FILE) names it.");
        }
    }

    private static void add(List<Known> keys, String line, String place) {
        if (line.isBlank() || line.strip().startsWith("#")) {
            return;
        }
        String[] words = BLANK.split(line.strip());
        if (words.length != 3 || !NAME.matcher(words[0]).matches()) {
            throw new ConfigurationException(
                    place
                            + " is no key: write a name without spaces, a role and a hash, as the command 'key NAME ROLE' prints them.");
        }
        Role role = Role.of(words[1])
                .orElseThrow(() -> new ConfigurationException(
                        place + " names no role that there is; roles are " + String.join(", ", Role.words()) + "."));
        Known key = known(new Caller(words[0], role, true), words[2], place);
        for (Known other : keys) {
            if (other.caller().name().equals(key.caller().name())
                    && other.caller().role() != role) {
                throw new ConfigurationException(
                        place + " gives " + words[0] + " a second role; two keys of one name have the same role.");
            }
            if (Arrays.equals(other.digest(), key.digest())) {
                throw new ConfigurationException(place + " repeats an earlier key.");
            }
        }
        if (keys.size() == MOST_KEYS) {
            throw new ConfigurationException(place + " is one too many: there can be " + MOST_KEYS + " keys.");
        }
        keys.add(key);
    }

    private static Known known(Caller caller, String written, String place) {
        for (Hash hash : Hash.values()) {
            if (written.startsWith(hash.prefix) && written.length() == hash.prefix.length() + hash.digits) {
                try {
                    byte[] digest = HexFormat.of().parseHex(written.substring(hash.prefix.length()));
                    refuseEmpty(hash, digest, place);
                    return new Known(caller, hash, digest);
                } catch (IllegalArgumentException noHexadecimal) {
                    break;
                }
            }
        }
        throw new ConfigurationException(place
                + " holds no hash of a key. A key itself does not belong here: write sha256: and the 64 hexadecimal digits"
                + " of its SHA-256 (or sha512: and 128), as the command 'key NAME ROLE' prints them.");
    }

    private static void refuseEmpty(Hash hash, byte[] digest, String place) {
        if (Arrays.equals(digest, hash.of(new byte[0]))) {
            throw new ConfigurationException(
                    place + " is the hash of nothing. A key has at least " + LEAST_BYTES + " bytes.");
        }
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    int count() {
        return known.size();
    }

    /** Whose key that is; nothing where nobody has it. Takes the same time for every key that is not known. */
    Optional<Caller> holder(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
            return Optional.empty();
        }
        byte[] shorter = Hash.SHA256.of(bytes);
        byte[] longer = Hash.SHA512.of(bytes);
        Caller holder = null;
        for (Known one : known) {
            if (MessageDigest.isEqual(one.digest(), one.hash() == Hash.SHA256 ? shorter : longer)) {
                holder = one.caller();
            }
        }
        return Optional.ofNullable(holder);
    }
}
