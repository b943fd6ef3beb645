package dev.causebook.store;

import dev.causebook.cases.Case;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.Review;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is read of many cases at a time. */
final class CaseQueries {

    /** How many cases are held at a time. */
    static final int BATCH = 500;

    private CaseQueries() {}

    static List<Case> page(Connection connection, Selection selection, String order, int most) throws SQLException {
        String sql =
                "select " + Rows.CASE_COLUMNS + " from cases" + selection.sql() + " order by id " + order + " limit ?";
        List<Case> page = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(selection.fill(statement), most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.add(Rows.readCase(rows));
                }
            }
        }
        return page;
    }

    static long count(Connection connection, Selection selection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select count(*) from cases" + selection.sql())) {
            selection.fill(statement);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    static Map<String, List<Outcome>> outcomes(Connection connection, Collection<String> cases) throws SQLException {
        Map<String, List<Outcome>> found = new HashMap<>();
        String sql = "select " + Rows.OUTCOME_COLUMNS + " from outcomes where case_id = any(?) order by id";
        Sql.each(connection, sql, cases, row -> {
            Outcome outcome = Rows.readOutcome(row);
            found.computeIfAbsent(outcome.of(), unused -> new ArrayList<>()).add(outcome);
        });
        return found;
    }

    static Map<String, List<Review>> reviews(Connection connection, Collection<String> cases) throws SQLException {
        Map<String, List<Review>> found = new HashMap<>();
        String sql = "select " + Rows.REVIEW_COLUMNS + " from reviews where case_id = any(?) order by id";
        Sql.each(connection, sql, cases, row -> {
            Review review = Rows.readReview(row);
            found.computeIfAbsent(review.of(), unused -> new ArrayList<>()).add(review);
        });
        return found;
    }
}
