package dev.perennial.benchmarks;

import java.sql.Connection;
import org.springframework.context.ConfigurableApplicationContext;

/** A projector at work, and how far it is. */
final class Projecting implements AutoCloseable {

    private final Servers servers;
    private final ConfigurableApplicationContext projector;
    private final Connection watch;

    Projecting(Servers servers, String... settings) throws Exception {
        this.servers = servers;
        this.projector = servers.projector(settings);
        this.watch = servers.database().connect();
        Timer.await(
                () -> Database.number(watch, "SELECT count(*) FROM perennial.projection_status") == Servers.PARTITIONS);
    }

    /** Seconds from the first record sent until all are visible. */
    double seconds(Publishing publishing) throws Exception {
        long before = position();
        return Timer.seconds(() -> {
            long records;
            try (Log log = new Log(servers)) {
                records = publishing.publish(log);
                log.flush();
            }
            Timer.await(() -> position() >= before + records);
        });
    }

    private long position() throws Exception {
        return Database.number(watch, "SELECT sum(next_offset) FROM perennial.projection_status");
    }

    String port() {
        return projector.getEnvironment().getRequiredProperty("local.server.port");
    }

    @Override
    public void close() throws Exception {
        watch.close();
        projector.close();
    }

    /** Publishes records and answers how many. */
    interface Publishing {

        long publish(Log log) throws Exception;
    }
}
