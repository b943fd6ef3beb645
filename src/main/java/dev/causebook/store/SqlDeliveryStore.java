package dev.causebook.store;

import dev.causebook.cases.CaseStore.Haste;
import dev.causebook.cases.Delivery;
import dev.causebook.cases.DeliveryStore;
import dev.causebook.cases.Ticket;
import dev.causebook.cases.TicketNoteState;
import dev.causebook.store.Write.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what helpdesks told beside the cases. */
final class SqlDeliveryStore implements DeliveryStore {

    private static final String COLUMNS =
            "id, ticket_system, ticket_id, delivery, received_at, state, attempts, due_at, trouble, payload";
    private static final String TAKE =
            "insert into helpdesk_deliveries (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String OF_TICKET = " where ticket_system = ? and ticket_id = ?";
    private static final int LONGEST_TROUBLE = 1_000;

    private final GroupCommit commits;
    private final Reads reads;
    private final boolean alone;

    /**
     * @param alone true where no other service can have this database open
     */
    SqlDeliveryStore(GroupCommit commits, boolean alone) {
        this.commits = commits;
        this.reads = new Reads(commits);
        this.alone = alone;
    }

    @Override
    public boolean take(Delivery delivery) {
        return change(connection -> {
                    String known = Sql.one(
                            connection,
                            "select id from helpdesk_deliveries where ticket_system = ? and delivery = ?",
                            row -> row.getString(1),
                            delivery.ticket().system(),
                            delivery.key());
                    if (known != null) {
                        // The very same id: an earlier try of this write was committed without our hearing of it.
                        return known.equals(delivery.id()) ? 1 : 0;
                    }
                    ticketRow(connection, delivery.ticket(), delivery.id());
                    return Sql.update(
                            connection,
                            TAKE,
                            delivery.id(),
                            delivery.ticket().system(),
                            delivery.ticket().id(),
                            delivery.key(),
                            delivery.receivedAt(),
                            delivery.state().word(),
                            delivery.attempts(),
                            delivery.dueAt(),
                            delivery.trouble(),
                            delivery.payload());
                })
                == 1;
    }

    private static void ticketRow(Connection connection, Ticket ticket, String id) throws SQLException {
        String there = Sql.one(
                connection,
                "select id from helpdesk_notes" + OF_TICKET,
                row -> row.getString(1),
                ticket.system(),
                ticket.id());
        if (there == null) {
            Sql.update(
                    connection,
                    "insert into helpdesk_notes (id, ticket_system, ticket_id) values (?, ?, ?)",
                    id,
                    ticket.system(),
                    ticket.id());
        }
    }

    @Override
    public List<Delivery> due(Collection<String> helpdesks, Instant now, int most) {
        String marks = helpdesks.stream().map(one -> "?").collect(Collectors.joining(", "));
        List<Object> values = new ArrayList<>(List.of(Delivery.State.WAITING.word(), now));
        values.addAll(helpdesks);
        values.add(most);
        return helpdesks.isEmpty()
                ? List.of()
                : list(
                        " where state = ? and due_at <= ? and ticket_system in (" + marks
                                + ") order by due_at, id limit ?",
                        values.toArray());
    }

    @Override
    public List<Delivery> waiting(Ticket ticket) {
        return list(
                OF_TICKET + " and state = ? order by id", ticket.system(), ticket.id(), Delivery.State.WAITING.word());
    }

    @Override
    public boolean hold(Ticket ticket, String by, Instant now, Instant until) {
        return change(connection -> Sql.update(
                        connection,
                        "update helpdesk_notes set held_by = ?, held_until = ?" + OF_TICKET
                                + " and (held_until is null or held_until < ?)",
                        by,
                        until,
                        ticket.system(),
                        ticket.id(),
                        now))
                == 1;
    }

    @Override
    public boolean keepHold(Ticket ticket, String by, Instant until) {
        return change(connection -> Sql.update(
                        connection,
                        "update helpdesk_notes set held_until = ?" + OF_TICKET + " and held_by = ?",
                        until,
                        ticket.system(),
                        ticket.id(),
                        by))
                == 1;
    }

    @Override
    public void sweep(Instant before) {
        change(connection -> Sql.update(
                connection,
                "delete from helpdesk_deliveries where state = ? and received_at < ?",
                Delivery.State.DONE.word(),
                before));
    }

    @Override
    public void letGo(Ticket ticket, String by) {
        change(connection -> Sql.update(
                connection,
                "update helpdesk_notes set held_by = null, held_until = null" + OF_TICKET + " and held_by = ?",
                ticket.system(),
                ticket.id(),
                by));
    }

    @Override
    public void takeOver() {
        if (alone) {
            change(connection -> Sql.update(
                    connection,
                    "update helpdesk_notes set held_by = null, held_until = null where held_by is not null"));
        }
    }

