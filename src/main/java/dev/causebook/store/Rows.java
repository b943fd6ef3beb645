package dev.causebook.store;

import dev.causebook.cases.Answer;
import dev.causebook.cases.Case;
import dev.causebook.cases.Case.PackAnswer;
import dev.causebook.cases.Case.Ranked;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.Review;
import dev.causebook.cases.Ticket;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.store.Write.Insert;
import dev.causebook.store.Write.KeptCase;
import dev.causebook.store.Write.KeptOutcome;
import dev.causebook.store.Write.KeptReview;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** How cases, outcomes and reviews stand in their tables. */
final class Rows {

    static final String CASE =
            "insert into cases (id, kept_at, ticket_system, ticket_id, status, pack, version, digest,"
                    + " first_cause, confidence, other, first_fix, expected_minutes, detail, text, caller)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    static final String ANSWER = "insert into answers (case_id, document) values (?, ?)";
    static final String OUTCOME =
            "insert into outcomes (id, case_id, reported_at, fix, result, cause, note, reporter) values (?, ?, ?, ?, ?, ?, ?, ?)";
    static final String REVIEW =
            "insert into reviews (id, case_id, said_at, verdict, cause, comment, corrections, reviewer) values (?, ?, ?, ?, ?, ?, ?, ?)";
    static final String KEY =
            "insert into idempotency_keys (operation, name, digest, result_id, case_id) values (?, ?, ?, ?, ?)";
    static final String COUNT_OUTCOME = "update cases set outcomes = outcomes + 1 where id = ?";
    static final String COUNT_REVIEW = "update cases set reviews = reviews + 1, last_verdict = ? where id = ?";

    static final String CASE_COLUMNS = "id, kept_at, ticket_system, ticket_id, status, detail, text, caller";
    static final String OUTCOME_COLUMNS = "id, case_id, reported_at, fix, result, cause, note, reporter";
    static final String REVIEW_COLUMNS = "id, case_id, said_at, verdict, cause, comment, corrections, reviewer";

    private Rows() {}

    static void fill(PreparedStatement row, KeptCase content) throws SQLException {
        Case kept = content.kept();
        Ticket ticket = kept.ticket();
        row.setString(1, kept.id());
        row.setObject(2, time(kept.at()));
        row.setString(3, ticket == null ? null : Sql.text(ticket.system()));
        row.setString(4, ticket == null ? null : Sql.text(ticket.id()));
        row.setString(5, kept.status().word());
        if (kept.packs().isEmpty()) {
            for (int place : new int[] {6, 7, 8, 9, 12}) {
                row.setNull(place, Types.VARCHAR);
            }
            for (int place : new int[] {10, 11, 13}) {
                row.setNull(place, Types.DOUBLE);
            }
        } else {
            fill(row, kept.packs().get(0));
        }
        row.setString(14, content.detail());
        row.setString(15, Sql.text(kept.text()));
        row.setString(16, Sql.text(kept.caller()));
    }

    private static void fill(PreparedStatement row, PackAnswer pack) throws SQLException {
        Ranked cause = pack.causes().isEmpty() ? null : pack.causes().get(0);
        row.setString(6, pack.pack());
        row.setString(7, pack.version());
        row.setString(8, pack.digest());
        row.setString(9, cause == null ? null : cause.id());
        row.setObject(10, cause == null ? null : cause.confidence(), Types.DOUBLE);
        row.setDouble(11, pack.other());
        row.setString(12, pack.fixes().isEmpty() ? null : pack.fixes().get(0).id());
        row.setDouble(13, pack.expectedMinutes());
    }

    static void fillAnswer(PreparedStatement row, KeptCase content) throws SQLException {
        row.setString(1, content.id());
        row.setBytes(2, content.answer());
    }

    static void fill(PreparedStatement row, KeptOutcome content) throws SQLException {
        Outcome outcome = content.outcome();
        row.setString(1, outcome.id());
        row.setString(2, outcome.of());
        row.setObject(3, time(outcome.at()));
        row.setString(4, outcome.fix());
        row.setString(5, outcome.result().word());
        row.setString(6, outcome.cause());
        row.setString(7, Sql.text(outcome.note()));
        row.setString(8, Sql.text(outcome.reporter()));
    }

    static void fill(PreparedStatement row, KeptReview content) throws SQLException {
        Review review = content.review();
        row.setString(1, review.id());
        row.setString(2, review.of());
        row.setObject(3, time(review.at()));
        row.setString(4, review.verdict().word());
        row.setString(5, review.cause());
        row.setString(6, Sql.text(review.comment()));
        row.setString(7, CaseJson.write(review.corrections()));
        row.setString(8, Sql.text(review.reviewer()));
    }

    static void fillKey(PreparedStatement row, Insert insert) throws SQLException {
        IdempotencyKey key = insert.key();
        if (key == null) {
            throw new IllegalArgumentException("an insert without a key has no row for it");
        }
        row.setString(1, key.operation());
        row.setString(2, key.key());
        row.setString(3, key.digest());
        row.setString(4, insert.content().id());
        row.setString(5, insert.content().of());
    }

    static Case readCase(ResultSet row) throws SQLException {
        String system = row.getString(3);
        String ticket = row.getString(4);
        String status = row.getString(5);
        return CaseJson.read(
                row.getString(1),
                time(row, 2),
                row.getString(8),
                system == null || ticket == null ? null : new Ticket(system, ticket),
                Arrays.stream(Answer.Status.values())
                        .filter(one -> one.word().equals(status))
                        .findFirst()
                        .orElseThrow(),
                row.getString(6),
                row.getString(7));
    }

    static Outcome readOutcome(ResultSet row) throws SQLException {
        return new Outcome(
                row.getString(1),
                row.getString(2),
                time(row, 3),
                row.getString(8),
                row.getString(4),
                TriedFix.Result.of(row.getString(5)).orElseThrow(),
                row.getString(6),
                row.getString(7));
    }

    static Review readReview(ResultSet row) throws SQLException {
        return new Review(
                row.getString(1),
                row.getString(2),
                time(row, 3),
                row.getString(8),
                Review.Verdict.of(row.getString(4)).orElseThrow(),
                row.getString(5),
                row.getString(6),
                CaseJson.readCorrections(row.getString(7)));
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Instant time(ResultSet row, int place) throws SQLException {
        return row.getObject(place, OffsetDateTime.class).toInstant();
    }
}
