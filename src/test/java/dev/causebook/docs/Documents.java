package dev.causebook.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The documents of the project, and the shell commands in them. */
final class Documents {

    static final Path README = Path.of("README.md");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```(sh)?\\n(.*?)^ *```$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private Documents() {}

    /** The shell commands of a document, one each, without remarks; a command may run over lines in quotes, or behind a backslash. */
    static List<String> commands(Path document) throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(document));
        while (blocks.find()) {
            StringBuilder open = new StringBuilder();
            for (String line : blocks.group(3).split("\n")) {
                open.append(open.isEmpty() ? "" : "\n").append(line.strip().replaceFirst("\\s+# .*", ""));
                if (open.toString().endsWith("\\")) {
                    open.setLength(open.length() - 1);
                } else if (open.chars().filter(c -> c == '\'').count() % 2 == 0) {
                    commands.add(open.toString());
                    open.setLength(0);
                }
            }
        }
        return commands;
    }

    /** The words of a command, as a shell would hand them on. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            for (int group = 1; group <= 3; group++) {
                if (matcher.group(group) != null) {
                    words.add(matcher.group(group));
                }
            }
        }
        return words;
    }
}
