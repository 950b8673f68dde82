package dev.perennial.projection.fire;

import dev.perennial.projection.fire.Interruptions.Moment;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The database as one process sees it: one connection at a time, which can break between any two statements. The
 * connection to the server outlives that, rolled back, because a new one would take longer than all the rest.
 */
final class InterruptibleDataSource extends AbstractDataSource implements AutoCloseable {

    private final DataSource server;
    private Interruptions interruptions = Interruptions.NONE;
    private @Nullable Connection kept;

    InterruptibleDataSource(DataSource server) {
        this.server = server;
    }

    void interruptedBy(Interruptions some) {
        interruptions = some;
    }

    @Override
    public Connection getConnection() throws SQLException {
        interruptions.at(Moment.BEFORE_STATEMENT);
        Connection real = kept;
        if (real == null || real.isClosed()) {
            kept = real = server.getConnection();
        }
        return new InterruptibleConnection(real, interruptions).proxy();
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException("one role only");
    }

    @Override
    public void close() throws SQLException {
        if (kept != null) {
            kept.close();
        }
    }
}
