package dev.causebook.store;

import dev.causebook.cases.Case;
import dev.causebook.cases.CaseFilter;
import dev.causebook.cases.CaseStatistics;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.ConversationStore;
import dev.causebook.cases.DeliveryStore;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.Review;
import dev.causebook.cases.Ticket;
import dev.causebook.store.Write.Change;
import dev.causebook.store.Write.Insert;
import dev.causebook.store.Write.KeptCase;
import dev.causebook.store.Write.KeptOutcome;
import dev.causebook.store.Write.KeptReview;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps cases in a file database of its own or in PostgreSQL. */
public final class SqlCaseStore implements CaseStore, AutoCloseable {

    private static final int BATCH = CaseQueries.BATCH;

    private final GroupCommit commits;
    private final Reads reads;
    private final boolean alone;

    private SqlCaseStore(GroupCommit commits, boolean alone) {
        this.commits = commits;
        this.reads = new Reads(commits);
        this.alone = alone;
    }

    /**
     * Opens the store. Where the database does not answer, the store is there all the same, says so in its health, and
     * opens it as soon as it does.
     *
     * @throws FolderInUseException where another process has the file database open
     */
    public static SqlCaseStore open(StoreSettings settings, Clock clock) {
        String database = settings.url() == null ? "H2" : "PostgreSQL";
        GroupCommit commits = new GroupCommit(
                new Opening(settings, () -> Databases.pool(settings)), database, settings.patience(), clock);
        commits.start();
        return new SqlCaseStore(commits, settings.url() == null);
    }

    /** Opens the store on whatever the source gives; for tests of databases that fail. */
    static SqlCaseStore open(Source source, StoreSettings settings, Clock clock) {
        GroupCommit commits = new GroupCommit(new Opening(settings, source), "H2", settings.patience(), clock);
        commits.start();
        return new SqlCaseStore(commits, settings.url() == null);
    }

    /** Where connections come from. */
    @FunctionalInterface
    interface Source {
        AgroalDataSource pool() throws SQLException, IOException;
    }

    /** Opens the database, once with the migrations. */
    private static final class Opening implements GroupCommit.Opening {
        private final StoreSettings settings;
        private final Source source;
        private boolean migrated;

        Opening(StoreSettings settings, Source source) {
            this.settings = settings;
            this.source = source;
        }

        @Override
        public AgroalDataSource open() throws SQLException, IOException {
            AgroalDataSource pool = source.pool();
            try {
                if (!migrated) {
                    Migrations.run(pool);
                    migrated = true;
                }
                Databases.tryToWrite(pool);
                return pool;
            } catch (SQLException | RuntimeException failure) {
                pool.close();
                if (Databases.inUse(failure)) {
                    throw new FolderInUseException(settings.folder());
                }
                throw failure;
            }
        }
    }

    @Override
    public Receipt keep(Case kept, byte[] answer, @Nullable IdempotencyKey key, Haste haste) {
        return commits.await(new Insert(new KeptCase(kept, answer), key), haste);
    }

    @Override
    public Receipt add(Outcome outcome, @Nullable IdempotencyKey key) {
        return commits.await(new Insert(new KeptOutcome(outcome), key), Haste.WAIT);
    }

    @Override
    public Receipt add(Review review, @Nullable IdempotencyKey key) {
        return commits.await(new Insert(new KeptReview(review), key), Haste.WAIT);
    }

    @Override
    public Optional<String> known(IdempotencyKey key) {
        return reads.run(connection -> Optional.ofNullable(Batch.firstUse(connection, key)));
    }

    @Override
    public Optional<Case> find(String id) {
        return find(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Case> find(Collection<String> ids) {
        return reads.run(connection -> {
            List<Case> found = new ArrayList<>();
            Sql.each(
                    connection,
                    "select " + Rows.CASE_COLUMNS + " from cases where id = any(?) order by id",
                    ids,
                    row -> found.add(Rows.readCase(row)));
            return found;
        });
    }

    @Override
    public Optional<byte[]> answer(String id) {
        return reads.run(connection -> {
            List<byte[]> found = new ArrayList<>();
            Sql.each(
                    connection,
                    "select document from answers where case_id = any(?)",
                    List.of(id),
                    row -> found.add(row.getBytes(1)));
            return found.stream().findFirst();
        });
    }

    @Override
    public List<Case> recent(CaseFilter filter, @Nullable String before, int most) {
        return page(Selection.of(filter).and("id < ?", before), "desc", most);
    }

    @Override
    public void forEach(CaseFilter filter, Consumer<List<Case>> batch) {
        String last = null;
        while (true) {
            List<Case> page = page(Selection.of(filter).and("id > ?", last), "asc", BATCH);
            if (!page.isEmpty()) {
                last = page.get(page.size() - 1).id();
                batch.accept(page);
            }
            if (page.size() < BATCH) {
                return;
            }
        }
    }

    private List<Case> page(Selection selection, String order, int most) {
        return reads.run(connection -> CaseQueries.page(connection, selection, order, most));
    }

    @Override
    public long count(CaseFilter filter) {
        return reads.run(connection -> CaseQueries.count(connection, Selection.of(filter)));
    }

    @Override
    public Map<String, List<Outcome>> outcomes(Collection<String> cases) {
        return reads.run(connection -> CaseQueries.outcomes(connection, cases));
    }

    @Override
    public Map<String, List<Review>> reviews(Collection<String> cases) {
        return reads.run(connection -> CaseQueries.reviews(connection, cases));
    }

    /** Conversations, which are kept in the same database and go with the cases of their time or ticket. */
    public ConversationStore conversations() {
        return new SqlConversationStore(commits);
    }

    /** What helpdesks told, which is kept in the same database and goes with the cases of its time or ticket. */
    public DeliveryStore deliveries() {
        return new SqlDeliveryStore(commits, alone);
    }

    @Override
    public long forget(Ticket ticket) {
        return forget(Selection.of(CaseFilter.of(ticket)));
    }

    @Override
    public long forgetBefore(Instant moment) {
        return forget(new Selection().and("id < ?", Selection.firstId(moment)));
    }

    /** What belongs to a case goes with it; conversations and what helpdesks told go too, and are not counted. */
    private long forget(Selection selection) {
        byParts(connection -> SqlConversationStore.forget(connection, selection, BATCH));
        byParts(connection -> SqlDeliveryStore.forget(connection, selection, BATCH));
        String sql = "delete from cases where id in (select id from cases" + selection.sql() + " order by id limit ?)";
        return byParts(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(selection.fill(statement), BATCH);
                return statement.executeUpdate();
            }
        });
    }

    /** A part at a time, so that nobody else waits long. */
    private long byParts(Write.Statement deletion) {
        long sum = 0;
        while (true) {
            long gone = commits.await(new Change(deletion), Haste.WAIT);
            sum += gone;
            if (gone < BATCH) {
                return sum;
            }
        }
    }

    @Override
    public Health health() {
        return commits.health();
    }

    @Override
    public void close() {
        commits.close();
    }

    /** What the cases say together. */
    public CaseStatistics statistics() {
        return new SqlCaseStatistics(reads);
    }
}
