package dev.perennial.projection.rebuild;

import static dev.perennial.projection.Timetable.changed;
import static dev.perennial.projection.Timetable.created;
import static dev.perennial.projection.Timetable.mondays;
import static dev.perennial.projection.Timetable.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.contracts.Pattern.Status;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.LogRecord;
import dev.perennial.projection.MemoryLog;
import dev.perennial.projection.OwnershipLost;
import dev.perennial.projection.PartitionProjection;
import dev.perennial.projection.PartitionProjections;
import dev.perennial.projection.Projections;
import dev.perennial.projection.Timetable;
import dev.perennial.projection.jdbc.ReadStores;
import dev.perennial.projection.rebuild.Generation.Phase;
import dev.perennial.projection.rebuild.Generation.Purpose;
import dev.perennial.projection.rebuild.RebuildOrder.Switch;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Generations built beside the active one, compared with it, and switched to. */
class RebuildIT {

    private static final UUID CLAY = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final UUID GLAZE = UUID.fromString("0190a000-0000-7000-8000-000000000002");
    private static final UUID RAKU = UUID.fromString("0190a000-0000-7000-8000-000000000003");

    private static PostgresServer postgres;

    private final MemoryLog log = new MemoryLog();
    private final List<Runnable> background = new ArrayList<>();
    private Generations generations;
    private PartitionProjections projections;
    private Rebuilds rebuilds;
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
        generations = fresh.generations();
        projections = Projections.into(fresh.store());
        rebuilds = new Rebuilds(generations, log, projections, 2, background::add, Clock.systemUTC());
        jdbc = fresh.jdbc();
    }

    @Test
    void a_rebuild_of_everything_that_can_happen_equals_what_was_projected_step_by_step() {
        project(everythingThatCanHappen());

        Generation rebuilt = rebuilds.run(RebuildOrder.rebuild(Switch.WHEN_EQUAL));

        assertThat(comparison(rebuilt).tables())
                .allSatisfy(table -> assertThat(table.samples()).isEmpty());
        assertThat(comparison(rebuilt).tables())
                .extracting(table -> table.name() + " " + table.rows())
                .containsExactly(
                        "partition_position 1", "rejected_event 3", "pattern 2", "pattern_history 3", "session 52");
        assertThat(rebuilt.active()).isTrue();
        assertThat(rebuilt.phase()).isEqualTo(Phase.DONE);
        assertThat(rebuilt.recordsDone()).isEqualTo(rebuilt.recordsTotal()).isEqualTo(10);
    }

    private static LogRecord[] everythingThatCanHappen() {
        return new LogRecord[] {
            created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")),
            created(1, "2026-09-01T12:00:00Z", GLAZE, mondays("Glaze")),
            Timetable.text(2, "2026-09-01T12:00:00Z", "x", "no json"),
            changed(3, "2026-09-02T12:00:00Z", CLAY, 2, mondays("Clay for all")),
            changed(4, "2026-09-02T12:00:00Z", RAKU, 2, mondays("too early")),
            tick(5, "2026-12-05T03:00:00Z"),
            Timetable.record(6, "2026-12-05T04:00:00Z", GLAZE.toString(), null),
            created(7, "2026-12-05T05:00:00Z", RAKU, mondays("Raku")),
            tick(8, "2026-12-05T03:00:00Z"),
            tick(9, "2026-12-06T03:00:00Z")
        };
    }

    @Test
    void a_tick_that_keeps_sessions_longer_brings_none_back_that_are_pruned() {
        project(
                created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")),
                tick(1, "2026-10-01T03:00:00Z", Period.ZERO),
                tick(2, "2026-10-02T03:00:00Z", Period.ofDays(30)));

        assertThat(comparison(rebuilds.run(RebuildOrder.verify())).isEqual()).isTrue();
    }

    @Test
    void projection_goes_on_in_the_new_generation_and_who_held_a_partition_of_the_old_one_lost_it() {
        PartitionProjection before = project(created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));
        rebuilds.run(RebuildOrder.rebuild(Switch.ALWAYS));
        LogRecord next = changed(1, "2026-09-02T12:00:00Z", CLAY, 2, mondays("Clay for all"));

        before.add(next);
        assertThatThrownBy(before::step).isInstanceOf(OwnershipLost.class);
        project(next);

        assertThat(titles("perennial")).containsExactly("Clay for all");
        assertThat(generation()).isEqualTo(2);
    }

    @Test
    void a_row_that_somebody_meddled_with_is_found_and_mended() {
        project(created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));
        jdbc.sql("DELETE FROM projection_1.session WHERE original_date = '2026-09-07'")
                .update();
        jdbc.sql("UPDATE projection_1.session SET ends_at = ends_at + interval '1h' WHERE original_date = '2026-09-14'")
                .update();
        jdbc.sql("INSERT INTO projection_1.session SELECT pattern_id, original_date - 70, ordinal, partition,"
                        + " pattern_version, number, start, original_start, starts_at, ends_at, override"
                        + " FROM projection_1.session WHERE original_date = '2026-09-21'")
                .update();

        Comparison found = comparison(rebuilds.run(RebuildOrder.rebuild(Switch.ALWAYS)));

        assertThat(found.isEqual()).isFalse();
        assertThat(found.tables().get(4)).satisfies(sessions -> {
            assertThat(List.of(sessions.missing(), sessions.different(), sessions.surplus()))
                    .containsExactly(1L, 1L, 1L);
            assertThat(sessions.samples())
                    .extracting(Comparison.Difference::key)
                    .containsExactly(
                            CLAY + " 2026-07-13 0000000001",
                            CLAY + " 2026-09-07 0000000001",
                            CLAY + " 2026-09-14 0000000001");
        });
        assertThat(comparison(rebuilds.run(RebuildOrder.verify())).isEqual()).isTrue();
    }

    @Test
    void a_generation_that_differs_waits_for_somebody_to_switch() {
        project(created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));
        jdbc.sql("DELETE FROM projection_1.session").update();

        Generation rebuilt = rebuilds.run(RebuildOrder.rebuild(Switch.WHEN_EQUAL));
        assertThat(generation()).isEqualTo(1);
        // the topic goes on meanwhile
        project(created(1, "2026-09-01T12:00:00Z", GLAZE, mondays("Glaze")));

        rebuilds.activate(rebuilt.number());
        assertThat(generation()).isEqualTo(2);
        assertThat(titles("perennial")).containsExactly("Clay", "Glaze");
    }

    @Test
    void a_verification_switches_nothing_and_leaves_nothing() {
        project(created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));

        Generation verified = rebuilds.run(RebuildOrder.verify());

        assertThat(comparison(verified).isEqual()).isTrue();
        assertThat(verified.droppedAt()).isNotNull();
        assertThat(generation()).isEqualTo(1);
        assertThat(schemas()).containsExactly("perennial", "projection_1");
    }

    @Test
    void a_roll_back_brings_the_earlier_generation_up_to_date_and_back() {
        project(created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));
        rebuilds.run(RebuildOrder.rebuild(Switch.ALWAYS));
        project(created(1, "2026-09-01T12:00:00Z", GLAZE, mondays("Glaze")));

        assertThat(rebuilds.rollBack().number()).isEqualTo(1);

        assertThat(generation()).isEqualTo(1);
        assertThat(titles("perennial")).containsExactly("Clay", "Glaze");
        assertThat(rebuilds.rollBack().number()).isEqualTo(2);
    }

    @Test
    void only_the_active_and_the_one_before_are_kept() {
        project(created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));

        rebuilds.run(RebuildOrder.rebuild(Switch.ALWAYS));
        rebuilds.run(RebuildOrder.rebuild(Switch.ALWAYS));

        assertThat(schemas()).containsExactly("perennial", "projection_2", "projection_3");
        assertThatThrownBy(() -> rebuilds.activate(1)).isInstanceOf(UnfitGeneration.class);
        assertThatThrownBy(() -> rebuilds.drop(3)).isInstanceOf(UnfitGeneration.class);
        rebuilds.drop(2);
        assertThat(schemas()).containsExactly("perennial", "projection_3");
        assertThatThrownBy(rebuilds::rollBack).isInstanceOf(UnfitGeneration.class);
    }

    @Test
    void what_there_was_at_a_time_past_stands_beside_what_there_is() {
        project(
                created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")),
                changed(1, "2026-09-02T12:00:00Z", CLAY, 2, mondays("Clay for all")),
                changed(2, "2026-09-03T12:00:00Z", CLAY, 3, mondays("Clay").with(Status.INACTIVE)));

        rebuilds.run(RebuildOrder.lookBack(Instant.parse("2026-09-02T00:00:00Z")));
        rebuilds.run(RebuildOrder.lookBack(Map.of(0, 2L)));

        assertThat(titles("perennial_2")).containsExactly("Clay");
        assertThat(titles("perennial_3")).containsExactly("Clay for all");
        assertThat(titles("perennial")).isEmpty();
        assertThatThrownBy(() -> rebuilds.activate(2)).isInstanceOf(UnfitGeneration.class);
    }

    @Test
    void one_pattern_alone_is_made_what_the_log_says() {
        project(everythingThatCanHappen());
        jdbc.sql("DELETE FROM projection_1.session").update();
        jdbc.sql("UPDATE projection_1.pattern SET source = 'urn:nobody'").update();

        Comparison repaired = rebuilds.repair(CLAY);

        assertThat(repaired.tables())
                .extracting(table -> "%s %d missing, %d surplus, %d different of %d"
                        .formatted(table.name(), table.missing(), table.surplus(), table.different(), table.rows()))
                .containsExactly(
                        "pattern 0 missing, 0 surplus, 1 different of 1",
                        "pattern_history 0 missing, 0 surplus, 0 different of 2",
                        "session 26 missing, 0 surplus, 0 different of 26");
        assertThat(titles("perennial")).containsExactly("Clay for all");
        assertThat(rebuilds.repair(CLAY).isEqual()).isTrue();
        assertThat(rebuilds.repair(GLAZE).isEqual()).isTrue();

        rebuilds.repair(RAKU);
        assertThat(comparison(rebuilds.run(RebuildOrder.verify())).isEqual()).isTrue();
    }

    @Test
    void a_lost_database_is_rebuilt_whole() {
        log.add(everythingThatCanHappen());

        Generation rebuilt = rebuilds.run(RebuildOrder.rebuild(Switch.ALWAYS));

        assertThat(rebuilt.comparison()).isNull();
        assertThat(titles("perennial")).containsExactly("Clay for all", "Raku");
        assertThat(projections.claim(log.topic(), 0, log.reader()).nextOffset()).isEqualTo(10);
    }

    @Test
    void the_comparison_waits_for_the_end_of_a_tick() {
        PartitionProjection projection = project(created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));
        LogRecord tick = tick(1, "2026-12-05T03:00:00Z");
        log.add(tick);
        projection.add(tick);
        projection.step();
        projection.step();

        Thread ticking = new Thread(() -> {
            while (!projection.isIdle()) {
                projection.step();
            }
        });
        assertThat(tickIsUnderWay()).isTrue();
        ticking.start();

        assertThat(comparison(rebuilds.run(RebuildOrder.verify())).isEqual()).isTrue();
        assertThat(tickIsUnderWay()).isFalse();
    }

    @Test
    void one_at_a_time_and_what_a_dead_process_left_is_cleaned_up() {
        project(created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));
        int left = rebuilds.start(RebuildOrder.rebuild(Switch.ALWAYS));
        assertThatThrownBy(() -> rebuilds.run(RebuildOrder.verify())).isInstanceOf(RebuildUnderWay.class);
        jdbc.sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())")
                .query()
                .listOfRows();

        rebuilds.run(RebuildOrder.verify());

        assertThat(rebuilds.get(left).phase()).isEqualTo(Phase.FAILED);
        assertThat(rebuilds.get(left).failure()).isEqualTo("The process that built it ended.");
        assertThat(schemas()).containsExactly("perennial", "projection_1");
    }

    @Test
    void a_rebuild_in_the_background_tells_how_far_it_is() {
        project(created(0, "2026-09-01T12:00:00Z", CLAY, mondays("Clay")));

        int number = rebuilds.start(RebuildOrder.rebuild(Switch.ALWAYS));
        assertThat(rebuilds.get(number))
                .extracting(Generation::phase, Generation::purpose, Generation::active)
                .containsExactly(Phase.READING, Purpose.REBUILD, false);

        background.forEach(Runnable::run);
        assertThat(rebuilds.get(number))
                .extracting(Generation::phase, Generation::recordsDone, Generation::recordsTotal, Generation::active)
                .containsExactly(Phase.DONE, 1L, 1L, true);
    }

    @Test
    void a_rebuild_that_fails_says_why_and_leaves_nothing() {
        log.fail("the broker is away");

        assertThatThrownBy(() -> rebuilds.run(RebuildOrder.verify())).hasMessageContaining("the broker is away");

        assertThat(rebuilds.get(2).failure()).contains("the broker is away");
        assertThat(schemas()).containsExactly("perennial", "projection_1");
    }

    private PartitionProjection project(LogRecord... records) {
        PartitionProjection projection = projections.claim(log.topic(), 0, log.reader());
        log.add(records);
        for (LogRecord each : records) {
            projection.add(each);
        }
        while (!projection.isIdle()) {
            projection.step();
        }
        return projection;
    }

    private static Comparison comparison(Generation generation) {
        return Objects.requireNonNull(generation.comparison());
    }

    private List<String> titles(String schema) {
        return jdbc.sql("SELECT DISTINCT title FROM %s.session ORDER BY title".formatted(schema))
                .query(String.class)
                .list();
    }

    private int generation() {
        return jdbc.sql("SELECT DISTINCT generation FROM perennial.projection_status")
                .query(Integer.class)
                .single();
    }

    private boolean tickIsUnderWay() {
        return jdbc.sql("SELECT tick_under_way FROM projection_1.partition_position")
                .query(Boolean.class)
                .single();
    }

    private List<String> schemas() {
        return jdbc.sql("""
                        SELECT schema_name FROM information_schema.schemata
                        WHERE schema_name ~ '^(perennial|projection)' AND schema_name <> 'perennial_operations'
                        ORDER BY 1
                        """).query(String.class).list();
    }
}
