package dev.perennial.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {

    private final Path folder;

    RestartIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void data_survive_a_stop_and_a_kill() throws Exception {
        try (StandaloneProcess first = StandaloneProcess.ready(folder)) {
            leave(first, "before_stop");
        }

        try (StandaloneProcess second = StandaloneProcess.ready(folder)) {
            assertThat(topics(second)).contains("before_stop");
            assertThat(tables(second, "before_%")).isEqualTo(1);
            leave(second, "before_kill");
            second.kill();
        }

        try (StandaloneProcess third = StandaloneProcess.ready(folder)) {
            assertThat(topics(third)).contains("before_stop", "before_kill");
            assertThat(tables(third, "before_%")).isEqualTo(2);
        }
    }

    private static void leave(StandaloneProcess running, String name) throws Exception {
        try (Admin admin = admin(running);
                Connection connection = running.database();
                Statement statement = connection.createStatement()) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
            statement.execute("CREATE TABLE %s ()".formatted(name));
        }
    }

    private static Set<String> topics(StandaloneProcess running) throws Exception {
        try (Admin admin = admin(running)) {
            return admin.listTopics().names().get();
        }
    }

    private static int tables(StandaloneProcess running, String like) throws SQLException {
        try (Connection connection = running.database();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT count(*) FROM pg_tables WHERE tablename LIKE '%s'".formatted(like))) {
            result.next();
            return result.getInt(1);
        }
    }

    private static Admin admin(StandaloneProcess running) {
        return Admin.create(Map.of("bootstrap.servers", running.kafka()));
    }
}
