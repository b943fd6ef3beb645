package dev.causebook.store;

import dev.causebook.cases.Case;
import dev.causebook.cases.CaseFilter;
import dev.causebook.cases.PastCase;
import dev.causebook.cases.PastCases;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** The cases of a store that no service need be running for, read and never written. */
public final class StoredCases implements PastCases {

    private final AgroalDataSource pool;
    private final CaseFilter filter;

    private StoredCases(AgroalDataSource pool, CaseFilter filter) {
        this.pool = pool;
        this.filter = filter;
    }

    /**
     * Opens a store for reading.
     *
     * @throws FolderInUseException where a service has the file database open
     * @throws NoSuchFileException where there is no file database
     * @throws IOException where the database does not answer
     */
    public static StoredCases open(StoreSettings settings, CaseFilter filter) throws IOException {
        AgroalDataSource pool = null;
        try {
            pool = Databases.reading(settings);
            StoredCases cases = new StoredCases(pool, filter);
            cases.count();
            return cases;
        } catch (SQLException | IOException failure) {
            if (pool != null) {
                pool.close();
            }
            if (Databases.inUse(failure)) {
                throw new FolderInUseException(settings.folder());
            }
            throw failure instanceof IOException plain ? plain : unreadable((SQLException) failure);
        }
    }

    @Override
    public long count() throws IOException {
        return read(connection -> CaseQueries.count(connection, Selection.of(filter)));
    }

    @Override
    public void forEach(Consumer<List<PastCase>> batch) throws IOException {
        String last = null;
        while (true) {
            Selection next = Selection.of(filter).and("id > ?", last);
            List<PastCase> page = read(connection -> page(connection, next));
            if (!page.isEmpty()) {
                last = page.get(page.size() - 1).kept().id();
                batch.accept(page);
            }
            if (page.size() < CaseQueries.BATCH) {
                return;
            }
        }
    }

    private static List<PastCase> page(Connection connection, Selection next) throws SQLException {
        List<Case> cases = CaseQueries.page(connection, next, "asc", CaseQueries.BATCH);
        List<String> ids = cases.stream().map(Case::id).toList();
        return PastCases.join(cases, CaseQueries.outcomes(connection, ids), CaseQueries.reviews(connection, ids));
    }

    /** Reads something. */
    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T read(Query<T> query) throws IOException {
        try (Connection connection = pool.getConnection()) {
            connection.setReadOnly(true);
            return query.run(connection);
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
    }

    private static IOException unreadable(SQLException failure) {
        return new IOException(
                "The database of cases does not answer, or holds no cases yet: a service that was started on it once"
                        + " makes its tables.",
                failure);
    }

    @Override
    public void close() {
        pool.close();
    }
}
