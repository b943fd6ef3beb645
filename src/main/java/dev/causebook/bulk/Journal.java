package dev.causebook.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causebook.bulk.Lines.Place;
import dev.causebook.cases.BulkTally;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * How far a run has come, in a file beside its results: written only when the results up to there are on the disk, and
 * replaced as a whole, so that after any death it is true.
 *
 * @param knowledge what answered so far
 * @param read the place up to which lines are answered
 * @param written bytes of results up to there
 * @param tally how they came out
 */
record Journal(String knowledge, Place read, long written, BulkTally tally) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    static Path beside(Path results) {
        return results.resolveSibling(results.getFileName() + ".progress");
    }

    /**
     * The journal of a run that did not come to its end.
     *
     * @throws IOException where there is one that cannot be read
     */
    static Optional<Journal> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(file.toFile());
            return Optional.of(new Journal(
                    json.required("knowledge").asText(),
                    new Place(
                            json.required("lines").asLong(),
                            json.required("read").asLong(),
                            json.required("digest").asText()),
                    json.required("written").asLong(),
                    new BulkTally(
                            JSON.convertValue(json.required("byStatus"), COUNTS),
                            JSON.convertValue(json.required("firstCauses"), COUNTS))));
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            throw new IOException(
                    file
                            + " should say how far the last run came, and cannot be read. Delete it and the results to begin"
                            + " anew.",
                    broken);
        }
    }

    void write(Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("knowledge", knowledge);
        json.put("lines", read.lines());
        json.put("read", read.offset());
        json.put("digest", read.digest());
        json.put("written", written);
        json.set("byStatus", JSON.valueToTree(tally.byStatus()));
        json.set("firstCauses", JSON.valueToTree(tally.firstCauses()));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(json));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
