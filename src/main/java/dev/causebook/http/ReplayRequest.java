package dev.causebook.http;

import dev.causebook.cases.CaseFilter;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.OtherKnowledge;
import dev.causebook.cases.ReplayDesk.Wanted;
import dev.causebook.fact.Fault;
import dev.causebook.fact.Nearest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@code POST /v1/replays} takes. */
final class ReplayRequest {

    private static final List<String> FIELDS = List.of("packs", "pack", "digest", "from", "until", "list");
    private static final int USUALLY_LISTED = 20;
    private static final int MOST_LISTED = 1_000;

    private final StrictReader reader;
    private final List<String> known;
    private final List<Fault> invalid = new ArrayList<>();
    private String packs = OtherKnowledge.IN_FORCE;
    private @Nullable String pack;
    private @Nullable String digest;
    private @Nullable Instant from;
    private @Nullable Instant until;
    private int listed = USUALLY_LISTED;

    private ReplayRequest(StrictReader reader, List<String> known) {
        this.reader = reader;
        this.known = known;
    }

    /**
     * Reads the body of a call.
     *
     * @param known names of packs to compare with
     * @throws ProblemException where it is not what the call takes
     * @throws InvalidCaseException where a value lies outside what is allowed
     */
    static Wanted read(byte[] body, List<String> known) throws InvalidCaseException {
        ReplayRequest request = StrictReader.read(body, reader -> new ReplayRequest(reader, known).read());
        if (!request.invalid.isEmpty()) {
            throw new InvalidCaseException(request.invalid);
        }
        CaseFilter filter = new CaseFilter(
                request.from, request.until, null, request.pack, request.digest, null, null, null, null, null);
        return new Wanted(request.packs, filter, request.listed);
    }

    private ReplayRequest read() throws IOException {
        reader.object("", FIELDS, (name, pointer) -> {
            switch (name) {
                case "packs" -> packs(reader.text(pointer));
                case "pack" -> pack = reader.text(pointer);
                case "digest" -> digest = reader.text(pointer);
                case "from" -> from = moment(reader.text(pointer), pointer);
                case "until" -> until = moment(reader.text(pointer), pointer);
                default -> listed(reader.whole(pointer, USUALLY_LISTED));
            }
        });
        return this;
    }

    private void packs(@Nullable String name) {
        if (name == null) {
            return;
        }
        packs = name;
        if (!known.contains(name)) {
            invalid.add(new Fault(
                    "/packs",
                    "There are no packs of that name to compare with: 'in-force', 'on-disk', or 'candidates/' and a"
                            + " folder below causebook.replays.candidates.",
                    Nearest.to(name, known)));
        }
    }

    private @Nullable Instant moment(@Nullable String text, String pointer) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            invalid.add(Fault.of(pointer, "A time is written as in 2026-11-26T12:00:00Z."));
            return null;
        }
    }

    private void listed(int number) {
        listed = number;
        if (number < 0 || number > MOST_LISTED) {
            invalid.add(Fault.of("/list", "This is a number from 0 to " + MOST_LISTED + "."));
        }
    }
}
