package dev.perennial.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * A PostgreSQL server on the loopback address with the role, password and database {@code perennial}. It ends with this
 * process; the same data folder later gives the same rows.
 */
public final class PostgresServer implements AutoCloseable {

    /** Role, password and first database in one. */
    public static final String PERENNIAL = "perennial";

    private static final String NAME = "PostgreSQL";
    private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final FolderLock lock;
    private final PostgresCluster cluster;
    private final PostgresWatch watch;
    private final int port;
    private final long pid;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostgresServer(FolderLock lock, PostgresCluster cluster, int port) throws IOException {
        this.lock = lock;
        this.cluster = cluster;
        this.port = port;
        this.pid = cluster.pid();
        this.watch = PostgresWatch.over(pid, cluster.pidFile());
    }

    /**
     * Starts a server and returns when it answers. What is committed is on the disk.
     *
     * @param port the port for clients, 0 for any free one
     * @throws PortTakenException when another process listens on that port
     * @throws FolderInUseException when another server runs on the folder
     */
    public static PostgresServer start(Path dataDir, int port) {
        return start(dataDir, port, true);
    }

    /** As {@link #start}, but quicker: a power cut (not a crash) may destroy the data. For tests. */
    public static PostgresServer startUnsynced(Path dataDir, int port) {
        return start(dataDir, port, false);
    }

    private static PostgresServer start(Path dataDir, int port, boolean synced) {
        Path folder = dataDir.toAbsolutePath().normalize();
        FolderLock lock = FolderLock.of(folder);
        try {
            PostgresCluster cluster = new PostgresCluster(folder, PostgresBinaries.locate());
            cluster.stopOrphan();
            cluster.initialiseOnce(synced);
            return startLocked(cluster, port, synced, lock);
        } catch (IOException e) {
            lock.close();
            throw new EmbeddedServerException("PostgreSQL cannot work in " + folder + ": " + e, e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static PostgresServer startLocked(PostgresCluster cluster, int port, boolean synced, FolderLock lock)
            throws IOException {
        int chosen = listen(cluster, port, synced);
        PostgresServer server = new PostgresServer(lock, cluster, chosen);
        try {
            server.createRole();
            server.createDatabase(PERENNIAL);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The port on which the server listens now. */
    private static int listen(PostgresCluster cluster, int port, boolean synced) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int chosen = port == 0 ? Ports.free() : port;
            if (port != 0 || attempt == Ports.ATTEMPTS) {
                Ports.requireFree(NAME, chosen);
            }
            cluster.configure(chosen, synced);
            if (cluster.starts()) {
                return chosen;
            }
            if (attempt == Ports.ATTEMPTS || Ports.isFree(chosen)) {
                throw new EmbeddedServerException("PostgreSQL did not start. " + cluster.whatWentWrong());
            }
        }
    }

    private void createRole() {
        ensure(
                "SELECT FROM pg_roles WHERE rolname = '%s'".formatted(PERENNIAL),
                "CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(PERENNIAL));
    }

    /** Creates an empty database that belongs to the role {@code perennial}, unless it is there; gives its JDBC URL. */
    public String createDatabase(String name) {
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
        try {
            login.setProperty("password", cluster.superuserPassword());
            try (Connection connection = new Driver().connect(jdbcUrl("postgres"), login);
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(isThere)) {
                if (!found.next()) {
                    statement.execute(create);
                }
            }
        } catch (SQLException | IOException e) {
            throw new EmbeddedServerException("PostgreSQL refused \"%s\": %s".formatted(create, e.getMessage()), e);
        }
    }

    /** The URL without role and password, both {@link #PERENNIAL}. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(Ports.LOOPBACK, port, database);
    }

    public int port() {
        return port;
    }

    /** The process id of the server, not of this process. */
    public long pid() {
        return pid;
    }

    /** Stops the server: open transactions are rolled back. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        watch.close();
        try {
            ProcessHandle.of(pid).ifPresent(this::stop);
        } finally {
            lock.close();
        }
    }

    private void stop(ProcessHandle process) {
        cluster.stop();
        // it frees its port and its files before; a system that never reaps it must not hold this up
        new OwnProcess(process).exitsWithin(Duration.ofSeconds(2));
    }
}
