package dev.perennial.projection.jdbc;

import dev.perennial.projection.rebuild.Generations.Turn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** A lock of PostgreSQL that one connection has until it gives it back or breaks. */
final class AdvisoryLock implements Turn {

    private final Connection connection;
    private final String name;

    private AdvisoryLock(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    static Optional<Turn> tryTake(DataSource dataSource, String name) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            if (call(connection, "SELECT pg_try_advisory_lock(hashtext(?))", name)) {
                return Optional.of(new AdvisoryLock(connection, name));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean call(Connection connection, String function, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(function)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        try (connection) {
            call(connection, "SELECT pg_advisory_unlock(hashtext(?))", name);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The lock " + name + " could not be given back", e);
        }
    }
}
