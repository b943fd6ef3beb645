package dev.causebook.store;

import dev.causebook.cases.CaseStore.Haste;
import dev.causebook.cases.Conversation;
import dev.causebook.cases.ConversationMovedException;
import dev.causebook.cases.ConversationStore;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.KeyReusedException;
import dev.causebook.cases.Ticket;
import dev.causebook.store.Write.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps conversations beside the cases. */
final class SqlConversationStore implements ConversationStore {

    private static final String BEGIN =
            "insert into conversations (version, detail, started_at, caller, ticket_system, ticket_id, id)"
                    + " values (?, ?, ?, ?, ?, ?, ?)";
    private static final String GO_ON = "update conversations set version = ?, detail = ? where id = ? and version = ?";
    private static final String KEY =
            "insert into conversation_keys (operation, name, digest, conversation_id) values (?, ?, ?, ?)";
    private static final String COLUMNS = "id, version, started_at, caller, ticket_system, ticket_id, detail";

    /** How a write ended. */
    private static final long KEPT = 1;

    private static final long MOVED = 0;
    private static final long REPEATED = 2;
    private static final long KEY_REUSED = 3;

    private final GroupCommit commits;
    private final Reads reads;

    SqlConversationStore(GroupCommit commits) {
        this.commits = commits;
        this.reads = new Reads(commits);
    }

    @Override
    public String keep(Conversation conversation, @Nullable IdempotencyKey key) {
        String detail = ConversationJson.write(conversation);
        long end = commits.await(new Change(connection -> keep(connection, conversation, detail, key)), Haste.WAIT);
        if (end == MOVED) {
            throw new ConversationMovedException();
        }
        if (end == KEY_REUSED) {
            throw new KeyReusedException();
        }
        return end == REPEATED && key != null ? known(key).orElse(conversation.id()) : conversation.id();
    }

    /** May run a second time where it is not known whether the first one was committed, and then changes nothing. */
    private static long keep(
            Connection connection, Conversation conversation, String detail, @Nullable IdempotencyKey key)
            throws SQLException {
        Use use = key == null ? null : use(connection, key);
        if (use != null && key != null) {
            return use.digest().equals(key.digest()) ? REPEATED : KEY_REUSED;
        }
        if (conversation.version() == 1) {
            if (!stands(connection, conversation, detail)) {
                begin(connection, conversation, detail);
            }
        } else if (goOn(connection, conversation, detail) == 0 && !stands(connection, conversation, detail)) {
            return MOVED;
        }
        if (key != null) {
            try (PreparedStatement row = connection.prepareStatement(KEY)) {
                row.setString(1, key.operation());
                row.setString(2, key.key());
                row.setString(3, key.digest());
                row.setString(4, conversation.id());
                row.executeUpdate();
            }
        }
        return KEPT;
    }

    private static void begin(Connection connection, Conversation conversation, String detail) throws SQLException {
        Ticket ticket = conversation.ticket();
        try (PreparedStatement row = connection.prepareStatement(BEGIN)) {
            row.setInt(1, conversation.version());
            row.setString(2, Sql.text(detail));
            row.setObject(3, conversation.startedAt().atOffset(ZoneOffset.UTC));
            row.setString(4, Sql.text(conversation.caller()));
            row.setString(5, ticket == null ? null : Sql.text(ticket.system()));
            row.setString(6, ticket == null ? null : Sql.text(ticket.id()));
            row.setString(7, conversation.id());
            row.executeUpdate();
        }
    }

    private static int goOn(Connection connection, Conversation conversation, String detail) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(GO_ON)) {
            row.setInt(1, conversation.version());
            row.setString(2, Sql.text(detail));
            row.setString(3, conversation.id());
            row.setInt(4, conversation.version() - 1);
            return row.executeUpdate();
        }
    }

    /** True where the very same is kept already. */
    private static boolean stands(Connection connection, Conversation conversation, String detail) throws SQLException {
        boolean[] same = new boolean[1];
        Sql.each(
                connection,
                "select version, detail from conversations where id = any(?)",
                List.of(conversation.id()),
                row -> same[0] = row.getInt(1) == conversation.version()
                        && row.getString(2).equals(Sql.text(detail)));
        return same[0];
    }

    /** What a key was first used for. */
    private record Use(String digest, String conversation) {}

    private static @Nullable Use use(Connection connection, IdempotencyKey key) throws SQLException {
        List<Use> uses = new ArrayList<>();
        Sql.each(
                connection,
                "select operation, digest, conversation_id from conversation_keys where name = any(?)",
                List.of(key.key()),
                row -> {
                    if (row.getString(1).equals(key.operation())) {
                        uses.add(new Use(row.getString(2), row.getString(3)));
                    }
                });
        return uses.isEmpty() ? null : uses.get(0);
    }

    @Override
    public Optional<String> known(IdempotencyKey key) {
        return reads.run(connection -> {
            Use use = use(connection, key);
            if (use != null && !use.digest().equals(key.digest())) {
                throw new KeyReusedException();
            }
            return use == null ? Optional.empty() : Optional.of(use.conversation());
        });
    }

    @Override
    public Optional<Conversation> find(String id) {
        return reads.run(connection -> {
            List<Conversation> found = new ArrayList<>();
            Sql.each(
                    connection,
                    "select " + COLUMNS + " from conversations where id = any(?)",
                    List.of(id),
                    row -> found.add(conversation(row)));
            return found.stream().findFirst();
        });
    }

    private static Conversation conversation(ResultSet row) throws SQLException {
        String system = row.getString(5);
        String ticket = row.getString(6);
        return ConversationJson.read(
                row.getString(1),
                row.getInt(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                system == null || ticket == null ? null : new Ticket(system, ticket),
                row.getString(7));
    }

    /** Deletes a part of the conversations that the condition takes, and says how many. */
    static long forget(Connection connection, Selection selection, int most) throws SQLException {
        String sql = "delete from conversations where id in (select id from conversations" + selection.sql()
                + " order by id limit ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(selection.fill(statement), most);
            return statement.executeUpdate();
        }
    }
}
