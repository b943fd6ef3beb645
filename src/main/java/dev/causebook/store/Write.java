package dev.causebook.store;

import dev.causebook.cases.Case;
import dev.causebook.cases.CaseStore.Receipt;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.Review;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A write that waits for its turn, and for its end. */
abstract sealed class Write<R> {

    private final CompletableFuture<R> result = new CompletableFuture<>();
    private final AtomicBoolean claimed = new AtomicBoolean();

    /** Completed once the write is on the disk, or will never be. */
    final CompletableFuture<R> result() {
        return result;
    }

    /** True for the first one who asks: the one who carries it out, or the one who has waited too long for that. */
    final boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** Something to add, together with whatever else is waiting. */
    static final class Insert extends Write<Receipt> {
        private final Content content;
        private final @Nullable IdempotencyKey key;

        Insert(Content content, @Nullable IdempotencyKey key) {
            this.content = content;
            this.key = key;
        }

        Content content() {
            return content;
        }

        @Nullable
        IdempotencyKey key() {
            return key;
        }
    }

    /** Something that changes rows in a transaction of its own, and says how many. */
    static final class Change extends Write<Long> {
        private final Statement statement;

        Change(Statement statement) {
            this.statement = statement;
        }

        long run(Connection connection) throws SQLException {
            return statement.run(connection);
        }
    }

    /** Changes rows and says how many. */
    @FunctionalInterface
    interface Statement {
        long run(Connection connection) throws SQLException;
    }

    /** What an insert adds. */
    sealed interface Content {

        /** Id of what is added. */
        String id();

        /** Id of the case that it is or belongs to. */
        String of();
    }

    /** A case with its answer. */
    static final class KeptCase implements Content {
        private final Case kept;
        private final String detail;
        private final byte[] answer;

        /** Written out by the caller's thread, so that the one that commits has less to do. */
        KeptCase(Case kept, byte[] answer) {
            this.kept = kept;
            this.detail = CaseJson.write(kept);
            this.answer = answer.clone();
        }

        Case kept() {
            return kept;
        }

        String detail() {
            return detail;
        }

        byte[] answer() {
            return answer;
        }

        @Override
        public String id() {
            return kept.id();
        }

        @Override
        public String of() {
            return kept.id();
        }
    }

    /** An outcome. */
    record KeptOutcome(Outcome outcome) implements Content {
        @Override
        public String id() {
            return outcome.id();
        }

        @Override
        public String of() {
            return outcome.of();
        }
    }

    /** A review. */
    record KeptReview(Review review) implements Content {
        @Override
        public String id() {
            return review.id();
        }

        @Override
        public String of() {
            return review.of();
        }
    }
}
