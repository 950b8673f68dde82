package dev.perennial.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** The read store, looked at and written to without Perennial. */
record Database(String url, String user) {

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, user);
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    long number(String query) throws SQLException {
        try (Connection connection = connect()) {
            return number(connection, query);
        }
    }

    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The rows of a query in PostgreSQL's binary format. */
    Path dump(String query) throws SQLException, IOException {
        Path file = Files.createTempFile("perennial-benchmarks", ".copy");
        try (Connection connection = connect();
                OutputStream out = Files.newOutputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)", out);
        }
        return file;
    }

    /** Copies a dump into a table; answers the seconds. */
    double copy(Path dump, String table) throws Exception {
        try (Connection connection = connect();
                InputStream in = Files.newInputStream(dump)) {
            return Timer.seconds(() -> connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", in, 64 * 1024));
        } finally {
            delete(dump);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
