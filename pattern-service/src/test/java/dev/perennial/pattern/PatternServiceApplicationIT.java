package dev.perennial.pattern;

import static dev.perennial.pattern.Timetable.POTTERY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class PatternServiceApplicationIT {

    private static final String CREATE = """
            {"patternId": "%s", "pattern": {"title": "Pottery", "timeZone": "Europe/Amsterdam", "duration": "PT1H",
             "start": "2026-09-07T10:00:00", "recurrenceRule": "FREQ=WEEKLY;BYDAY=MO"}}
            """.formatted(POTTERY);

    private static KafkaBroker broker;
    private static PostgresServer server;
    private static String databaseUrl;
    private static JdbcClient store;
    private static ConfigurableApplicationContext application;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        broker = KafkaBroker.startUnsynced(folder.resolve("kafka"), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("perennial.patterns", 12, (short) 1)))
                    .all()
                    .get();
        }
        server = PostgresServer.startUnsynced(folder.resolve("postgres"), 0);
        store = JdbcClient.create(PublishedViews.in(server, "perennial"));
        databaseUrl = server.jdbcUrl("perennial");
        application = application(databaseUrl, broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        application.close();
        server.close();
        broker.close();
    }

    @Test
    void it_is_healthy_and_can_be_measured() throws Exception {
        assertThat(get("/actuator/health").body()).contains("\"status\":\"UP\"");
        assertThat(get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void its_api_is_described() throws Exception {
        assertThat(get("/v3/api-docs").body())
                .contains(
                        "/api/patterns/{patternId}/history",
                        "/api/patterns/{patternId}/sessions/{originalLocalStart}",
                        "application/merge-patch+json");
        assertThat(get("/swagger-ui.html").body()).contains("swagger-ui");
    }

    @Test
    void without_a_projector_a_creation_is_accepted_and_stands_on_the_log() throws Exception {
        HttpResponse<String> accepted = post(application, CREATE);
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location")).hasValue("/api/patterns/" + POTTERY);
    }

    @Test
    void what_the_log_rejected_is_a_problem() throws Exception {
        store.sql("""
                        INSERT INTO perennial.projection_status
                        SELECT 1, 'perennial.patterns', partition, 1000, now() FROM generate_series(0, 11) partition;
                        INSERT INTO perennial.rejected_event (topic, partition, log_offset, reason, field, message)
                        SELECT 'perennial.patterns', partition, log_offset, 'VERSION_CONFLICT', 'patternId', 'exists'
                          FROM generate_series(0, 11) partition, generate_series(0, 999) log_offset
                        """).update();
        try {
            HttpResponse<String> rejected = post(application, CREATE);
            assertThat(rejected.statusCode()).isEqualTo(409);
            assertThat(rejected.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        } finally {
            store.sql("TRUNCATE perennial.projection_status, perennial.rejected_event")
                    .update();
        }
    }

    @Test
    void a_path_that_leads_nowhere_is_a_problem_without_a_trace() throws Exception {
        HttpResponse<String> nowhere = get("/api/nothing");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(nowhere.body()).doesNotContain("trace");
    }

    @Test
    void it_starts_without_the_read_store_and_says_503(@TempDir Path folder) throws Exception {
        PostgresServer gone = PostgresServer.startUnsynced(folder.resolve("gone-postgres"), 0);
        gone.close();
        try (ConfigurableApplicationContext alone = application(gone.jdbcUrl("perennial"), broker.bootstrapServers())) {
            HttpResponse<String> answer = post(alone, CREATE);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("READ_STORE_UNAVAILABLE");
        }
    }

    @Test
    void it_starts_without_the_broker_and_says_503(@TempDir Path folder) throws Exception {
        KafkaBroker gone = KafkaBroker.startUnsynced(folder.resolve("gone-kafka"), 0);
        gone.close();
        try (ConfigurableApplicationContext alone = application(databaseUrl, gone.bootstrapServers())) {
            HttpResponse<String> answer = post(alone, CREATE);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("LOG_UNAVAILABLE");
        }
    }

    private static ConfigurableApplicationContext application(String databaseUrl, String bootstrapServers) {
        return new SpringApplication(PatternServiceApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + databaseUrl,
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                        "--perennial.pattern-service.answer-within=300ms");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri(application, path)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(ConfigurableApplicationContext application, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(application, "/api/patterns"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static URI uri(ConfigurableApplicationContext application, String path) {
        return URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port") + path);
    }
}
