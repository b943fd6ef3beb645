package dev.causebook.commands;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.NodeProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The grammars of the tree-sitter family, run by Node: they parse commands and run none. */
final class ShellGrammars {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ShellGrammars() {}

    /** A command line in a shell's language: powershell, cmd or bash. */
    record Line(String shell, String text) {}

    /**
     * A command line as its grammar sees it.
     *
     * @param errors line, column and text of what is no such language
     * @param commands each command with its words, those inside of blocks and substitutions too
     * @param writes files that output is sent to
     */
    record Parsed(List<List<Object>> errors, List<List<String>> commands, List<String> writes) {}

    /** Parses all lines, in their order. */
    static List<Parsed> parse(List<Line> lines) throws IOException, InterruptedException {
        byte[] parsed = new NodeProject(Path.of("src/test/node"), "commands.mjs").run(JSON.writeValueAsBytes(lines));
        return JSON.readValue(parsed, new TypeReference<List<Parsed>>() {});
    }
}
