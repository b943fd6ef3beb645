package dev.causebook.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
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

    /** Reads a value from a row. */
    @FunctionalInterface
    interface Value<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** The first row; null where there is none. */
    static <T> @Nullable T one(Connection connection, String sql, Value<T> value, @Nullable Object... values)
            throws SQLException {
        List<T> found = new ArrayList<>();
        query(connection, sql, row -> found.add(value.of(row)), values);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Reads the rows. Values are moments, whole numbers and texts. */
    static void query(Connection connection, String sql, Row reader, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    /** Changes rows, and says how many. Values as for {@link #query}. */
    static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void fill(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            Object value = values[index];
            if (value instanceof Instant moment) {
                statement.setObject(index + 1, moment.atOffset(ZoneOffset.UTC));
            } else if (value instanceof Integer number) {
                statement.setInt(index + 1, number);
            } else {
                statement.setString(index + 1, text((String) value));
            }
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
