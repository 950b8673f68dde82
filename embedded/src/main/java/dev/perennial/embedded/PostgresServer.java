package dev.perennial.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/** A PostgreSQL server for this machine, with the role, password and database {@code perennial}. It ends with this process. */
public abstract class PostgresServer implements AutoCloseable {

    /** Role, password and first database in one. */
    public static final String PERENNIAL = "perennial";

    private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /**
     * Starts a server and returns when it answers. What is committed is on the disk, and the same data folder later gives
     * the same rows.
     *
     * @param port the port for clients, 0 for any free one
     * @throws PortTakenException when another process listens on that port
     * @throws FolderInUseException when another server runs on the folder
     */
    public static PostgresServer start(Path dataDir, int port) {
        return PostgresProcess.start(dataDir, port, true);
    }

    /**
     * As {@link #start}, but quicker: a power cut (not a crash) may destroy the data. For tests, which
     * {@link TestServers} may give another server.
     */
    public static PostgresServer startUnsynced(Path dataDir, int port) {
        return TestServers.find().postgres(dataDir, port);
    }

    /** What every server has from its start: the role and the first database. */
    protected final void createPerennial() {
        ensure(
                "SELECT FROM pg_roles WHERE rolname = '%s'".formatted(PERENNIAL),
                "CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(PERENNIAL));
        createDatabase(PERENNIAL);
    }

    /** Creates an empty database that belongs to the role {@code perennial}, unless it is there; gives its JDBC URL. */
    public final String createDatabase(String name) {
        if (!DATABASE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain database name: " + name);
        }
        ensure(
                "SELECT FROM pg_database WHERE datname = '%s'".formatted(name),
                "CREATE DATABASE %s OWNER %s".formatted(name, PERENNIAL));
        return jdbcUrl(name);
    }

    private void ensure(String isThere, String create) {
        Properties login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("password", superuserPassword());
        try (Connection connection = new Driver().connect(jdbcUrl("postgres"), login);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(isThere)) {
            if (!found.next()) {
                statement.execute(create);
            }
        } catch (SQLException e) {
            throw new EmbeddedServerException("PostgreSQL refused \"%s\": %s".formatted(create, e.getMessage()), e);
        }
    }

    /** The URL without role and password, both {@link #PERENNIAL}. */
    public final String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(Ports.LOOPBACK, port(), database);
    }

    public abstract int port();

    /** The process id of the server, not of this process. */
    public abstract long pid();

    /** Of the role {@code postgres}. */
    protected abstract String superuserPassword();

    /** Stops the server: open transactions are rolled back. */
    @Override
    public abstract void close();
}
