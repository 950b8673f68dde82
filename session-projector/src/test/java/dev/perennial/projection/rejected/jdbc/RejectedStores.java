package dev.perennial.projection.rejected.jdbc;

import dev.perennial.projection.jdbc.ReadStores;
import dev.perennial.projection.rejected.Outbox;
import dev.perennial.projection.rejected.RejectedEvents;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The adapters, for tests of other packages. */
public final class RejectedStores {

    private RejectedStores() {}

    public static RejectedEvents events(ReadStores.Fresh fresh) {
        return new RejectedJdbcConfiguration().rejectedEvents(fresh.jdbc(), fresh.store());
    }

    public static Outbox outbox(ReadStores.Fresh fresh) {
        return new RejectedJdbcConfiguration()
                .outbox(fresh.jdbc(), fresh.store(), new JdbcTransactionManager(fresh.dataSource()));
    }
}
