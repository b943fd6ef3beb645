package dev.causebook.readers;

import dev.causebook.intake.artefact.BinaryReader;
import dev.causebook.intake.artefact.SignSink;
import java.util.LinkedHashMap;
import java.util.Map;

/** Packet captures: what became of each connection attempt, at most so many of them. */
public final class CaptureReader implements BinaryReader {

    private static final int MOST_ATTEMPTS = 2_000;

    @Override
    public String title() {
        return "a packet capture";
    }

    @Override
    public boolean recognises(byte[] content) {
        return CaptureFile.recognises(content);
    }

    @Override
    public void read(byte[] content, SignSink signs) throws UnreadableException {
        Map<String, Attempt> attempts = new LinkedHashMap<>();
        try {
            CaptureFile.read(content, frame -> Segment.of(frame).ifPresent(segment -> take(segment, frame, attempts)));
        } finally {
            attempts.values().forEach(attempt -> signs.add(attempt.sign()));
        }
    }

    private static void take(Segment segment, CaptureFile.Frame frame, Map<String, Attempt> attempts) {
        if (segment.syn()) {
            // A repeated SYN is the same attempt: ports are not used again within a capture of one problem.
            String key = segment.from() + ">" + segment.to();
            if (attempts.size() < MOST_ATTEMPTS) {
                attempts.computeIfAbsent(key, unused -> new Attempt(segment, frame));
            }
            return;
        }
        Attempt attempt = attempts.get(segment.from() + ">" + segment.to());
        if (attempt == null) {
            attempt = attempts.get(segment.to() + ">" + segment.from());
        }
        if (attempt != null) {
            attempt.take(segment, frame);
        }
    }
}
