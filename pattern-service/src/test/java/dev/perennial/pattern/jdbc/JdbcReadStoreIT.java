package dev.perennial.pattern.jdbc;

import static dev.perennial.contracts.SessionOverride.EXCLUDED;
import static dev.perennial.pattern.Timetable.CREATED;
import static dev.perennial.pattern.Timetable.POTTERY;
import static dev.perennial.pattern.Timetable.at;
import static dev.perennial.pattern.Timetable.mondays;
import static dev.perennial.pattern.Timetable.mondaysAt;
import static dev.perennial.pattern.Timetable.tuesdays;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.contracts.json.TimelineJson;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.pattern.LogPosition;
import dev.perennial.pattern.PatternFilter;
import dev.perennial.pattern.PatternState;
import dev.perennial.pattern.PatternVersion;
import dev.perennial.pattern.Patterns;
import dev.perennial.pattern.Projection;
import dev.perennial.pattern.PublishedViews;
import dev.perennial.pattern.RecordedEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class JdbcReadStoreIT {

    private static final String TOPIC = "patterns-of-the-test";
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant GENERATED = Instant.parse("2027-03-01T08:00:00Z");

    private static PostgresServer server;
    private static JdbcClient jdbc;
    private static Patterns patterns;
    private static Projection projection;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = PostgresServer.startUnsynced(folder, 0);
        DataSource dataSource = PublishedViews.in(server, "read_store");
        jdbc = JdbcClient.create(dataSource);
        patterns = new PatternJdbcConfiguration().patternsOfTheReadStore(dataSource, TOPIC);
        projection = new PatternJdbcConfiguration().projectionOfTheReadStore(dataSource, TOPIC);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() {
        jdbc.sql(
                        "TRUNCATE perennial.pattern, perennial.pattern_history, perennial.rejected_event, perennial.projection_status")
                .update();
    }

    @Test
    void a_pattern_comes_with_its_timeline_and_the_time_of_its_partition() {
        Pattern first = mondays().withOverride(at("2026-09-14T10:00"), EXCLUDED);
        List<Definition> timeline = List.of(new Definition(1, CREATED, first), new Definition(2, OCTOBER, tuesdays()));
        insert(POTTERY, timeline);
        assertThat(patterns.find(POTTERY)).hasValueSatisfying(known -> {
            assertThat(known.schedule().timeline()).isEqualTo(timeline);
            assertThat(known.schedule().source()).isEqualTo("urn:test");
            assertThat(known.schedule().generatedThrough()).isEqualTo(GENERATED);
            assertThat(known.logTime()).isEqualTo(new LogTime(CREATED, null));
        });
        status(TOPIC, 4, 17, CREATED.plusSeconds(60));
        status("another topic", 4, 99, OCTOBER);
        assertThat(patterns.find(POTTERY))
                .hasValueSatisfying(
                        known -> assertThat(known.logTime()).isEqualTo(new LogTime(CREATED.plusSeconds(60), null)));
        tick(4, OCTOBER);
        assertThat(patterns.find(POTTERY))
                .hasValueSatisfying(known ->
                        assertThat(known.logTime()).isEqualTo(new LogTime(CREATED.plusSeconds(60), tickAsOf(OCTOBER))));
        assertThat(patterns.find(new UUID(7, 7))).isEmpty();
    }

    @Test
    void a_list_goes_by_id_and_on_after_the_cursor() {
        List<UUID> ids = List.of(new UUID(1, 1), new UUID(1, 2), new UUID(-1, 3));
        ids.forEach(id -> insert(id, List.of(new Definition(1, CREATED, mondays()))));
        assertThat(ids(new PatternFilter(null, null, null, Map.of(), null, 2))).isEqualTo(ids.subList(0, 2));
        assertThat(ids(new PatternFilter(null, null, null, Map.of(), ids.get(1), 2)))
                .isEqualTo(ids.subList(2, 3));
        assertThat(patterns.list(new PatternFilter(null, null, null, Map.of(), null, 1)))
                .containsExactly(new PatternState(ids.get(0), 1, CREATED, GENERATED, CREATED, mondays()));
    }

    @Test
    void a_list_has_only_what_the_filter_lets_through() {
        insert(new UUID(1, 1), List.of(new Definition(1, CREATED, titled("100% wool_yarn", "Attic"))));
        insert(new UUID(1, 2), List.of(new Definition(1, CREATED, titled("1000 knots", null))));
        insert(
                new UUID(1, 3),
                List.of(new Definition(
                        1, CREATED, titled("Back\\slash", "attic 2").with(Status.INACTIVE))));
        assertThat(idsWith("100%")).containsExactly(1L);
        assertThat(idsWith("WOOL_")).containsExactly(1L);
        assertThat(idsWith("%")).containsExactly(1L);
        assertThat(idsWith("_")).containsExactly(1L);
        assertThat(idsWith("\\")).containsExactly(3L);
        assertThat(idsWith("ATTIC")).containsExactly(1L, 3L);
        assertThat(idsWith("'; DROP TABLE perennial.pattern; --")).isEmpty();
        assertThat(ids(new PatternFilter(Status.INACTIVE, null, null, Map.of(), null, 9)))
                .containsExactly(new UUID(1, 3));
        assertThat(ids(new PatternFilter(Status.ACTIVE, "attic", null, Map.of(), null, 9)))
                .containsExactly(new UUID(1, 1));
    }

    @Test
    void a_list_has_only_patterns_of_that_location_and_those_attributes() {
        insert(POTTERY, List.of(new Definition(1, CREATED, mondays())));
        assertThat(listed("STUDIO 1", Map.of("instructor", "Ada"))).containsExactly(POTTERY);
        assertThat(listed("Studio", Map.of())).isEmpty();
        assertThat(listed(null, Map.of("instructor", "Bo"))).isEmpty();
        assertThat(listed(null, Map.of("instructor", "Ada", "level", "1"))).isEmpty();
    }

    @Test
    void events_are_found_by_their_source_and_how_their_ids_begin() {
        version(1, "created", null, mondays());
        version(2, "closure:x:1", null, mondays());
        version(3, "closure:x%y", null, mondays());
        assertThat(patterns.events("urn:test", "closure:x", 9))
                .containsExactly(
                        new RecordedEvent(POTTERY, 2, "closure:x:1"), new RecordedEvent(POTTERY, 3, "closure:x%y"));
        assertThat(patterns.events("urn:test", "closure:x", 1)).hasSize(1);
        assertThat(patterns.events("urn:test", "closure:%", 9)).isEmpty();
        assertThat(patterns.events("urn:other", "closure:x", 9)).isEmpty();
    }

    @Test
    void the_history_comes_in_order_and_in_parts() {
        version(1, "created", null, mondays());
        version(3, "second", OCTOBER, mondaysAt("18:00"));
        version(2, "first", null, tuesdays());
        assertThat(patterns.history(POTTERY, 0, 2))
                .extracting(PatternVersion::eventId)
                .containsExactly("created", "first");
        assertThat(patterns.history(POTTERY, 2, 2))
                .containsExactly(new PatternVersion(
                        3, "second", "perennial.test.v1", "urn:test", CREATED, OCTOBER, "why", mondaysAt("18:00")));
        assertThat(patterns.history(new UUID(7, 7), 0, 2)).isEmpty();
        assertThat(patterns.historyBefore(POTTERY, 4, 2))
                .extracting(PatternVersion::eventId)
                .containsExactly("second", "first");
        assertThat(patterns.versionsBy(POTTERY, "se"))
                .extracting(PatternVersion::eventId)
                .containsExactly("second");
        assertThat(patterns.historyBefore(POTTERY, 2, 2))
                .extracting(PatternVersion::eventId)
                .containsExactly("created");
    }

    @Test
    void next_offsets_are_those_of_the_topic() {
        status(TOPIC, 0, 12, CREATED);
        status(TOPIC, 7, 3, CREATED);
        status("another topic", 7, 99, CREATED);
        assertThat(projection.nextOffsets()).isEqualTo(Map.of(0, 12L, 7, 3L));
    }

    @Test
    void the_time_of_the_log_is_that_of_the_latest_tick() {
        assertThat(projection.logTime()).isEqualTo(LogTime.START);
        status(TOPIC, 0, 12, CREATED.plusSeconds(60));
        status(TOPIC, 7, 3, CREATED);
        status("another topic", 8, 99, OCTOBER);
        assertThat(projection.logTime()).isEqualTo(new LogTime(CREATED.plusSeconds(60), null));
        tick(7, CREATED);
        assertThat(projection.logTime()).isEqualTo(new LogTime(CREATED, tickAsOf(CREATED)));
    }

    @Test
    void a_rejection_is_found_by_its_position() {
        jdbc.sql("""
                        INSERT INTO perennial.rejected_event (topic, partition, log_offset, reason, field, message)
                        VALUES (:topic, 4, 17, 'VERSION_CONFLICT', 'version', 'version: must be greater'),
                               ('another topic', 4, 18, 'NOT_JSON', NULL, 'no JSON')
                        """).param("topic", TOPIC).update();
        assertThat(projection.rejection(new LogPosition(4, 17))).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.VERSION_CONFLICT);
            assertThat(refusal.field()).isEqualTo("version");
            assertThat(refusal).hasMessage("version: must be greater");
        });
        assertThat(projection.rejection(new LogPosition(4, 18))).isEmpty();
    }

    @Test
    void a_read_store_that_is_away_is_no_empty_one() {
        DataSource away = new DriverManagerDataSource(
                server.jdbcUrl("nowhere"), PostgresServer.PERENNIAL, PostgresServer.PERENNIAL);
        Patterns lost = new PatternJdbcConfiguration().patternsOfTheReadStore(away, TOPIC);
        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> lost.find(POTTERY));
    }

    private List<UUID> listed(@Nullable String location, Map<String, String> attributes) {
        return ids(new PatternFilter(null, null, location, attributes, null, 9));
    }

    private List<UUID> ids(PatternFilter filter) {
        return patterns.list(filter).stream().map(PatternState::patternId).toList();
    }

    private List<Long> idsWith(String text) {
        return ids(new PatternFilter(null, text, null, Map.of(), null, 9)).stream()
                .map(UUID::getLeastSignificantBits)
                .toList();
    }

    private static Pattern titled(String title, @Nullable String location) {
        Pattern pattern = mondays();
        return new Pattern(
                title,
                null,
                location,
                null,
                Map.of(),
                pattern.timeZone(),
                pattern.start(),
                pattern.duration(),
                pattern.recurrenceRule(),
                null,
                pattern.recurrenceOverrides(),
                pattern.status());
    }

    private static void insert(UUID id, List<Definition> timeline) {
        Definition newest = timeline.get(timeline.size() - 1);
        jdbc.sql("""
                        INSERT INTO perennial.pattern
                        VALUES (:id, 4, :version, 'urn:test', :status, CAST(:pattern AS jsonb), :from,
                                CAST(:timeline AS jsonb), :created, :created, :generated, true, :title, :location)
                        """)
                .param("id", id)
                .param("version", newest.version())
                .param("status", newest.pattern().status().name())
                .param("pattern", json(newest.pattern()))
                .param("from", newest.from().atOffset(UTC))
                .param("timeline", new String(TimelineJson.write(timeline), UTF_8))
                .param("created", CREATED.atOffset(UTC))
                .param("generated", GENERATED.atOffset(UTC))
                .param("title", newest.pattern().title())
                .param("location", newest.pattern().location())
                .update();
    }

    private static void version(long version, String eventId, @Nullable Instant effectiveFrom, Pattern pattern) {
        jdbc.sql("""
                        INSERT INTO perennial.pattern_history
                        VALUES (:id, :version, :eventId, 'perennial.test.v1', 'urn:test', :recorded, :from, 'why',
                                CAST(:pattern AS jsonb), 4, :version)
                        """)
                .param("id", POTTERY)
                .param("version", version)
                .param("eventId", eventId)
                .param("recorded", CREATED.atOffset(UTC))
                .param("from", effectiveFrom == null ? null : effectiveFrom.atOffset(UTC))
                .param("pattern", json(pattern))
                .update();
    }

    private static void status(String topic, int partition, long nextOffset, Instant logTime) {
        jdbc.sql("INSERT INTO perennial.projection_status VALUES (1, :topic, :partition, :next, :time)")
                .param("topic", topic)
                .param("partition", partition)
                .param("next", nextOffset)
                .param("time", logTime.atOffset(UTC))
                .update();
    }

    private static void tick(int partition, Instant asOf) {
        jdbc.sql("""
                        UPDATE perennial.projection_status
                           SET tick_as_of = :asOf, tick_horizon = 'P8M', tick_extend_when_below = 'P2M',
                               tick_retain_past = 'P3D'
                         WHERE partition = :partition
                        """)
                .param("asOf", asOf.atOffset(UTC))
                .param("partition", partition)
                .update();
    }

    private static HorizonTick tickAsOf(Instant asOf) {
        return new HorizonTick(asOf, Period.ofMonths(8), Period.ofMonths(2), Period.ofDays(3));
    }

    private static String json(Pattern pattern) {
        return new String(PatternJson.writeBytes(pattern), UTF_8);
    }
}
