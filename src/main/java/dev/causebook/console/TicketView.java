package dev.causebook.console;

import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.render.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text with what was read from it.
 *
 * @param name name of the attachment; null for the ticket itself
 * @param parts the whole text, piece by piece
 * @param cut true where the text is longer than what is shown
 */
record TicketView(@Nullable String name, List<Part> parts, boolean cut) {

    private static final int LONGEST_SHOWN = 20_000;

    TicketView {
        parts = List.copyOf(parts);
    }

    /**
     * A piece of the text.
     *
     * @param text the words, safe to show
     * @param fact id of the fact that was read from them; null for none
     * @param says what was read, in words; null for nothing
     * @param overruled true where somebody said otherwise
     */
    record Part(
            String text, @Nullable String fact, @Nullable String says, boolean overruled) {}

    /** Marks what was read; of two readings that overlap the longer one is shown. */
    static TicketView of(@Nullable String name, String text, List<Observation> read, Map<String, FactRow> rows) {
        String shown = Printable.block(text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text);
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (Observation one : inOrder(name, read)) {
            Origin origin = one.origin();
            FactRow row = rows.get(one.fact());
            if (origin.start() < at || origin.end() > shown.length() || row == null) {
                continue;
            }
            plain(parts, shown.substring(at, origin.start()));
            parts.add(new Part(
                    shown.substring(origin.start(), origin.end()),
                    one.fact(),
                    row.title() + ": " + row.readValue(),
                    row.overruled()));
            at = origin.end();
        }
        plain(parts, shown.substring(at));
        return new TicketView(name == null ? null : Printable.line(name), parts, text.length() > LONGEST_SHOWN);
    }

    private static List<Observation> inOrder(@Nullable String name, List<Observation> read) {
        Comparator<Observation> byStart =
                Comparator.comparingInt(one -> one.origin().start());
        return read.stream()
                .filter(one -> one.origin().quote() != null && one.origin().start() >= 0)
                .filter(one -> Objects.equals(name, one.origin().attachment()))
                .filter(one -> one.origin().end() > one.origin().start())
                .sorted(byStart.thenComparing(one -> -one.origin().end()).thenComparing(Observation::fact))
                .toList();
    }

    private static void plain(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, null, null, false));
        }
    }
}
