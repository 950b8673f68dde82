package dev.perennial.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledParentIT {

    private final Path kafka;
    private final Path postgres;

    KilledParentIT(@TempDir Path folder) {
        this.kafka = folder.resolve("kafka");
        this.postgres = folder.resolve("postgres");
    }

    @Test
    void both_servers_end_by_themselves_when_their_parent_is_killed() throws Exception {
        Parent parent = Parent.start(kafka, postgres);

        parent.kill();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> parent.servers().stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void the_next_start_takes_over_at_once_with_all_data() throws Exception {
        Parent parent = Parent.start(kafka, postgres);
        Records records = new Records(parent.bootstrapServers());
        records.createTopic();
        records.write("before");
        execute(parent.jdbcUrl(), "CREATE TABLE kept AS SELECT 'before' AS value");

        parent.kill();

        try (KafkaBroker broker = KafkaBroker.startUnsynced(kafka, 0);
                PostgresServer server = PostgresServer.startUnsynced(postgres, 0)) {
            assertThat(parent.servers()).noneMatch(ProcessHandle::isAlive);
            assertThat(new Records(broker.bootstrapServers()).readAll()).containsExactly("before");
            execute(server.jdbcUrl("perennial"), "INSERT INTO kept VALUES ('after')");
            assertThat(count(server.jdbcUrl("perennial"))).isEqualTo(2);
        }
    }

    private static void execute(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, "perennial", "perennial");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, "perennial", "perennial");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM kept")) {
            result.next();
            return result.getInt(1);
        }
    }
}
