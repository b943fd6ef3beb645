package dev.causebook.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.TestPacks;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.BulkReport;
import dev.causebook.cases.BulkTally;
import dev.causebook.cases.Caller;
import dev.causebook.cases.PackDesk;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.http.ReadCases;
import dev.causebook.http.WrittenAnswers;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkRunTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORKS = "{\"facts\":{\"symptom\":{\"worksByIp\":true}},\"maxQuestions\":0}";

    private static BulkDesk desk;

    @TempDir
    private Path scratch;

    private final AtomicLong nanos = new AtomicLong();

    @BeforeAll
    static void openDesk() {
        LoadedPack small = TestPacks.quickLoader().load("small", PackFiles.of(TestPacks.small()));
        ActiveKnowledge knowledge = new ActiveKnowledge(
                List.of(PackDesk.of(small.pack().orElseThrow(), small.rules().orElseThrow(), CostWeights.DEFAULT)));
        desk = new BulkDesk(new ReadCases(), WrittenAnswers.of(knowledge), () -> knowledge, Caller.ANYBODY);
    }

    private static BulkRun run(int threads) {
        return new BulkRun(desk, threads, bytes -> {});
    }

    private static InputStream of(String lines) {
        return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonNode> answers(String lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        run(2).intoStream(of(lines), out);
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            answers.add(JSON.readTree(line));
        }
        return answers;
    }

    /** Every clock reading is late enough for the journal. */
    private long later() {
        return nanos.addAndGet(1_000_000_000);
    }

    private static String tickets(int many, Random random) {
        StringBuilder lines = new StringBuilder();
        for (int ticket = 1; ticket <= many; ticket++) {
            lines.append(
                            switch (random.nextInt(6)) {
                                case 0 -> "{\"id\":\"T" + ticket + "\",\"text\":\"opening by name fails\"}";
                                case 1 -> "{\"id\":" + ticket + ",\"facts\":{\"symptom\":{\"worksByIp\":false}}}";
                                case 2 -> "no JSON";
                                case 3 -> "{\"facts\":{\"symptom\":{\"worksByIP\":true}}}";
                                case 4 -> "";
                                default -> WORKS;
                            })
                    .append(random.nextInt(9) == 0 ? "\r\n" : "\n");
        }
        return lines.toString();
    }

    @Test
    void eachLineIsAnsweredInItsPlaceAndNoneHarmsAnother() throws IOException {
        List<JsonNode> answers = answers(String.join(
                "\n",
                WORKS,
                "{\"id\":\"T-2\",\"facts\":{\"symptom\":{\"worksByIpp\":true}}}",
                "{\"id\":3,\"text\":\"x\"} {",
                "",
                "x".repeat(BulkRun.LONGEST_LINE + 1),
                "{\"ticket\":{\"system\":\"zammad\",\"id\":\"4711\"},\"facts\":{\"symptom\":{\"worksByIp\":true}}}",
                "{\"id\":\"T-7\",\"store\":true,\"text\":\"x\"}",
                "{\"id\":\"T-8\"}"));
        assertEquals(8, answers.size());
        for (int index = 0; index < answers.size(); index++) {
            assertEquals(index + 1, answers.get(index).get("line").asInt());
        }
        assertEquals("diagnosed", answers.get(0).get("status").asText());
        assertEquals("line 1", answers.get(0).get("id").asText());
        assertEquals("name-wrong", answers.get(0).at("/causes/0/id").asText());
        assertRefused(answers.get(1), "T-2", "/facts/symptom/worksByIpp", "");
        assertEquals("worksByIp", answers.get(1).at("/errors/0/didYouMean/0").asText());
        assertRefused(answers.get(2), "3", "", "Something follows the end of the document.");
        assertRefused(answers.get(3), "line 4", "", "The body is empty.");
        assertRefused(answers.get(4), "line 5", "", "A line has at most 6291456 bytes; this one is longer.");
        assertEquals("zammad/4711", answers.get(5).get("id").asText());
        assertEquals("diagnosed", answers.get(5).get("status").asText());
        assertRefused(answers.get(6), "T-7", "/store", "Nothing is kept here.");
        assertRefused(answers.get(7), "T-8", "", "A case has at least one of text, facts, attachments.");
    }

    private static void assertRefused(JsonNode answer, String id, String pointer, String detail) {
        assertEquals("refused", answer.get("status").asText(), answer.toString());
        assertEquals(id, answer.get("id").asText());
        assertEquals(pointer, answer.at("/errors/0/pointer").asText(), answer.toString());
        assertTrue(answer.at("/errors/0/detail").asText().startsWith(detail), answer.toString());
    }

    @Test
    void aFaultOfOursSpoilsOneLineOnly() throws IOException {
        BulkDesk broken = new BulkDesk(
                document -> {
                    if (document.length == 0) {
                        throw new IllegalStateException("ours");
                    }
                    return new ReadCases().read(document);
                },
                (id, answer, knowledge, fixes, questions) -> "{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8),
                () -> ActiveKnowledge.NONE,
                Caller.ANYBODY);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BulkReport report =
                new BulkRun(broken, 2, bytes -> {}).intoStream(of("{\"text\":\"x\"}\n\n{\"text\":\"x\"}"), out);
        assertEquals(1, report.tally().refused());
        assertEquals(3, report.tally().all());
        String written = out.toString(StandardCharsets.UTF_8);
        assertTrue(written.contains("a fault of Causebook"), written);
    }

    /** However a run is cut off, and however often, the file ends up as if it had not been. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatWasCutOffIsGoneOnWith(long seed) throws IOException {
        Random random = new Random(seed);
        String lines = tickets(500, random);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        BulkTally tally = run(1).intoStream(of(lines), expected).tally();
        Path file = scratch.resolve("results.jsonl");
        int cuts = 0;
        BulkReport report = null;
        while (report == null) {
            int more = 1 + random.nextInt(lines.length());
            boolean often = random.nextBoolean();
            try {
                report = run(1 + random.nextInt(3))
                        .intoFile(
                                breaking(lines, cuts < 5 ? more : lines.length() + 1),
                                file,
                                "small 1",
                                () -> often ? later() : nanos.get());
            } catch (IOException cut) {
                cuts++;
                assertEquals("pulled out", cut.getMessage());
                spoilTheEnd(file, random);
            }
        }
        assertEquals(expected.toString(StandardCharsets.UTF_8), Files.readString(file));
        assertEquals(tally, report.tally());
        assertFalse(Files.exists(Journal.beside(file)), "it is complete");
    }

    private static InputStream breaking(String lines, int after) {
        return new FilterInputStream(of(lines)) {
            private int left = after;

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left == 0) {
                    throw new IOException("pulled out");
                }
                int read = super.read(bytes, offset, Math.min(length, Math.min(left, 4_096)));
                left -= Math.max(0, read);
                return read;
            }
        };
    }

    /** What stands behind the journal's last entry is anybody's guess after a death. */
    private static void spoilTheEnd(Path file, Random random) throws IOException {
        String half = "{\"line\":12,\"id\":\"half of a li";
        if (random.nextBoolean()) {
            Files.writeString(file, half, StandardOpenOption.APPEND);
        }
    }

    private Path cutOff(String name, String lines) {
        Path file = scratch.resolve(name);
        assertThrows(
                IOException.class,
                () -> run(2).intoFile(breaking(lines, lines.length() - 10), file, "small 1", this::later));
        assertTrue(Files.exists(Journal.beside(file)));
        return file;
    }

    private String refusal(String lines, Path file, String knowledge) {
        return assertThrows(IOException.class, () -> run(2).intoFile(of(lines), file, knowledge, this::later))
                .getMessage();
    }

    @Test
    void whatDoesNotBelongTogetherIsNotMixed() throws IOException {
        String lines = tickets(600, new Random(1));
        Path file = cutOff("cut.jsonl", lines);
        String begun = Files.readString(file);
        assertTrue(refusal(lines, file, "small 2")
                .contains("was begun with other rules or in another form (small 1) than these (small 2)"));
        assertTrue(
                refusal(WORKS + "\n" + lines, file, "small 1").startsWith("The results were begun with other tickets"));
        assertTrue(refusal("", file, "small 1").startsWith("The results were begun with other tickets"));
        assertTrue(Files.readString(file).startsWith(begun) || begun.startsWith(Files.readString(file)));

        run(2).intoFile(of(lines), file, "small 1", this::later);
        assertTrue(refusal(lines, file, "small 1").contains("is there already"));

        Path shorter = cutOff("shorter.jsonl", lines);
        Files.writeString(shorter, "");
        assertTrue(refusal(lines, shorter, "small 1").contains("is shorter than it was"));
        Files.writeString(Journal.beside(shorter), "{\"knowledge\":");
        assertTrue(refusal(lines, shorter, "small 1").contains("cannot be read. Delete it"));
    }

    @Test
    void twoRunsDoNotWriteOneFile() throws IOException {
        Path file = scratch.resolve("results.jsonl");
        try (ResultFile first = ResultFile.open(file, "small 1", this::later)) {
            assertEquals(0, first.begin().lines());
            assertTrue(refusal(WORKS, file, "small 1").startsWith("Another run is writing"));
        }
        assertEquals(
                1,
                run(1).intoFile(of(WORKS), file, "small 1", this::later).tally().all());
    }

    /** Lines that pile up would not fit, were they many. */
    @Test
    void aSlowReaderOfResultsHoldsTheLinesBack() throws IOException {
        AtomicLong read = new AtomicLong();
        AtomicLong written = new AtomicLong();
        long[] most = {0};
        byte[] line = (WORKS + "\n").getBytes(StandardCharsets.UTF_8);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException("read in blocks");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (read.get() >= 4_000) {
                    return -1;
                }
                System.arraycopy(line, 0, bytes, offset, line.length);
                read.incrementAndGet();
                return line.length;
            }
        };
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int one) {
                throw new UnsupportedOperationException("written in blocks");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                most[0] = Math.max(most[0], read.get() - written.get());
                for (byte one : bytes) {
                    written.addAndGet(one == '\n' ? 1 : 0);
                }
            }
        };
        BulkReport report = run(2).intoStream(endless, slow);
        assertEquals(4_000, report.tally().all());
        assertEquals(4_000, written.get());
        assertTrue(most[0] <= 32 * 8, most[0] + " lines were under way at once");
    }
}