    @Override
    public TicketNoteState note(Ticket ticket) {
        TicketNoteState state = reads.run(connection -> Optional.ofNullable(Sql.one(
                        connection,
                        "select revision, wanted_case, said_case, note from helpdesk_notes" + OF_TICKET,
                        row -> new TicketNoteState(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)),
                        ticket.system(),
                        ticket.id())))
                .orElse(null);
        return state == null ? TicketNoteState.NONE : state;
    }

    /** The row goes by the id of its newest case, so that a ticket which is still talked of outlives the retention. */
    @Override
    public void promise(Ticket ticket, String caseId) {
        change(connection -> Sql.update(
                connection,
                "update helpdesk_notes set id = ?, revision = revision + 1, wanted_case = ?" + OF_TICKET
                        + " and (wanted_case is null or wanted_case <> ?)",
                caseId,
                caseId,
                ticket.system(),
                ticket.id(),
                caseId));
    }

    @Override
    public void keepPromise(Ticket ticket, String caseId, @Nullable String note) {
        change(connection -> Sql.update(
                connection,
                "update helpdesk_notes set said_case = ?, note = ?" + OF_TICKET,
                caseId,
                note,
                ticket.system(),
                ticket.id()));
    }

    @Override
    public void done(Collection<String> ids) {
        each(
                ids,
                (connection, id) -> Sql.update(
                        connection,
                        "update helpdesk_deliveries set state = ?, payload = null, trouble = null where id = ?",
                        Delivery.State.DONE.word(),
                        id));
    }

    @Override
    public void postpone(Collection<String> ids, Instant due, boolean counted, String trouble) {
        // The number of tries is worked out before: the same change may run twice.
        each(ids, (connection, id) -> {
            Integer attempts = Sql.one(
                    connection, "select attempts from helpdesk_deliveries where id = ?", row -> row.getInt(1), id);
            return attempts == null
                    ? 0
                    : Sql.update(
                            connection,
                            "update helpdesk_deliveries set due_at = ?, attempts = ?, trouble = ? where id = ?",
                            due,
                            attempts + (counted ? 1 : 0),
                            shortened(trouble),
                            id);
        });
    }

    @Override
    public void bury(Collection<String> ids, String trouble) {
        each(
                ids,
                (connection, id) -> Sql.update(
                        connection,
                        "update helpdesk_deliveries set state = ?, trouble = ? where id = ?",
                        Delivery.State.DEAD.word(),
                        shortened(trouble),
                        id));
    }

    private static String shortened(String trouble) {
        return trouble.length() <= LONGEST_TROUBLE ? trouble : trouble.substring(0, LONGEST_TROUBLE);
    }

    @Override
    public List<Delivery> dead(int most) {
        return list(" where state = ? order by id desc limit ?", Delivery.State.DEAD.word(), most);
    }

    @Override
    public boolean revive(String id, Instant now) {
        return change(connection -> Sql.update(
                        connection,
                        "update helpdesk_deliveries set state = ?, attempts = 0, due_at = ?, received_at = ? where id = ? and state = ?",
                        Delivery.State.WAITING.word(),
                        now,
                        now,
                        id,
                        Delivery.State.DEAD.word()))
                == 1;
    }

    @Override
    public Map<String, Long> count(Delivery.State state) {
        return reads.run(connection -> {
            Map<String, Long> counts = new TreeMap<>();
            Sql.query(
                    connection,
                    "select ticket_system, count(*) from helpdesk_deliveries where state = ? group by ticket_system",
                    row -> counts.put(row.getString(1), row.getLong(2)),
                    state.word());
            return counts;
        });
    }

    @Override
    public Optional<Instant> caughtUp(String helpdesk) {
        return reads.run(connection -> Optional.ofNullable(Sql.one(
                connection,
                "select until_at from helpdesk_catch_ups where ticket_system = ?",
                row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                helpdesk)));
    }

    @Override
    public void caughtUp(String helpdesk, Instant until) {
        change(connection -> {
            int there = Sql.update(
                    connection, "update helpdesk_catch_ups set until_at = ? where ticket_system = ?", until, helpdesk);
            return there > 0
                    ? there
                    : Sql.update(
                            connection,
                            "insert into helpdesk_catch_ups (until_at, ticket_system) values (?, ?)",
                            until,
                            helpdesk);
        });
    }

    /** Deletes a part of what the condition takes, and says how many; what still waits for its turn goes too. */
    static long forget(Connection connection, Selection selection, int most) throws SQLException {
        long gone = 0;
        for (String table : List.of("helpdesk_deliveries", "helpdesk_notes")) {
            String sql = "delete from " + table + " where id in (select id from " + table + selection.sql()
                    + " order by id limit ?)";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(selection.fill(statement), most);
                gone = Math.max(gone, statement.executeUpdate());
            }
        }
        return gone;
    }

    /** Changes something for one id. */
    @FunctionalInterface
    private interface Each {
        int run(Connection connection, String id) throws SQLException;
    }

    private void each(Collection<String> ids, Each each) {
        List<String> all = List.copyOf(ids);
        change(connection -> {
            int sum = 0;
            for (String id : all) {
                sum += each.run(connection, id);
            }
            return sum;
        });
    }

    private long change(Write.Statement statement) {
        return commits.await(new Change(statement), Haste.WAIT);
    }

    private List<Delivery> list(String condition, Object... values) {
        return reads.run(connection -> {
            List<Delivery> found = new ArrayList<>();
            Sql.query(
                    connection,
                    "select " + COLUMNS + " from helpdesk_deliveries" + condition,
                    row -> found.add(delivery(row)),
                    values);
            return found;
        });
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString(1),
                new Ticket(row.getString(2), row.getString(3)),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                Delivery.State.of(row.getString(6)),
                row.getInt(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getString(9),
                row.getString(10));
    }
}
