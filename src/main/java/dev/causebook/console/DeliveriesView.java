package dev.causebook.console;

import dev.causebook.cases.Delivery;
import dev.causebook.render.Printable;
import java.util.List;
import java.util.Map;

/**
 * What the page of deliveries shows.
 *
 * @param sum how much waits and how much is dead, a sentence
 * @param more how many dead ones there are that are not shown; 0 for none
 * @param dead the dead ones, newest first
 */
record DeliveriesView(String sum, long more, List<Row> dead) {

    DeliveriesView {
        dead = List.copyOf(dead);
    }

    /** A dead delivery. What a helpdesk calls its tickets is made safe to show. */
    record Row(String id, String helpdesk, String ticket, String at, String trouble) {}

    static DeliveriesView of(Map<String, Long> waiting, Map<String, Long> dead, List<Delivery> shown) {
        long all = sum(dead);
        return new DeliveriesView(
                Words.count(sum(waiting), "delivery waits", "deliveries wait") + "; "
                        + Words.count(all, "was given up.", "were given up."),
                Math.max(0, all - shown.size()),
                shown.stream().map(DeliveriesView::row).toList());
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Row row(Delivery one) {
        String trouble = one.trouble();
        return new Row(
                one.id(),
                one.ticket().system(),
                Printable.line(one.ticket().id()),
                KeptView.time(one.receivedAt()),
                trouble == null ? "" : Printable.line(trouble));
    }
}
