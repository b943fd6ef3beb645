package dev.causebook.http.access;

import dev.causebook.cases.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Keys that only tests know. */
public final class TestKeys {

    private TestKeys() {}

    /** A key of that name. */
    public static String key(String name) {
        return "cbk-" + hash("a key for tests: " + name);
    }

    /** The line that makes it known. */
    public static String line(String name, Role role) {
        return name + " " + role.word() + " sha256:" + hash(key(name));
    }

    /** A key for each role, named as the role is. */
    public static String lines() {
        return Arrays.stream(Role.values()).map(role -> line(role.word(), role)).collect(Collectors.joining(";"));
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
