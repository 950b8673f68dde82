package dev.perennial.projection;

import static dev.perennial.projection.Workshop.JSON;
import static dev.perennial.projection.Workshop.database;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.SessionLength;
import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.Hearing.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The life of one class, as the log, the clocks of a country and a broken table make it, and as listeners hear it. */
class CausesOfChangesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** In the partition of the ticks. */
    private static final UUID CLAY = Stream.generate(UUID::randomUUID)
            .filter(id -> Workshop.partitionOf(id.toString()) == 0)
            .findFirst()
            .orElseThrow();

    private static KafkaBroker broker;
    private static PostgresServer postgres;
    private static Workshop workshop;
    private static ConfigurableApplicationContext projector;

    private final List<String> expected = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        broker = KafkaBroker.startUnsynced(folder.resolve("kafka"), 0);
        postgres = PostgresServer.startUnsynced(folder.resolve("postgres"), 0);
        workshop = Workshop.of(broker, postgres, "causes");
        workshop.createTopics();
        Riverside.follow(Riverside.AS_ALWAYS);
        projector = workshop.projector();
    }

    @AfterAll
    static void stop() {
        projector.close();
        broker.close();
        postgres.close();
        Riverside.follow(Riverside.AS_ALWAYS);
    }

    @Test
    void every_cause_is_told_with_its_sessions_on_the_stream_and_on_the_topic() throws Exception {
        String begin;
        try (Hearing hearing = Hearing.of(projector, "")) {
            begin = hearing.any().id();
        }

        happens(Timetable.created(0, "2026-06-01T12:00:00Z", CLAY, clay("Clay")), "CREATED 13 ADDED");
        // from 7 December to 19 April; those from before 19 October are over, of which nobody is told
        happens(Timetable.tick(1, "2026-10-20T03:00:00Z"), "EXTENDED 20 ADDED");
        await().atMost(PATIENCE).until(() -> sessions(CLAY).startsWith("2026-10-19"));
        happens(Timetable.changed(2, "2026-10-20T04:00:00Z", CLAY, 2, clay("Raku")), "CHANGED 26 CHANGED");

        startAgainWhenSummerComesEarlier();
        tells("TZ_UPDATE 7 MOVED");

        int damaged = database(projector)
                .sql("DELETE FROM projection_1.session WHERE pattern_id = :id AND starts_at < '2026-11-01'")
                .param("id", CLAY)
                .update();
        assertThat(damaged).isEqualTo(2);
        Workshop.exchange(projector, "POST", "/api/projection/patterns/" + CLAY + "/repair", "");
        tells("REPAIRED 2 ADDED");

        Pattern inactive = clay("Raku").with(Status.INACTIVE);
        happens(Timetable.changed(3, "2026-10-20T05:00:00Z", CLAY, 3, inactive), "DEACTIVATED 26 REMOVED");
        happens(Timetable.changed(4, "2026-10-20T06:00:00Z", CLAY, 4, clay("Raku")), "CHANGED 26 ADDED");
        happens(Timetable.record(5, "2026-10-20T07:00:00Z", CLAY.toString(), null), "DELETED 27 REMOVED");

        List<JsonNode> onTopic = onTopic();
        try (Hearing hearing = Hearing.of(projector, "", "Last-Event-ID", begin)) {
            for (JsonNode told : onTopic) {
                Message message = hearing.next();
                assertThat(message.event()).isEqualTo("sessions-changed");
                assertThat(message.json()).isEqualTo(told);
            }
        }
        whoWasAwayForLongerThanChangesAreKeptIsToldSo(begin);
    }

    private void happens(LogRecord record, String told) throws Exception {
        workshop.send(List.of(new ProducerRecord<>(
                workshop.name(), 0, record.timestamp().toEpochMilli(), record.key(), record.value())));
        tells(told);
    }

    private void tells(String told) {
        expected.add(told);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(onTopic().stream().map(CausesOfChangesIT::brief))
                        .isEqualTo(expected));
    }

    private static String brief(JsonNode changed) {
        List<String> kinds = changed.path("sessions")
                .valueStream()
                .map(session -> session.path("change").asString())
                .toList();
        return "%s %d %s"
                .formatted(
                        changed.path("cause").asString(),
                        kinds.size(),
                        String.join(" and ", kinds.stream().distinct().toList()));
    }

    private static List<JsonNode> onTopic() {
        return workshop.sessionChanges(0).stream()
                .map(record -> JSON.readTree(record.value()).path("data"))
                .toList();
    }

    private static void startAgainWhenSummerComesEarlier() {
        projector.close();
        Riverside.follow(Riverside.SUMMER_FOR_EVER);
        projector = workshop.projector();
    }

    private void whoWasAwayForLongerThanChangesAreKeptIsToldSo(String longAgo) throws Exception {
        projector.close();
        projector = workshop.projector("--perennial.feed.retention=0s");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database(projector)
                                .sql("SELECT count(*) FROM perennial_operations.session_change")
                                .query(Long.class)
                                .single())
                        .isZero());

        String goOn;
        try (Hearing late = Hearing.of(projector, "", "Last-Event-ID", longAgo)) {
            Message answer = late.any();
            assertThat(answer.event()).isEqualTo("read-afresh");
            assertThat(answer.position()).isEqualTo(expected.size());
            goOn = answer.id();
        }
        try (Hearing again = Hearing.of(projector, "", "Last-Event-ID", goOn)) {
            assertThat(again.any().event()).as("a sign of life").isEmpty();
        }
    }

    private static String sessions(UUID patternId) {
        return database(projector)
                .sql("SELECT coalesce(string_agg(start::date::text, ' ' ORDER BY start), '')"
                        + " FROM perennial.session WHERE pattern_id = :id")
                .param("id", patternId)
                .query(String.class)
                .single();
    }

    /** Mondays at 10:00 in Riverside. */
    private static Pattern clay(String title) {
        return new Pattern(
                title,
                null,
                null,
                null,
                Map.of(),
                Riverside.zone(),
                LocalDateTime.parse("2026-09-07T10:00:00"),
                SessionLength.parse("PT2H"),
                "FREQ=WEEKLY;BYDAY=MO",
                null,
                new TreeMap<>(),
                Pattern.Status.ACTIVE);
    }
}
