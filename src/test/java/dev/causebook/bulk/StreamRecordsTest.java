package dev.causebook.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.TestPacks;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Caller;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.Role;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.http.ReadCases;
import dev.causebook.http.WrittenAnswers;
import dev.causebook.pack.LoadedPack;
import dev.causebook.pack.PackFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamRecordsTest {

    static final StreamSettings SETTINGS =
            new StreamSettings("127.0.0.1:1", "tickets", "diagnoses", "tickets-dead", "causebook", 1, Map.of());
    private static final String WORKS = "\"facts\":{\"symptom\":{\"worksByIp\":true}}";

    private static StreamRecords records;

    static BulkDesk desk() {
        LoadedPack small = TestPacks.quickLoader().load("small", PackFiles.of(TestPacks.small()));
        ActiveKnowledge knowledge = new ActiveKnowledge(
                List.of(PackDesk.of(small.pack().orElseThrow(), small.rules().orElseThrow(), CostWeights.DEFAULT)));
        return new BulkDesk(
                new ReadCases(), WrittenAnswers.of(knowledge), () -> knowledge, new Caller("kafka", Role.CALLER, true));
    }

    @BeforeAll
    static void open() {
        records = new StreamRecords(desk(), SETTINGS);
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, String value) {
        return new ConsumerRecord<>("tickets", 3, 17, bytes(key), bytes(value));
    }

    private static String header(ProducerRecord<byte[], byte[]> outgoing, String name) {
        return new String(outgoing.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "K-1, 'id\":\"T-1', K-1, T-1",
        ",    'id\":\"T-1', T-1, T-1",
        "K-1, 'maxFixes\":5,\"approver\":null,\"text\":\"x', K-1, K-1",
        ",    'text\":\"x', tickets/3/17, tickets/3/17",
        "'a\u0007b', 'text\":\"x', 'a\u0007b', tickets/3/17",
    })
    void anAnswerIsKeyedAsItsTicketIs(String key, String named, String expectedKey, String expectedId)
            throws Exception {
        ProducerRecord<byte[], byte[]> outgoing = records.answer(record(key, "{\"" + named + "\"," + WORKS + "}"));
        assertEquals("diagnoses", outgoing.topic());
        assertNull(outgoing.partition(), "the key says where it goes");
        assertArrayEquals(bytes(expectedKey), outgoing.key());
        JsonNode answer = new ObjectMapper().readTree(outgoing.value());
        assertEquals(expectedId, answer.get("id").asText());
        assertEquals("diagnosed", answer.get("status").asText());
        assertEquals("tickets/3/17", header(outgoing, StreamRecords.SOURCE));
        assertFalse(records.isDeadLetter(outgoing));
    }

    @Test
    void whatIsReadTwiceIsAnsweredWithTheSameBytes() {
        String value = "{\"text\":\"opening by name fails\"," + WORKS + "}";
        ProducerRecord<byte[], byte[]> first = records.answer(record("K", value));
        ProducerRecord<byte[], byte[]> second = records.answer(record("K", value));
        assertArrayEquals(first.value(), second.value());
        assertEquals(first.headers(), second.headers());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        no JSON                                        | This is no JSON, or it breaks off, at line 1, column 4.
        {"facts":{"symptom":{"worksByIpp":true}}}      | /facts/symptom/worksByIpp: \
        This fact is not in the vocabulary of group 'symptom'.
        {"text":"x","audience":"engineer"}             | /audience: 'engineer' may be asked for with the role reviewer \
        or a higher one; yours is caller. Ask as 'agent'.
        """)
    void whatCannotBeAnsweredBecomesADeadLetterThatSaysWhy(String value, String reason) {
        ConsumerRecord<byte[], byte[]> record = record("K", value);
        record.headers().add("traceparent", bytes("00-1"));
        ProducerRecord<byte[], byte[]> letter = records.answer(record);
        assertEquals("tickets-dead", letter.topic());
        assertTrue(records.isDeadLetter(letter));
        assertArrayEquals(record.key(), letter.key());
        assertArrayEquals(record.value(), letter.value());
        assertEquals("tickets/3/17", header(letter, StreamRecords.SOURCE));
        assertEquals("00-1", header(letter, "traceparent"));
        assertTrue(
                header(letter, StreamRecords.REASON).startsWith(reason.substring(0, 20)),
                header(letter, "causebook-reason"));
        assertTrue(header(letter, StreamRecords.ERRORS).startsWith("[{\"pointer\":\""));
    }

    @Test
    void whatIsDeletedIsDeletedDownTheStream() {
        ProducerRecord<byte[], byte[]> outgoing = records.answer(record("K", null));
        assertEquals("diagnoses", outgoing.topic());
        assertNull(outgoing.value());
        assertEquals("tickets-dead", records.answer(record(null, null)).topic());
    }

    @Test
    void aFaultOfOursIsADeadLetterToo() {
        BulkDesk broken = new BulkDesk(
                document -> {
                    throw new IllegalStateException("with words of the ticket");
                },
                (id, answer, knowledge, fixes, questions) -> new byte[0],
                () -> ActiveKnowledge.NONE,
                Caller.ANYBODY);
        ProducerRecord<byte[], byte[]> letter = new StreamRecords(broken, SETTINGS).answer(record("K", "{}"));
        assertEquals(
                "This is a fault of Causebook, not of the ticket (IllegalStateException).",
                header(letter, StreamRecords.REASON));
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> new StreamSettings("b:1", "one", "two", "one", "g", 1, Map.of()))
                .getMessage()
                .contains("two of them have one name"));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> new StreamSettings("b:1", "one", "two", "three", "g", 0, Map.of()))
                .getMessage()
                .contains("consumers is 0; it is a number from 1 to 64."));
    }
}
