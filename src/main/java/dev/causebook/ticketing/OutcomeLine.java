package dev.causebook.ticketing;

import dev.causebook.cases.TicketOutcome;
import dev.causebook.knowledge.TriedFix;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What staff say of a fix in an internal comment, in a line of its own: {@code causebook: fixed FIX}, with {@code cause
 * CAUSE} after it where they know.
 */
final class OutcomeLine {

    private static final String BEGIN = "causebook:";
    private static final int LONGEST = 500;

    private OutcomeLine() {}

    /** What was said last; nothing where nobody said anything. */
    static Optional<TicketOutcome> last(List<TicketThread.Message> messages) {
        TicketOutcome last = null;
        for (TicketThread.Message message : messages) {
            if (message.internal() && !message.ours()) {
                for (String line : message.text().lines().toList()) {
                    TicketOutcome said = read(line);
                    last = said == null ? last : said;
                }
            }
        }
        return Optional.ofNullable(last);
    }

    /** The text without such lines, which tell us something and are no words on the fault. */
    static String without(String text) {
        return text.lines().filter(line -> !begins(line.strip())).collect(Collectors.joining("\n"));
    }

    private static boolean begins(String line) {
        return line.regionMatches(true, 0, BEGIN, 0, BEGIN.length());
    }

    private static @Nullable TicketOutcome read(String line) {
        String plain = line.strip();
        if (plain.length() > LONGEST || !begins(plain)) {
            return null;
        }
        String[] words =
                plain.substring(BEGIN.length()).strip().toLowerCase(Locale.ROOT).split("\\s+", 8);
        if (words.length < 2) {
            return null;
        }
        TriedFix.Result result = TriedFix.Result.of(words[0]).orElse(null);
        String cause = words.length >= 4 && words[2].equals("cause") ? words[3] : null;
        return result == null ? null : new TicketOutcome(words[1], result, cause);
    }
}
