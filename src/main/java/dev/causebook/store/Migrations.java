package dev.causebook.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables to the form that this version knows. */
final class Migrations {

    private Migrations() {}

    /** Runs what has not run yet; a migration that a fault or a kill cut short runs again. */
    static void run(DataSource database) {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .load();
        boolean halfDone = false;
        for (var migration : flyway.info().all()) {
            halfDone |= migration.getState().isFailed();
        }
        if (halfDone) {
            flyway.repair();
        }
        flyway.migrate();
    }
}
