package dev.perennial.projection;

import static dev.perennial.projection.Timetable.changed;
import static dev.perennial.projection.Timetable.created;
import static dev.perennial.projection.Timetable.mondays;
import static dev.perennial.projection.Timetable.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Law;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.jdbc.ReadStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One partition on a real PostgreSQL: what the rows are after each kind of record, crash and rival. */
class ProjectionIT {

    private static final UUID CLAY = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final UUID GLAZE = UUID.fromString("0190a000-0000-7000-8000-000000000002");
    private static final ProjectionLimits LIMITS = new ProjectionLimits(100, 2, 3, Duration.ofMinutes(5));

    private static PostgresServer postgres;

    private ReadStore store;
    private JdbcClient jdbc;

    @BeforeAll
    static void startPostgres(@TempDir Path folder) {
        postgres = PostgresServer.startUnsynced(folder, 0);
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @BeforeEach
    void anEmptyReadStore() {
        ReadStores.Fresh fresh = ReadStores.fresh(postgres);
        store = fresh.store();
        jdbc = fresh.jdbc();
    }

    @Test
    void a_weekly_class_gets_the_sessions_of_six_months() {
        PartitionProjection projection = claim();

        project(projection, created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));

        assertThat(starts(CLAY))
                .hasSize(26)
                .startsWith("2026-09-07 10:00")
                .contains("2026-10-26 10:00")
                .endsWith("2027-03-01 10:00");
        assertThat(jdbc.sql(
                                "SELECT DISTINCT to_char(starts_at AT TIME ZONE 'UTC', 'HH24:MI') FROM perennial.session ORDER BY 1")
                        .query(String.class)
                        .list())
                .containsExactly("08:00", "09:00");
    }

    @Test
    void the_same_event_twice_and_a_stale_version_change_nothing() {
        PartitionProjection projection = claim();

        project(
                projection,
                created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")),
                created(1, "2026-09-01T12:00:01Z", CLAY, mondays("Clay")));
        project(projection, created(2, "2026-09-01T12:00:02Z", CLAY, mondays("Clay")));
        project(projection, changed(3, "2026-09-01T12:00:03Z", CLAY, 2, mondays("Clay for all")));
        project(projection, changed(4, "2026-09-01T12:00:04Z", CLAY, 2, mondays("Clay for all")));

        assertThat(titles()).containsOnly("Clay for all");
        assertThat(versions()).containsExactly(1L, 2L);
        assertThat(rejected()).isEmpty();
    }

    @Test
    void what_cannot_be_taken_is_kept_with_its_reason_and_the_rest_goes_on() {
        PartitionProjection projection = claim();

        project(
                projection,
                Timetable.text(0, "2026-09-01T12:00:00Z", "x", "no json"),
                created(1, "2026-09-01T12:00:01Z", CLAY, mondays("Clay")),
                changed(2, "2026-09-01T12:00:02Z", GLAZE, 2, mondays("Glaze")),
                Timetable.record(3, "2026-09-01T12:00:03Z", GLAZE.toString(), new byte[1_000_000]),
                created(4, "2026-09-01T12:00:04Z", GLAZE, mondays("Glaze")));

        assertThat(rejected()).containsExactly("0 NOT_JSON", "2 UNKNOWN_PATTERN", "3 TOO_LARGE");
        assertThat(starts(CLAY)).hasSize(26);
        assertThat(starts(GLAZE)).hasSize(26);
    }

    @Test
    void a_change_replaces_what_has_not_begun() {
        PartitionProjection projection = claim();
        project(projection, created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));

        project(
                projection,
                changed(
                        1,
                        "2026-09-10T08:00:00Z",
                        CLAY,
                        2,
                        mondays("Clay")
                                .withOverride(LocalDateTime.parse("2026-09-14T10:00:00"), SessionOverride.EXCLUDED)));

