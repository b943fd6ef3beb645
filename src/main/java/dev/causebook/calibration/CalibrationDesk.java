package dev.causebook.calibration;

import dev.causebook.cases.CaseStatistics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The calibration as of now, worked out once for what has been said of cases: it goes through thousands of them. */
public final class CalibrationDesk {

    /** Cases may be deleted without a word being said. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final CaseStatistics statistics;
    private final Clock clock;
    private @Nullable Known known;

    public CalibrationDesk(CaseStatistics statistics, Clock clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    private record Known(String word, Instant at, Calibration calibration) {}

    /** The calibration; it counts whatever was said before it was asked for. */
    public synchronized Calibration now() {
        String word = statistics.newestWord();
        Instant now = clock.instant();
        Known before = known;
        if (before == null
                || !before.word().equals(word)
                || !now.isBefore(before.at().plus(FRESH))) {
            before = new Known(word, now, Calibration.of(statistics.ended(Calibration.MOST)));
            known = before;
        }
        return before.calibration();
    }
}
