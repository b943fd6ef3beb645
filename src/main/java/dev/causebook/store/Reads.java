package dev.causebook.store;

import dev.causebook.cases.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads from the database that a group commit writes to; what fails there is a store that does not answer. */
final class Reads {

    private final GroupCommit commits;

    Reads(GroupCommit commits) {
        this.commits = commits;
    }

    /** What is read. */
    @FunctionalInterface
    interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Reads.
     *
     * @throws StoreUnavailableException where the database fails
     */
    <T> T run(Query<T> query) {
        try (Connection connection = commits.pool().getConnection()) {
            return query.run(connection);
        } catch (SQLException failure) {
            commits.doubt();
            throw new StoreUnavailableException("The database failed.", failure);
        }
    }
}
