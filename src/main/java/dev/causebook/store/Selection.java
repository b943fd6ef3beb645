package dev.causebook.store;

import dev.causebook.cases.CaseFilter;
import dev.causebook.cases.Ticket;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The condition of a query, and the values in it. */
final class Selection {

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME_DIGITS = 10;

    private final StringBuilder where = new StringBuilder();
    private final List<String> values = new ArrayList<>();

    static Selection of(CaseFilter filter) {
        Selection selection = new Selection();
        selection.and("id >= ?", filter.from() == null ? null : firstId(filter.from()));
        selection.and("id < ?", filter.until() == null ? null : firstId(filter.until()));
        selection.and(
                "status = ?", filter.status() == null ? null : filter.status().word());
        selection.and("pack = ?", filter.pack());
        selection.and("digest = ?", filter.digest());
        selection.and("first_cause = ?", filter.firstCause());
        selection.and("first_fix = ?", filter.firstFix());
        Ticket ticket = filter.ticket();
        if (ticket != null) {
            selection.and("ticket_system = ?", ticket.system());
            selection.and("ticket_id = ?", ticket.id());
        }
        selection.flag("reviews", filter.reviewed());
        selection.flag("outcomes", filter.closed());
        return selection;
    }

    /** The identifier below all of that millisecond: they begin with their time. */
    static String firstId(Instant moment) {
        long millis = Math.max(0, moment.toEpochMilli());
        char[] digits = new char[TIME_DIGITS];
        for (int digit = 0; digit < TIME_DIGITS; digit++) {
            digits[digit] = DIGITS[(int) (millis >>> 5 * (TIME_DIGITS - 1 - digit)) & 31];
        }
        return new String(digits);
    }

    Selection and(String condition, @Nullable String value) {
        if (value != null) {
            begin().append(condition);
            values.add(value);
        }
        return this;
    }

    private void flag(String count, @Nullable Boolean wanted) {
        if (wanted != null) {
            begin().append(count).append(wanted ? " > 0" : " = 0");
        }
    }

    private StringBuilder begin() {
        return where.append(where.isEmpty() ? " where " : " and ");
    }

    /** The condition with its leading space; empty where everything is wanted. */
    String sql() {
        return where.toString();
    }

    /** Puts the values in, and says which place is next. */
    int fill(PreparedStatement statement) throws SQLException {
        int place = 1;
        for (String value : values) {
            statement.setString(place++, Sql.text(value));
        }
        return place;
    }
}
