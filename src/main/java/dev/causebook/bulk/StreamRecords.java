package dev.causebook.bulk;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.causebook.bulk.BulkDesk.Answered;
import dev.causebook.bulk.BulkDesk.Refused;
import dev.causebook.bulk.BulkDesk.Result;
import dev.causebook.fact.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What goes out for what came in. It depends on nothing but the record and the knowledge, so that a record that is read
 * twice is answered twice with the same bytes under the same key.
 */
final class StreamRecords {

    /** Header that says where a record comes from: topic, partition, offset. */
    static final String SOURCE = "causebook-source";
    /** Header of a dead letter: what is wrong with it, in a sentence. */
    static final String REASON = "causebook-reason";
    /** Header of a dead letter: all that is wrong with it, as problem details list it. */
    static final String ERRORS = "causebook-errors";

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int LONGEST_ID = 200;

    private final BulkDesk desk;
    private final String diagnoses;
    private final String deadLetters;

    StreamRecords(BulkDesk desk, StreamSettings settings) {
        this.desk = desk;
        this.diagnoses = settings.diagnoses();
        this.deadLetters = settings.deadLetters();
    }

    /** The answer to a record, or the dead letter that it becomes. */
    ProducerRecord<byte[], byte[]> answer(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        byte[] value = record.value();
        if (value == null) {
            // What is deleted there is deleted here: both topics may be compacted.
            return key == null
                    ? deadLetter(record, List.of(Fault.of("", "This record has neither a key nor a value.")))
                    : outgoing(diagnoses, key, null, record);
        }
        Result result;
        try {
            result = desk.answer(value, unnamed(record));
        } catch (RuntimeException | StackOverflowError ours) {
            return deadLetter(
                    record,
                    List.of(Fault.of(
                            "",
                            "This is a fault of Causebook, not of the ticket ("
                                    + ours.getClass().getSimpleName() + ").")));
        }
        return result instanceof Answered answered
                ? outgoing(diagnoses, key == null ? bytes(answered.id()) : key, answered.document(), record)
                : deadLetter(record, ((Refused) result).faults());
    }

    /** Whether that went, or was to go, where dead letters go. */
    boolean isDeadLetter(ProducerRecord<byte[], byte[]> outgoing) {
        return outgoing.topic().equals(deadLetters);
    }

    /** The dead letter for a record whose answer the broker does not take, since it is too large. */
    ProducerRecord<byte[], byte[]> tooLarge(ConsumerRecord<byte[], byte[]> record) {
        return deadLetter(record, List.of(Fault.of("", "The answer is larger than the broker takes.")));
    }

    /** The same without its value, for a broker that does not take the value a second time. */
    ProducerRecord<byte[], byte[]> withoutValue(ConsumerRecord<byte[], byte[]> record) {
        ProducerRecord<byte[], byte[]> letter = outgoing(deadLetters, record.key(), null, record);
        describe(
                letter,
                List.of(Fault.of("", "The ticket is larger than the broker takes; it is still at its source.")));
        return letter;
    }

    private ProducerRecord<byte[], byte[]> deadLetter(ConsumerRecord<byte[], byte[]> record, List<Fault> faults) {
        ProducerRecord<byte[], byte[]> letter = outgoing(deadLetters, record.key(), record.value(), record);
        record.headers().forEach(header -> letter.headers().add(header));
        describe(letter, faults);
        return letter;
    }

    private static void describe(ProducerRecord<byte[], byte[]> letter, List<Fault> faults) {
        Fault first = faults.get(0);
        String reason = first.pointer().isEmpty() ? first.detail() : first.pointer() + ": " + first.detail();
        letter.headers().add(REASON, bytes(reason)).add(ERRORS, json(faults));
    }

    private static ProducerRecord<byte[], byte[]> outgoing(
            String topic, byte @Nullable [] key, byte @Nullable [] value, ConsumerRecord<byte[], byte[]> record) {
        ProducerRecord<byte[], byte[]> outgoing = new ProducerRecord<>(topic, key, value);
        outgoing.headers().add(SOURCE, bytes(source(record)));
        return outgoing;
    }

    private static String source(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    /** What a case is called that does not say so itself: its key, if that is a text, or its place. */
    private static String unnamed(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null || key.length == 0 || key.length > LONGEST_ID) {
            return source(record);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
            return text.chars().anyMatch(Character::isISOControl) ? source(record) : text;
        } catch (CharacterCodingException noText) {
            return source(record);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(List<Fault> faults) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(document, JsonEncoding.UTF8)) {
            ResultLine.faults(json, faults);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return document.toByteArray();
    }
}
