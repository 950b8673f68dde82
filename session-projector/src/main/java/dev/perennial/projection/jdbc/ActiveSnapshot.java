package dev.perennial.projection.jdbc;

import dev.perennial.projection.rebuild.Comparison;
import dev.perennial.projection.rebuild.Comparison.Table;
import dev.perennial.projection.rebuild.Generations.Snapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The active generation in a transaction that sees what was committed when it began, and no more. */
final class ActiveSnapshot implements Snapshot {

    private final DataSource dataSource;
    private final Connection connection;
    private final int generation;
    private final Map<Integer, Long> positions = new HashMap<>();

    private boolean betweenStates;

    private ActiveSnapshot(DataSource dataSource, Connection connection, int generation) {
        this.dataSource = dataSource;
        this.connection = connection;
        this.generation = generation;
    }

    static ActiveSnapshot take(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            ActiveSnapshot snapshot = new ActiveSnapshot(dataSource, connection, activeIn(connection));
            snapshot.readPositions();
            return snapshot;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static int activeIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT generation FROM perennial.active_generation")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void readPositions() throws SQLException {
        String positionsOf = """
                SELECT partition, next_offset, partition IN (SELECT partition FROM %1$s.partition_under_way) AS under_way
                FROM %1$s.partition_position
                """.formatted(Schemas.of(generation));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(positionsOf)) {
            while (rows.next()) {
                positions.put(rows.getInt("partition"), rows.getLong("next_offset"));
                betweenStates |= rows.getBoolean("under_way");
            }
        }
    }

    boolean isBetweenStates() {
        return betweenStates;
    }

    @Override
    public Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public Comparison compareWith(int rebuilt) {
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            List<Table> tables = new ArrayList<>();
            for (ComparedTable table : ComparedTable.ALL) {
                tables.add(compare(table, rebuilt, other));
            }
            other.rollback();
            return new Comparison(tables);
        } catch (SQLException e) {
            throw new ComparisonFailed(e);
        }
    }

    private Table compare(ComparedTable table, int rebuilt, Connection other) throws SQLException {
        try (FetchedRows ours = FetchedRows.of(connection, table.select(generation));
                FetchedRows theirs = FetchedRows.of(other, table.select(rebuilt))) {
            return RowComparison.of(table.name(), ours, theirs);
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new ComparisonFailed(e);
        }
    }
}
