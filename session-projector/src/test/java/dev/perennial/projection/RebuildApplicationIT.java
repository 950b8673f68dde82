package dev.perennial.projection;

import static dev.perennial.projection.Workshop.awaitPatterns;
import static dev.perennial.projection.Workshop.database;
import static dev.perennial.projection.Workshop.exchange;
import static dev.perennial.projection.Workshop.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What operations teams do with generations, by REST and from the command line, on a real broker and PostgreSQL. */
class RebuildApplicationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static KafkaBroker broker;
    private static PostgresServer postgres;

    private Workshop workshop;

    @BeforeAll
    static void startServers(@TempDir Path folder) {
        broker = KafkaBroker.startUnsynced(folder.resolve("kafka"), 0);
        postgres = PostgresServer.startUnsynced(folder.resolve("postgres"), 0);
    }

    @AfterAll
    static void stopServers() {
        broker.close();
        postgres.close();
    }

    @BeforeEach
    void topics(TestInfo test) throws Exception {
        workshop = Workshop.of(broker, postgres, test.getDisplayName());
        workshop.createTopics();
    }

    @Test
    void a_rebuild_goes_unnoticed_while_patterns_come_and_can_be_rolled_back() throws Exception {
        workshop.publish(100);
        try (ConfigurableApplicationContext projector = workshop.projector()) {
            awaitPatterns(projector, 100);

            UUID feed = feed(projector);
            JsonNode begun = post(projector, "/api/projection/rebuild", 202);
            workshop.publish(50);
            long least = Long.MAX_VALUE;
            while (!state(projector, begun).equals("ACTIVE")) {
                least = Math.min(least, Workshop.patterns(projector));
            }

            assertThat(least).isGreaterThanOrEqualTo(100);
            assertThat(feed(projector)).as("the feed, which goes on").isEqualTo(feed);
            assertThat(get(projector, "/api/projection/generations/2")
                            .path("equal")
                            .asBoolean())
                    .isTrue();
            workshop.publish(50);
            awaitPatterns(projector, 200);
            JsonNode status = get(projector, "/api/projection");
            assertThat(status.path("generation").asInt()).isEqualTo(2);
            assertThat(status.path("rebuild").isNull()).isTrue();

            assertThat(post(projector, "/api/projection/roll-back", 200)
                            .path("generation")
                            .asInt())
                    .isEqualTo(1);
            workshop.publish(10);
            awaitPatterns(projector, 210);
        }
    }

    @Test
    void what_differs_is_shown_and_waits_for_somebody_to_switch() throws Exception {
        UUID pattern = workshop.publish(20).get(0);
        try (ConfigurableApplicationContext projector = workshop.projector()) {
            awaitPatterns(projector, 20);
            UUID feed = feed(projector);
            database(projector)
                    .sql("UPDATE projection_1.session SET ends_at = ends_at + interval '1h' WHERE pattern_id = :id")
                    .param("id", pattern)
                    .update();

            JsonNode begun =
                    exchangeJson(projector, "POST", "/api/projection/rebuild", "{\"switch\":\"WHEN_EQUAL\"}", 202);
            await().atMost(PATIENCE).until(() -> state(projector, begun).equals("DONE"));
            JsonNode built = get(projector, "/api/projection/generations/2");
            assertThat(built.path("equal").asBoolean()).isFalse();
            assertThat(built.path("comparison")
                            .path("tables")
                            .path(4)
                            .path("different")
                            .asInt())
                    .isBetween(25, 27);

            assertThat(feed(projector)).isEqualTo(feed);
            post(projector, "/api/projection/generations/2/activate", 200);
            assertThat(get(projector, "/api/projection").path("generation").asInt())
                    .isEqualTo(2);
            assertThat(feed(projector))
                    .as("the feed of sessions that changed and no change tells of")
                    .isNotEqualTo(feed);
            exchange(projector, "DELETE", "/api/projection/generations/1", "");
            assertThat(state(projector, 1)).isEqualTo("DELETED");
            post(projector, "/api/projection/generations/1/activate", 409);
            post(projector, "/api/projection/generations/99/activate", 404);
            assertThat(exchangeJson(projector, "POST", "/api/projection/look-back", "{}", 400)
                            .path("detail")
                            .asString())
                    .contains("untilOffsets");
        }
    }

    private static UUID feed(ConfigurableApplicationContext projector) {
        return database(projector)
                .sql("SELECT feed FROM perennial_operations.session_change_feed")
                .query(UUID.class)
                .single();
    }

    @Test
    void one_pattern_is_repaired_alone() throws Exception {
        List<UUID> patterns = workshop.publish(20);
        try (ConfigurableApplicationContext projector = workshop.projector()) {
            awaitPatterns(projector, 20);
            database(projector).sql("DELETE FROM projection_1.session").update();

            JsonNode comparison = post(projector, "/api/projection/patterns/" + patterns.get(3) + "/repair", 200);

            assertThat(comparison.path("tables").path(2).path("missing").asInt())
                    .isBetween(25, 27);
            assertThat(database(projector)
                            .sql("SELECT DISTINCT pattern_id FROM perennial.session")
                            .query(UUID.class)
                            .list())
                    .containsExactly(patterns.get(3));
        }
    }

    @Test
    void the_command_line_builds_a_lost_database_and_tells_by_its_exit_code_whether_all_is_equal() throws Exception {
        workshop.publish(50);

        assertThat(run("--rebuild")).isZero();
        assertThat(run("--verify")).isZero();

        try (ConfigurableApplicationContext projector = workshop.projector()) {
            awaitPatterns(projector, 50);
            database(projector).sql("DELETE FROM projection_2.session").update();
        }
        assertThat(run("--verify")).isEqualTo(2);
        assertThat(run("--rebuild", "--switch=always")).isEqualTo(2);
        assertThat(run("--verify")).isZero();
        assertThat(run("--roll-back")).isZero();
        assertThat(run("--rebuild", "--switch=sometimes")).isEqualTo(1);
    }

    private int run(String... options) {
        String[] arguments =
                Stream.concat(Stream.of(options), workshop.settings().stream()).toArray(String[]::new);
        return SessionProjectorApplication.runOnce(arguments);
    }

    private static String state(ConfigurableApplicationContext projector, JsonNode generation) throws Exception {
        return state(projector, generation.path("generation").asInt());
    }

    private static String state(ConfigurableApplicationContext projector, int generation) throws Exception {
        return get(projector, "/api/projection/generations/" + generation)
                .path("state")
                .asString();
    }

    private static JsonNode post(ConfigurableApplicationContext projector, String path, int status) throws Exception {
        return exchangeJson(projector, "POST", path, "", status);
    }

    private static JsonNode exchangeJson(
            ConfigurableApplicationContext projector, String method, String path, String body, int status)
            throws Exception {
        var response = exchange(projector, method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Workshop.JSON.readTree(response.body());
    }
}
