package dev.perennial.projection.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Statements that may take minutes, each on its own, and with enough memory to sort in. */
final class LongStatements {

    private LongStatements() {}

    static void run(DataSource dataSource, List<String> statements) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            // the time-out for answers is meant for statements that take a moment; the pool puts it back
            connection.setNetworkTimeout(Runnable::run, 0);
            statement.execute("SET maintenance_work_mem = '256MB'");
            for (String each : statements) {
                statement.execute(each);
            }
            statement.execute("RESET maintenance_work_mem");
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The read store could not be prepared", e);
        }
    }
}
