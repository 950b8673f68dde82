package dev.perennial.projection;

import static dev.perennial.projection.Workshop.awaitHealth;
import static dev.perennial.projection.Workshop.awaitPatterns;
import static dev.perennial.projection.Workshop.database;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A log that moves to a topic with more partitions. */
class LogCopyIT {

    private static final int PATTERNS = 40;
    private static final int MORE_PARTITIONS = 3 * Workshop.PARTITIONS;

    private static final List<String> TABLES = List.of(
            "SELECT pattern_id, original_date, ordinal, pattern_version, starts_at, title FROM perennial.session",
            "SELECT pattern_id, version, event_id, recorded_at, pattern FROM perennial.pattern_history",
            "SELECT pattern_id, version, updated_at, generated_through FROM perennial.pattern",
            "SELECT reason, encode(payload, 'hex'), record_key IS NULL FROM perennial.rejected_event");

    private static KafkaBroker broker;
    private static PostgresServer postgres;

    @BeforeAll
    static void start(@TempDir Path folder) {
        broker = KafkaBroker.startUnsynced(folder.resolve("kafka"), 0);
        postgres = PostgresServer.startUnsynced(folder.resolve("postgres"), 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
        postgres.close();
    }

    @Test
    void a_copy_with_more_partitions_gives_the_same_sessions_and_the_same_rejections() throws Exception {
        Workshop log = Workshop.of(broker, postgres, "log");
        Workshop copy = Workshop.of(broker, postgres, "copy");
        Map<String, String> settings = new HashMap<>(Workshop.LOG_OF_RECORD);
        settings.put("message.timestamp.type", "LogAppendTime");
        log.createLog(settings);
        log.createDeadLetters();
        copy.createDeadLetters();
        publishAllKinds(log);

        assertThat(run(log, copy.name(), MORE_PARTITIONS - 1)).as("no multiple").isEqualTo(1);
        assertThat(run(log, copy.name(), MORE_PARTITIONS)).isZero();
        assertThat(timestampType(copy)).isEqualTo("LogAppendTime");
        assertThat(run(log, copy.name(), MORE_PARTITIONS)).as("there already").isEqualTo(1);

        Map<String, List<Map<String, Object>>> expected = new HashMap<>();
        try (ConfigurableApplicationContext before = log.projector();
                ConfigurableApplicationContext after = copy.projector()) {
            for (String table : TABLES) {
                List<Map<String, Object>> rows = rows(before, table);
                assertThat(rows).hasSizeGreaterThanOrEqualTo(Reason.values().length);
                assertThat(rows(after, table)).containsExactlyElementsOf(rows);
                expected.put(table, rows);
            }
            copy.publish(1);
            awaitPatterns(after, PATTERNS);
        }
        takesTheCopyForItsLog(log, copy, expected);
    }

    /** As the runbook says: rebuilt from the copy, the read store goes on with it. */
    private static void takesTheCopyForItsLog(
            Workshop log, Workshop copy, Map<String, List<Map<String, Object>>> expected) throws Exception {
        String[] moved = log.settings().stream()
                .map(setting -> setting.replace("patterns=" + log.name(), "patterns=" + copy.name()))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext refusing = projector(moved)) {
            awaitHealth(refusing, "DOWN", copy.name());
        }
        String[] rebuild =
                Stream.concat(Stream.of("--rebuild"), Stream.of(moved)).toArray(String[]::new);
        assertThat(SessionProjectorApplication.runOnce(rebuild)).isZero();
        try (ConfigurableApplicationContext after = projector(moved)) {
            awaitPatterns(after, PATTERNS);
            expected.forEach((table, rows) -> assertThat(rows(after, table)).containsAll(rows));
        }
    }

    private static ConfigurableApplicationContext projector(String... settings) {
        return new SpringApplicationBuilder(SessionProjectorApplication.class).run(settings);
    }

    /** Creations, changes, an erasure, ticks of every partition, one too early, and poison of every kind. */
    private static void publishAllKinds(Workshop log) throws Exception {
        List<UUID> ids = log.publish(PATTERNS);
        Instant now = Instant.now();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (UUID id : ids.subList(0, 10)) {
            PatternChanged change = new PatternChanged(id, 2, null, null, Timetable.mondays("Changed"));
            records.add(record(
                    log,
                    null,
                    id.toString(),
                    new CloudEvent<>(id + "-2", Timetable.STUDIO, id.toString(), null, change)));
        }
        records.add(new ProducerRecord<>(log.name(), ids.get(PATTERNS - 1).toString(), null));
        for (int partition = 0; partition < Workshop.PARTITIONS; partition++) {
            records.add(tick(log, partition, now));
            records.add(tick(log, partition, now.minusSeconds(60)));
        }
        records.addAll(Poison.of(log.name(), ids.get(0)));
        log.send(records);
    }

    private static ProducerRecord<String, byte[]> tick(Workshop log, int partition, Instant asOf) {
        HorizonTick tick = new HorizonTick(asOf, Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1));
        String key = HorizonTick.keyOf(partition);
        return record(log, partition, key, new CloudEvent<>(key + asOf, "urn:test:worker", key, null, tick));
    }

    private static ProducerRecord<String, byte[]> record(
            Workshop log, @Nullable Integer partition, String key, CloudEvent<?> event) {
        return new ProducerRecord<>(log.name(), partition, key, EventCodec.write(event));
    }

    private static int run(Workshop log, String copy, int partitions) {
        return SessionProjectorApplication.runOnce(
                Stream.concat(Stream.of("--copy-to=" + copy, "--partitions=" + partitions), log.settings().stream())
                        .toArray(String[]::new));
    }

    private static String timestampType(Workshop copy) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, copy.name());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return requireNonNull(
                            admin.describeConfigs(List.of(topic)).all().get().get(topic))
                    .get("message.timestamp.type")
                    .value();
        }
    }

    private static List<Map<String, Object>> rows(ConfigurableApplicationContext projector, String query) {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Workshop.get(projector, "/api/projection"),
                        status -> status.path("partitions").size() > 0
                                && status.path("lag").asInt(1) == 0);
        return database(projector).sql(query + " ORDER BY 1, 2, 3").query().listOfRows();
    }
}
