package dev.perennial.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.json.PatternJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

    private static final String CREATION = "{\"pattern\": "
            + PatternJson.write(Classes.everyMonday("Sent twice").pattern()) + "}";

    private final Path folder;

    RestartIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void data_and_what_was_answered_survive_a_stop_and_a_kill() throws Exception {
        HttpResponse<String> created;
        HttpResponse<String> regenerated;
        try (StandaloneProcess first = StandaloneProcess.ready(folder)) {
            leave(first, "before_stop");
            created = post(first, "/api/patterns", CREATION);
            regenerated = post(first, location(created) + "/regenerate", "");
            assertThat(List.of(created.statusCode(), regenerated.statusCode())).containsExactly(201, 200);
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
            assertSame(post(third, "/api/patterns", CREATION), created);
            assertSame(post(third, location(created) + "/regenerate", ""), regenerated);
        }
    }

    /** Sent as who does not know whether it arrived sends it again. */
    private static HttpResponse<String> post(StandaloneProcess running, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.web() + path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "once")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> created) {
        return created.headers().firstValue("Location").orElseThrow();
    }

    private static void assertSame(HttpResponse<String> again, HttpResponse<String> first) {
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(withoutHorizon(again)).isEqualTo(withoutHorizon(first));
        for (String header : List.of("ETag", "Location")) {
            assertThat(again.headers().firstValue(header))
                    .as(header)
                    .isEqualTo(first.headers().firstValue(header));
        }
    }

    /** How far sessions are generated is told as it is now. */
    private static String withoutHorizon(HttpResponse<String> answer) {
        assertThat(answer.body()).contains("\"generatedThrough\"");
        return answer.body().replaceFirst("\"generatedThrough\":\"[^\"]*\"", "");
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