        assertThat(starts(CLAY)).hasSize(25).startsWith("2026-09-07 10:00", "2026-09-21 10:00");
        assertThat(jdbc.sql("SELECT pattern_version FROM perennial.session ORDER BY starts_at LIMIT 2")
                        .query(Long.class)
                        .list())
                .containsExactly(1L, 2L);
    }

    @Test
    void deactivation_takes_the_sessions_ahead_and_activation_brings_them_back() {
        PartitionProjection projection = claim();
        project(projection, created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));

        project(
                projection,
                changed(1, "2026-09-10T08:00:00Z", CLAY, 2, mondays("Clay").with(Status.INACTIVE)));
        assertThat(starts(CLAY)).containsExactly("2026-09-07 10:00");

        project(projection, changed(2, "2026-10-01T08:00:00Z", CLAY, 3, mondays("Clay")));
        assertThat(starts(CLAY))
                .startsWith("2026-09-07 10:00", "2026-10-05 10:00")
                .endsWith("2027-03-29 10:00");
    }

    @Test
    void a_tick_extends_and_prunes_in_steps_and_survives_a_crash_between_any_two() {
        PartitionProjection first = claim();
        for (int i = 0; i < 7; i++) {
            UUID id = new UUID(CLAY.getMostSignificantBits(), CLAY.getLeastSignificantBits() + i);
            project(first, created(i, "2026-09-01T12:00:00Z", id, mondays("Class " + i)));
        }
        LogRecord tick = tick(7, "2026-12-05T03:00:00Z");

        PartitionProjection projection = first;
        for (int steps = 0; !tickIsDone(); steps++) {
            // each time another process takes over and does one step more
            projection = claim();
            projection.add(tick);
            for (int i = 0; i <= steps && !projection.isIdle(); i++) {
                projection.step();
            }
        }

        assertThat(starts(CLAY))
                .startsWith("2026-12-07 10:00")
                .endsWith("2027-05-31 10:00")
                .hasSize(26);
        assertThat(jdbc.sql("SELECT count(*) FROM perennial.session")
                        .query(Long.class)
                        .single())
                .isEqualTo(7 * 26);
    }

    private boolean tickIsDone() {
        return jdbc.sql("SELECT tick_as_of IS NOT NULL FROM perennial.projection_status")
                .query(Boolean.class)
                .single();
    }

    @Test
    void a_tick_before_the_threshold_extends_nothing() {
        PartitionProjection projection = claim();

        project(projection, created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")), tick(1, "2026-11-30T03:00:00Z"));

        assertThat(starts(CLAY)).endsWith("2027-03-01 10:00");
    }

    @Test
    void a_forged_tick_is_rejected_and_prunes_nothing() {
        PartitionProjection projection = claim();
        LogRecord fromTheFuture = tick(1, "2036-01-01T00:00:00Z");
        LogRecord forged = new LogRecord(
                fromTheFuture.topic(),
                0,
                1,
                Instant.parse("2026-09-01T12:30:00Z"),
                fromTheFuture.key(),
                fromTheFuture.headers(),
                fromTheFuture.value());

        project(projection, created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")), forged);

        assertThat(starts(CLAY)).hasSize(26);
        assertThat(rejected()).containsExactly("1 TICK_AHEAD_OF_TIME");
    }

    @Test
    void an_erased_pattern_leaves_nothing_and_can_come_anew() {
        PartitionProjection projection = claim();

        project(
                projection,
                created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")),
                Timetable.record(1, "2026-09-02T08:00:00Z", CLAY.toString(), null));
        assertThat(starts(CLAY)).isEmpty();
        assertThat(versions()).isEmpty();

        project(projection, created(2, "2026-09-03T08:00:00Z", CLAY, mondays("Clay anew")));
        assertThat(titles()).containsOnly("Clay anew");
    }

    @Test
    void who_lost_a_partition_can_write_no_more() {
        PartitionProjection zombie = claim();
        project(zombie, created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));
        PartitionProjection heir = claim();

        zombie.add(changed(1, "2026-09-02T08:00:00Z", CLAY, 2, mondays("from the grave")));

        assertThatThrownBy(zombie::step).isInstanceOf(OwnershipLost.class);
        assertThat(titles()).containsOnly("Clay");
        project(heir, changed(1, "2026-09-02T08:00:00Z", CLAY, 2, mondays("Clay with Ana")));
        assertThat(titles()).containsOnly("Clay with Ana");
    }

    @Test
    void who_stops_in_the_middle_does_not_hold_a_partition_for_ever() {
        Ownership mine = store.claim(Timetable.LOG, 0, ZoneFingerprints.ofThisJvm());

        store.hold(
                mine,
                writing -> assertThat(jdbc.sql("SHOW idle_in_transaction_session_timeout")
                                .query(String.class)
                                .single())
                        .isEqualTo("1min"));
    }

    @Test
    void records_from_before_the_position_are_passed_over() {
        project(claim(), created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));
        PartitionProjection again = claim();

        again.add(created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));

        assertThat(again.isIdle()).isTrue();
        assertThat(again.nextOffset()).isEqualTo(1);
    }

    @Test
    void records_that_wait_may_come_again() {
        PartitionProjection projection = claim();
        LogRecord tick = tick(0, "2026-09-01T12:00:00Z");
        LogRecord creation = created(1, "2026-09-01T12:00:00Z", CLAY, mondays("Clay"));

        project(projection, tick, creation, tick, creation);

        assertThat(projection.nextOffset()).isEqualTo(2);
        assertThat(rejected()).isEmpty();
    }

    @Test
    void a_crash_before_the_commit_loses_nothing() {
        PartitionProjection projection = new PartitionProjections(new Law(Set.of()), new CrashingStore(store), LIMITS)
                .claim(Timetable.LOG, 0, new RecordReader(key -> 0));
        projection.add(created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));

        assertThatThrownBy(projection::step).hasMessage("killed");

        assertThat(starts(CLAY)).isEmpty();
        assertThat(projection.isIdle()).isFalse();
        assertThat(claim().nextOffset()).isZero();
    }

    private PartitionProjection claim() {
        return new PartitionProjections(new Law(Set.of()), store, LIMITS)
                .claim(Timetable.LOG, 0, new RecordReader(key -> 0));
    }

    private static void project(PartitionProjection projection, LogRecord... records) {
        for (LogRecord record : records) {
            projection.add(record);
        }
        while (!projection.isIdle()) {
            projection.step();
        }
    }

    private List<String> starts(UUID patternId) {
        return jdbc.sql("""
                        SELECT to_char(start, 'YYYY-MM-DD HH24:MI') FROM perennial.session
                        WHERE pattern_id = :id ORDER BY starts_at
                        """).param("id", patternId).query(String.class).list();
    }

    private List<String> rejected() {
        return jdbc.sql("SELECT log_offset || ' ' || reason FROM perennial.rejected_event ORDER BY log_offset")
                .query(String.class)
                .list();
    }

    private List<String> titles() {
        return jdbc.sql("SELECT DISTINCT title FROM perennial.session")
                .query(String.class)
                .list();
    }

    private List<Long> versions() {
        return jdbc.sql("SELECT version FROM perennial.pattern_history ORDER BY version")
                .query(Long.class)
                .list();
    }

    /** Dies after all is written and before it is committed. */
    private record CrashingStore(ReadStore store) implements ReadStore {

        @Override
        public Ownership claim(LogTopic topic, int partition, ZoneFingerprints zones) {
            return store.claim(topic, partition, zones);
        }

        @Override
        public Ownership rezone(Ownership mine, int mostPatterns) {
            return store.rezone(mine, mostPatterns);
        }

        @Override
        public Ownership advance(Ownership mine, long nextOffset, LogTime time, Consumer<Writing> work) {
            return store.advance(mine, nextOffset, time, work.andThen(written -> {
                throw new IllegalStateException("killed");
            }));
        }

        @Override
        public void hold(Ownership mine, Consumer<Writing> work) {
            store.hold(mine, work);
        }
    }
}
