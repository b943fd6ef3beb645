package dev.causebook.cli;

import dev.causebook.cases.Role;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code key NAME ROLE}: a new key, and the line that makes it known to the service. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Makes a key for the service. Whoever calls shows the key; the service keeps its hash only.")
final class KeyCommand implements Callable<Integer> {

    private static final int RANDOM_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[\\w.@-]{1,64}");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Whose key it is: letters, digits and . _ - @.")
    private String name;

    @Parameters(paramLabel = "ROLE", description = "caller, reviewer, knowledge-editor or administrator.")
    private String role;

    private final SecureRandom random;

    KeyCommand(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Integer call() {
        if (!NAME.matcher(name).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "'" + name + "' is no name for a key: use letters, digits and . _ - @.");
        }
        Role known = Role.of(role)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no role '" + role + "'; roles are " + String.join(", ", Role.words()) + "."));
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String key = "cbk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        PrintWriter out = spec.commandLine().getOut();
        out.println("The key, shown this once; whoever calls sends it as 'X-API-Key: …':");
        out.println(key);
        out.println("The line for the file that CAUSEBOOK_ACCESS_KEYS_FILE names:");
        out.println(name + " " + known.word() + " sha256:" + sha256(key));
        out.flush();
        return 0;
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-256", absent);
        }
    }
}
