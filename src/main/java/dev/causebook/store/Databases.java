package dev.causebook.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Opens the database that the settings name. */
final class Databases {

    private static final int MOST_CONNECTIONS = 10;
    private static final String OWNER_ONLY = "rwx------";

    /** Every commit reaches the disk before it is acknowledged, and the language is that of PostgreSQL. */
    private static final String H2 = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;COMPRESS=TRUE;TRACE_LEVEL_FILE=0";

    private Databases() {}

    /** A pool of connections; opens none yet, but makes the folder. */
    static AgroalDataSource pool(StoreSettings settings) throws SQLException, IOException {
        String url = settings.url();
        return url == null ? files(settings.folder()) : postgres(settings, url);
    }

    private static AgroalDataSource files(Path folder) throws SQLException, IOException {
        if (!Files.isDirectory(folder)) {
            make(folder);
        }
        return files("jdbc:h2:file:" + folder.resolve("causebook"));
    }

    /** Cases are other people's troubles: nobody else on this machine reads them. */
    private static void make(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        } else {
            Files.createDirectories(folder);
        }
    }

    /**
     * The same for reading alone: nothing is made, brought up to date or written.
     *
     * @throws NoSuchFileException where the folder holds no database
     */
    static AgroalDataSource reading(StoreSettings settings) throws SQLException, IOException {
        String url = settings.url();
        if (url != null) {
            return postgres(settings, url);
        }
        Path file = settings.folder().resolve("causebook.mv.db");
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return files("jdbc:h2:file:" + settings.folder().resolve("causebook") + ";ACCESS_MODE_DATA=r");
    }

    /** A file database at an address of H2's, such as {@code jdbc:h2:file:/data/causebook}. */
    static AgroalDataSource files(String url) throws SQLException {
        return open(url + H2, "org.h2.Driver", "sa", "");
    }

    private static AgroalDataSource postgres(StoreSettings settings, String url) throws SQLException {
        String limits = "connectTimeout=2&loginTimeout=3&socketTimeout=5&tcpKeepAlive=true"
                + "&reWriteBatchedInserts=true&logServerErrorDetail=false&ApplicationName=causebook";
        String whole = url + (url.contains("?") ? "&" : "?") + limits;
        return open(whole, "org.postgresql.Driver", settings.username(), settings.password());
    }

    private static AgroalDataSource open(
            String url, String driver, @Nullable String username, @Nullable String password) throws SQLException {
        AgroalDataSourceConfigurationSupplier settings = new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled(false)
                .connectionPoolConfiguration(pool -> pool.maxSize(MOST_CONNECTIONS)
                        .acquisitionTimeout(Duration.ofSeconds(3))
                        .reapTimeout(Duration.ofMinutes(5))
                        .idleValidationTimeout(Duration.ofSeconds(5))
                        .connectionValidator(io.agroal.api.configuration.AgroalConnectionPoolConfiguration
                                .ConnectionValidator.defaultValidatorWithTimeout(2))
                        .connectionFactoryConfiguration(factory -> {
                            factory.jdbcUrl(url).connectionProviderClassName(driver);
                            if (username != null) {
                                factory.principal(new NamePrincipal(username));
                            }
                            if (password != null) {
                                factory.credential(new SimplePassword(password));
                            }
                            return factory;
                        }));
        return AgroalDataSource.from(settings);
    }

    /** A disk that is full and a replica that only reads open without complaint. */
    static void tryToWrite(AgroalDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("update store_opened set times = times + 1");
            connection.commit();
        }
    }

    /** True where another process has the files open. */
    static boolean inUse(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                return true;
            }
        }
        return false;
    }
}
