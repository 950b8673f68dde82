package dev.perennial.projection.fire;

import dev.perennial.projection.ReadStore;
import dev.perennial.projection.jdbc.ReadStores;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where one process after the other can run: a thread and a connection, which are kept from history to history. */
final class Machine implements AutoCloseable {

    private final String name;
    private final Turn turn;
    private final InterruptibleDataSource database;
    private final ReadStore store;

    Machine(String name, DataSource server) {
        this.name = name;
        this.turn = new Turn(name);
        this.database = new InterruptibleDataSource(server);
        this.store = ReadStores.over(database).store();
    }

    String name() {
        return name;
    }

    Turn turn() {
        return turn;
    }

    /** The read store, as somebody sees it to whom all this happens. */
    ReadStore store(Interruptions interruptions) {
        database.interruptedBy(interruptions);
        return store;
    }

    @Override
    public void close() throws SQLException {
        turn.close();
        database.close();
    }
}
