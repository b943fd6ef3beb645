package dev.causebook.store;

import dev.causebook.cases.CaseStatistics;
import dev.causebook.cases.Review;
import dev.causebook.knowledge.TriedFix;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts kept cases in the database that keeps them. */
final class SqlCaseStatistics implements CaseStatistics {

    /** Each walks its own index from its end. */
    private static final List<String> WITH_WORD = List.of(
            "select id from cases where reviews > 0 order by id desc limit ?",
            "select case_id from outcomes where result <> 'interrupted' order by id desc limit ?");

    private static final String SAID =
            "select id, pack, version, digest, first_cause, confidence, last_verdict from cases"
                    + " where id = any(?) and first_cause is not null";

    private static final String CAME = "select case_id, fix, result, cause, reporter, reported_at from outcomes"
            + " where case_id = any(?) and result <> 'interrupted' order by id";

    private static final int BATCH = CaseQueries.BATCH;

    private final Reads reads;

    SqlCaseStatistics(Reads reads) {
        this.reads = reads;
    }

    /** Sorted by whole indexes, also by what is the same in all rows: H2 takes an index for sorting in no other way. */
    private static String queue(Order order) {
        return switch (order) {
            case NEWEST -> "where reviews = 0 order by reviews desc, id desc";
            case LEAST_CERTAIN -> "where reviews = 0 and status = 'diagnosed' order by reviews, status, confidence, id";
            case DISPUTED -> "where last_verdict in ('wrong', 'unsure') order by reviews desc, id desc";
            case REVIEWED -> "where reviews > 0 order by id desc";
            case UNEXPLAINED -> "where reviews = 0 and other is not null order by reviews desc, other desc, id desc";
        };
    }

    @Override
    public List<String> queue(Order order, int skip, int most) {
        String sql = "select id from cases " + queue(order) + " limit ? offset ?";
        return reads.run(connection -> {
            List<String> ids = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, most);
                statement.setInt(2, skip);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getString(1));
                    }
                }
            }
            return ids;
        });
    }

    @Override
    public List<Weekly> results(Instant from) {
        return weekly("outcomes", "reported_at", "result", from);
    }

    @Override
    public List<Weekly> causes(Instant from) {
        return weekly("cases", "kept_at", "first_cause", from);
    }

    @Override
    public List<Weekly> answers(Instant from) {
        return weekly("cases", "kept_at", "status", from);
    }

    /** By days in the database, and by weeks here: where a week begins, databases disagree. */
    private List<Weekly> weekly(String table, String time, String what, Instant from) {
        String day = "cast(date_trunc('day', " + time + " at time zone 'UTC') as date)";
        String sql = "select " + day + ", " + what + ", count(*) from " + table + " where " + time + " >= ? and " + what
                + " is not null group by 1, 2";
        return reads.run(connection -> {
            SortedMap<LocalDate, SortedMap<String, Long>> weeks = new TreeMap<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, from.atOffset(ZoneOffset.UTC));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        LocalDate monday =
                                rows.getDate(1).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                        weeks.computeIfAbsent(monday, unused -> new TreeMap<>())
                                .merge(rows.getString(2), rows.getLong(3), Long::sum);
                    }
                }
            }
            List<Weekly> all = new ArrayList<>();
            weeks.forEach(
                    (week, counts) -> counts.forEach((counted, count) -> all.add(new Weekly(week, counted, count))));
            return all;
        });
    }

    /** Puts together here what a single query would: H2 goes through all outcomes for each case then. */
    @Override
    public List<Ended> ended(int most) {
        return reads.run(connection -> {
            List<String> ids = newestWithWord(connection, most);
            Map<String, Came> came = new HashMap<>();
            SortedMap<String, Ended> ended = new TreeMap<>(Comparator.reverseOrder());
            for (int from = 0; from < ids.size(); from += BATCH) {
                List<String> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
                Sql.each(connection, CAME, batch, row -> came.put(row.getString(1), Came.read(row)));
                Sql.each(
                        connection,
                        SAID,
                        batch,
                        row -> ended.put(row.getString(1), read(row, came.getOrDefault(row.getString(1), Came.NONE))));
            }
            return List.copyOf(ended.values());
        });
    }

    private static List<String> newestWithWord(Connection connection, int most) throws SQLException {
        SortedSet<String> ids = new TreeSet<>(Comparator.reverseOrder());
        for (String sql : WITH_WORD) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, most);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getString(1));
                    }
                }
            }
        }
        return ids.stream().limit(most).toList();
    }

    @Override
    public String newestWord() {
        return reads.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                            "select (select max(id) from outcomes), (select max(id) from reviews)");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1) + " " + row.getString(2);
            }
        });
    }

    /** The last outcome of a case that says something. */
    private record Came(
            @Nullable String fix,
            TriedFix.@Nullable Result result,
            @Nullable String cause,
            @Nullable String reporter,
            @Nullable Instant reported) {
        static final Came NONE = new Came(null, null, null, null, null);

        static Came read(ResultSet row) throws SQLException {
            return new Came(
                    row.getString(2),
                    TriedFix.Result.of(row.getString(3)).orElse(null),
                    row.getString(4),
                    row.getString(5),
                    Rows.time(row, 6));
        }
    }

    private static Ended read(ResultSet row, Came came) throws SQLException {
        return new Ended(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getDouble(6),
                Optional.ofNullable(row.getString(7))
                        .flatMap(Review.Verdict::of)
                        .orElse(null),
                came.fix(),
                came.result(),
                came.cause(),
                came.reporter(),
                came.reported());
    }
}
