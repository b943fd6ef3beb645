package dev.causebook.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.causebook.cases.Case;
import dev.causebook.cases.CaseStore.Haste;
import dev.causebook.cases.CaseStore.Health;
import dev.causebook.cases.StoreUnavailableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresCaseStoreTest extends CaseStoreContract {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static EmbeddedPostgres postgres;
    private String database;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    @Override
    void open() {
        if (database == null) {
            database = "cases" + NEXT.incrementAndGet();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + database);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
        super.open();
    }

    @Override
    StoreSettings settings() {
        return new StoreSettings(
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database,
                "postgres",
                null,
                Path.of("unused"),
                Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "CUT"})
    void aServerThatGoesAwayIsFoundAgain(Proxy.Way way) throws Exception {
        Proxy proxy = new Proxy(postgres.getPort());
        StoreSettings through = new StoreSettings(
                "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/" + database,
                "postgres",
                null,
                Path.of("unused"),
                Duration.ofSeconds(2));
        SqlCaseStore store = SqlCaseStore.open(through, Clock.systemUTC());
        try {
            List<String> acknowledged = new ArrayList<>();
            acknowledged.add(keep(store));
            proxy.become(way);
            assertThrows(StoreUnavailableException.class, () -> keep(store));
            assertThrows(StoreUnavailableException.class, () -> store.find(acknowledged));
            while (store.health().state() != Health.State.DOWN) {
                Thread.sleep(20);
            }
            assertThrows(StoreUnavailableException.class, () -> keep(store), "at once, without a try");
            proxy.become(Proxy.Way.PASS);
            while (store.health().state() != Health.State.READY) {
                Thread.sleep(20);
            }
            acknowledged.add(keep(store));
            assertEquals(2, store.find(acknowledged).size());
        } finally {
            store.close();
            proxy.end();
        }
    }

    private static String keep(SqlCaseStore store) {
        Case kept = SomeCases.at(SomeCases.NOON);
        return store.keep(kept, SomeCases.answer(kept), null, Haste.WAIT).id();
    }

    @Override
    SqlCaseStore another() {
        return SqlCaseStore.open(settings(), Clock.systemUTC());
    }
}
