package dev.perennial.projection.planted;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.projection.planted.jdbc.Rows;
import java.time.Instant;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A use case that knows adapters, their technology, another module, and a clock of its own. */
record UseCase(Rows rows, Consumer<?, ?> consumer, DataSource dataSource, JdbcClient jdbc, KafkaBroker broker) {

    Instant now() {
        return Instant.now();
    }
}
