package dev.causebook.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few ways in which statements are sent here. */
final class Sql {

    private Sql() {}

    /** Takes a row. */
    @FunctionalInterface
    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /** Puts a thing into a statement. */
    @FunctionalInterface
    interface Fill<T> {
        void fill(PreparedStatement statement, T thing) throws SQLException;
    }

    /** Reads the rows for a list of texts, which stands for the one question mark. */
    static void each(Connection connection, String sql, Collection<String> texts, Row row) throws SQLException {
        Array all = connection.createArrayOf(
                "varchar", texts.stream().map(Sql::text).toArray());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, all);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        } finally {
            all.free();
        }
    }

    /** Runs a statement once for each thing. */
    static <T> void batch(Connection connection, String sql, List<T> things, Fill<T> fill) throws SQLException {
        if (things.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T thing : things) {
                fill.fill(statement, thing);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** A text as both databases take it: PostgreSQL knows no NUL. */
    static @Nullable String text(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }
}
