package dev.perennial.projection.jdbc;

import dev.perennial.projection.jdbc.ComparedTable.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The rows of a comparison's query, fetched part by part. */
final class FetchedRows implements Iterator<Row>, AutoCloseable {

    private static final int AT_A_TIME = 5_000;

    private final Statement statement;
    private final ResultSet rows;
    private boolean more;

    private FetchedRows(Statement statement, ResultSet rows) throws SQLException {
        this.statement = statement;
        this.rows = rows;
        this.more = rows.next();
    }

    /** The connection must be in a transaction, or the driver would fetch all at once. */
    static FetchedRows of(Connection connection, String select) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setFetchSize(AT_A_TIME);
        return new FetchedRows(statement, statement.executeQuery(select));
    }

    @Override
    public boolean hasNext() {
        return more;
    }

    @Override
    public Row next() {
        if (!more) {
            throw new NoSuchElementException();
        }
        try {
            Row row = new Row(rows.getString("key"), rows.getString("row"));
            more = rows.next();
            return row;
        } catch (SQLException e) {
            throw new ComparisonFailed(e);
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
