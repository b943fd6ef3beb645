package dev.causebook.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

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

    @Override
    SqlCaseStore another() {
        return SqlCaseStore.open(settings(), Clock.systemUTC());
    }
}
