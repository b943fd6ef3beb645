package dev.causebook.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.causebook.app.PackWorkbench;
import dev.causebook.calibration.MeasuredFiles;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.AnswerDocument;
import dev.causebook.cases.BulkReport;
import dev.causebook.cases.CaseLines;
import dev.causebook.cases.EndpointProbe;
import dev.causebook.cases.PastCases;
import dev.causebook.cli.Causebook;
import dev.causebook.cli.Workbench;
import dev.causebook.drools.DroolsRuleCompiler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocsTest {

    private static final String JAR = "java -jar target/quarkus-app/quarkus-run.jar ";
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)[^)]*\\)");

    /** The commands share what was loaded, which takes seconds. */
    private static final Workbench PACKS = new Workbench() {
        private final Workbench disk = new PackWorkbench(new DroolsRuleCompiler());
        private final Map<Path, List<CheckedPack>> loaded = new HashMap<>();

        @Override
        public BulkReport bulk(BulkCall call, ActiveKnowledge knowledge) throws IOException {
            return disk.bulk(call, knowledge);
        }

        @Override
        public EndpointProbe probe() {
            return disk.probe();
        }

        @Override
        public PastCases keptCases(Path folder) throws IOException {
            return disk.keptCases(folder);
        }

        @Override
        public MeasuredFiles measured(Path folder) {
            return disk.measured(folder);
        }

        @Override
        public AnswerDocument answers(ActiveKnowledge knowledge) {
            return disk.answers(knowledge);
        }

        @Override
        public CaseLines caseLines() {
            return disk.caseLines();
        }

        @Override
        public List<CheckedPack> check(Path folder, Depth depth) throws IOException {
            Path place = folder.toAbsolutePath().normalize();
            if (!loaded.containsKey(place)) {
                loaded.put(place, disk.check(folder, Depth.REPLAYED));
            }
            return loaded.get(place);
        }

        @Override
        public Set<String> read(Path folder, Set<String> ids) throws IOException {
            return disk.read(folder, ids);
        }

        @Override
        public Set<String> takeOver(Path folder) throws IOException {
            return disk.takeOver(folder);
        }

        @Override
        public String makeKeys(Path file) throws IOException {
            return disk.makeKeys(file);
        }

        @Override
        public long sign(Path folder, String id, Path key, OptionalLong revision) throws IOException {
            return disk.sign(folder, id, key, revision);
        }
    };

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.walk(Path.of("src/docs"))) {
            return Stream.concat(
                    Stream.of(Documents.README, Path.of("CONTRIBUTING.md"), Path.of("rules/README.md")),
                    pages.filter(page -> page.toString().endsWith(".md")).sorted().toList().stream());
        }
    }

    static Stream<String> commandLines() throws IOException {
        return Stream.of(Documents.README, Path.of("CONTRIBUTING.md"))
                .flatMap(document -> {
                    try {
                        return Documents.commands(document).stream();
                    } catch (IOException unreadable) {
                        throw new IllegalStateException(unreadable);
                    }
                })
                .filter(command -> command.contains(JAR));
    }

    @Test
    void theTwoCommandsStandAtTheTop() throws IOException {
        assertEquals(
                List.of("./mvnw -DskipTests package quarkus:run", "./mvnw verify"),
                Documents.commands(Documents.README).subList(0, 2));
        assertTrue(Files.isExecutable(Path.of("mvnw")));
        assertTrue(Files.isExecutable(Path.of(".ci/run")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        Matcher links = LINK.matcher(Files.readString(document));
        Path folder = document.toAbsolutePath().getParent();
        while (links.find()) {
            assertTrue(Files.exists(folder.resolve(links.group(1))), document + " links to " + links.group(1));
        }
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void everyCommandOfOursRuns(String command) {
        assumeTrue(Files.exists(Path.of("rules/rdp/pack.yaml")), "the shipped pack is not here");
        String input = command.startsWith("echo ") ? Documents.words(command).get(1) : "";
        List<String> arguments = Documents.words(command.substring(command.indexOf(JAR) + JAR.length()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Causebook.run(
                PACKS,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments.toArray(String[]::new));
        assertEquals(0, exit, () -> command + "\n" + out + err);
        assertFalse(out.toString().isBlank(), command);
    }

    @Test
    void everyDecisionHasItsPartsAndIsListed() throws IOException {
        Path folder = Path.of("src/docs/adr");
        String index = Files.readString(folder.resolve("README.md"));
        try (Stream<Path> adrs = Files.list(folder)) {
            for (Path adr : adrs.filter(one -> !one.endsWith("README.md")).toList()) {
                String text = Files.readString(adr);
                String title = text.lines().findFirst().orElse("").replaceFirst("^# \\d+\\. ", "");
                assertTrue(index.contains("[" + title + "](" + adr.getFileName() + ")"), "the index lacks " + adr);
                for (String part : List.of(
                        "Status: ", "## Context", "## Decision", "## Consequences", "## What would change our mind")) {
                    assertTrue(text.contains(part), adr + " lacks '" + part + "'");
                }
                assertTrue(text.lines().count() <= 60, adr + " is longer than a page");
            }
        }
    }
}
