package dev.perennial.benchmarks;

import dev.perennial.contracts.Topics;
import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.SessionProjectorApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A real broker and a real PostgreSQL of one figure's own, as they come: every write reaches the disk. */
final class Servers implements AutoCloseable {

    static final int PARTITIONS = 12;

    static final String TOPIC = "perennial.patterns";

    private static final String DATABASE = "perennial";

    private final Path folder;
    private final KafkaBroker broker;
    private final PostgresServer postgres;

    private Servers(Path folder) {
        this.folder = folder;
        this.broker = KafkaBroker.start(folder.resolve("kafka"), 0);
        this.postgres = PostgresServer.start(folder.resolve("postgres"), 0);
    }

    static Servers start() throws Exception {
        Servers servers = new Servers(Files.createTempDirectory("perennial-benchmarks"));
        servers.createTopic();
        return servers;
    }

    /** With the publisher's timestamps, so that a year passes in seconds. */
    private void createTopic() throws Exception {
        Map<String, String> settings = Map.of(
                "cleanup.policy", "delete",
                "retention.ms", "-1",
                "retention.bytes", "-1",
                "compression.type", "uncompressed",
                "message.timestamp.type", "CreateTime");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(TOPIC, PARTITIONS, (short) 1).configs(settings),
                            new NewTopic(Topics.SESSION_CHANGES, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    Database database() {
        return new Database(postgres.jdbcUrl(DATABASE), PostgresServer.PERENNIAL);
    }

    /** The projector as it is shipped, in this process. */
    ConfigurableApplicationContext projector(String... settings) {
        return new SpringApplicationBuilder(SessionProjectorApplication.class)
                .run(Stream.concat(settings().stream(), Stream.of(settings)).toArray(String[]::new));
    }

    /** What a projector needs to be told. */
    List<String> settings() {
        return List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=WARN",
                "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                "--spring.datasource.url=" + postgres.jdbcUrl(DATABASE));
    }

    @Override
    public void close() {
        postgres.close();
        broker.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
