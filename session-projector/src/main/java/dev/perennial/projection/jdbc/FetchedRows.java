package dev.perennial.projection.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The rows of a query for (key, row), fetched part by part, one of them at hand. */
final class FetchedRows implements AutoCloseable {

    private static final int AT_A_TIME = 5_000;

    private final Statement statement;
    private final ResultSet rows;
    private @Nullable String key;
    private String row = "";
    private long count;

    private FetchedRows(Statement statement, ResultSet rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /** The connection must be in a transaction, or the driver would fetch all at once. */
    static FetchedRows of(Connection connection, String select) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setFetchSize(AT_A_TIME);
        FetchedRows rows = new FetchedRows(statement, statement.executeQuery(select));
        rows.next();
        return rows;
    }

    void next() throws SQLException {
        if (rows.next()) {
            key = rows.getString(1);
            row = rows.getString(2);
            count++;
        } else {
            key = null;
        }
    }

    /** Null after the last. */
    @Nullable String key() {
        return key;
    }

    String row() {
        return row;
    }

    /** How many there were so far. */
    long count() {
        return count;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
