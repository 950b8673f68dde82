package dev.perennial.projection;

import static dev.perennial.projection.Timetable.changed;
import static dev.perennial.projection.Timetable.created;
import static dev.perennial.projection.Timetable.mondays;
import static dev.perennial.projection.Timetable.tick;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.schedule.Law;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.jdbc.ReadStores;
import dev.perennial.projection.jdbc.ReadStores.Fresh;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A projector that starts with a newer time zone database. */
class ZoneRulesIT {

    private static final int PATTERNS_A_STEP = 2;

    private static final UUID MORNING = id(1);
    private static final UUID NIGHT = id(2);
    private static final UUID AMSTERDAM = id(3);
    private static final UUID MOVING_TO_RIVERSIDE = id(4);
    private static final UUID EVENING = id(5);
    private static final UUID ONCE_IN_RIVERSIDE = id(6);

    /** Sessions from 4 December on, of which those until 10 January have begun. */
    private static final LogRecord[] HISTORY = {
        created(0, "2026-09-01T12:00:00Z", MORNING, daily("10:00")),
        created(1, "2026-09-01T12:00:00Z", NIGHT, daily("02:30")),
        created(2, "2026-09-01T12:00:00Z", AMSTERDAM, mondays("Clay")),
        created(3, "2026-09-01T12:00:00Z", MOVING_TO_RIVERSIDE, mondays("Glaze")),
        changed(
                4,
                "2026-09-01T12:00:00Z",
                MOVING_TO_RIVERSIDE,
                2,
                Instant.parse("2027-02-01T00:00:00Z"),
                daily("12:00")),
        created(5, "2026-09-01T12:00:00Z", EVENING, daily("20:00")),
        tick(6, "2026-12-05T03:00:00Z"),
        created(
                7,
                "2027-01-10T12:00:00Z",
                ONCE_IN_RIVERSIDE,
                daily("08:00").withDates(LocalDateTime.parse("2027-02-20T08:00:00"), null, null, new TreeMap<>())),
    };

    private static PostgresServer postgres;

    private Fresh fresh;

    @BeforeAll
    static void startPostgres(@TempDir Path folder) {
        postgres = PostgresServer.startUnsynced(folder, 0);
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @BeforeEach
    void projectedByTheRulesAsAlways() {
        Riverside.follow(Riverside.AS_ALWAYS);
        fresh = projected();
    }

    @AfterEach
    void asAlways() {
        Riverside.follow(Riverside.AS_ALWAYS);
    }

    @Test
    void sessions_that_newer_rules_move_are_moved_and_no_others_are_written() {
        Map<String, Row> before = rows(fresh);

        Riverside.follow(Riverside.SUMMER_FOR_EVER);
        finish(claim());

        Map<String, Row> after = rows(fresh);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(differing(before, after, Row::text))
                .isEqualTo(Stream.of(
                                // an hour earlier until summer time would have begun anyway
                                days(MORNING, "2027-02-07", "2027-03-27"),
                                days(EVENING, "2027-02-07", "2027-03-27"),
                                days(MOVING_TO_RIVERSIDE, "2027-02-07", "2027-03-27"),
                                days(ONCE_IN_RIVERSIDE, "2027-02-20", "2027-02-20"),
                                // in the gap of 7 February the instant stays, and is another local time
                                days(NIGHT, "2027-02-07", "2027-03-28"))
                        .flatMap(days -> days)
                        .collect(toSet()));
        assertThat(differing(before, after, Row::transaction)).isEqualTo(differing(before, after, Row::text));
        assertThat(starts(NIGHT, "2027-02-06", "2027-02-07", "2027-03-28"))
                .containsExactly(
                        "2027-02-06T01:30:00Z null",
                        "2027-02-07T01:30:00Z shifted by gap",
                        "2027-03-28T00:30:00Z null");
    }

    @Test
    void the_result_is_what_the_log_gives_by_the_newer_rules() {
        Riverside.follow(Riverside.SUMMER_FOR_EVER);
        finish(claim());

        assertThat(everything(fresh)).isEqualTo(everything(projected()));
    }

    @Test
    void sessions_that_were_pruned_do_not_come_back() {
        LogRecord keepsMore = tick(8, "2027-01-10T13:00:00Z", Period.ofDays(60));
        Projections.project(fresh.store(), keepsMore);

        Riverside.follow(Riverside.SUMMER_FOR_EVER);
        finish(claim());

        assertThat(everything(fresh)).isEqualTo(everything(projected(keepsMore)));
    }

    @Test
    void a_move_that_crashes_goes_on_where_it_was() {
        Riverside.follow(Riverside.SUMMER_FOR_EVER);
        int takeovers = 0;
        PartitionProjection projection = claim();
        while (!projection.isIdle()) {
            assertThat(underWay()).isEqualTo(1);
            projection.step();
            // and is gone; another process takes over
            projection = claim();
            takeovers++;
        }

        // five patterns, two at a time, and a look whether there are more
        assertThat(takeovers).isEqualTo(4);
        assertThat(underWay()).isZero();
        assertThat(everything(fresh)).isEqualTo(everything(projected()));
    }

    @Test
    void a_process_with_the_older_rules_that_takes_over_in_the_middle_moves_back() {
        List<String> before = everything(fresh);
        Riverside.follow(Riverside.SUMMER_FOR_EVER);
        claim().step();
        assertThat(everything(fresh)).isNotEqualTo(before);

        Riverside.follow(Riverside.AS_ALWAYS);
        finish(claim());

        assertThat(everything(fresh)).isEqualTo(before);
    }

    @Test
    void records_wait_until_all_sessions_follow_the_rules_that_they_are_judged_by() {
        Riverside.follow(Riverside.SUMMER_FOR_EVER);
        PartitionProjection projection = claim();
        LogRecord later = changed(8, "2027-02-10T12:00:00Z", MORNING, 2, daily("11:00"));
        projection.add(later);

        projection.step();
        assertThat(projection.nextOffset()).isEqualTo(8);
        finish(projection);

        assertThat(projection.nextOffset()).isEqualTo(9);
        assertThat(everything(fresh)).isEqualTo(everything(projected(later)));
    }

    @Test
    void who_lost_the_partition_moves_nothing() {
        Riverside.follow(Riverside.SUMMER_FOR_EVER);
        PartitionProjection zombie = claim();
        List<String> before = everything(fresh);
        claim();

        assertThatThrownBy(zombie::step).isInstanceOf(OwnershipLost.class);

        assertThat(everything(fresh)).isEqualTo(before);
    }

    @Test
    void the_same_rules_and_rules_of_zones_that_no_pattern_is_in_cost_nothing() {
        assertThat(claim().isIdle()).isTrue();

        fresh.jdbc()
                .sql(
                        "UPDATE projection_1.zone_rules SET fingerprints = fingerprints - 'Asia/Tokyo' || '{\"Asia/Seoul\": \"\"}'")
                .update();

        assertThat(claim().isIdle()).isTrue();
        assertThat(fresh.jdbc()
                        .sql(
                                "SELECT (fingerprints ->> 'Asia/Tokyo') || (fingerprints ->> 'Asia/Seoul') FROM projection_1.zone_rules")
                        .query(String.class)
                        .single())
                .hasSize(32);
    }

    @Test
    void sessions_from_before_rules_were_noted_are_brought_to_those_of_now() {
        List<String> before = everything(fresh);
        fresh.jdbc().sql("DELETE FROM projection_1.zone_rules").update();
        fresh.jdbc()
                .sql("UPDATE projection_1.session SET clock_change = NULL WHERE clock_change IS NOT NULL")
                .update();

        finish(claim());

        assertThat(everything(fresh)).isEqualTo(before).anyMatch(row -> row.contains("shifted by gap"));
    }

    private static Pattern daily(String time) {
        return new Pattern(
                "Class at " + time,
                null,
                null,
                null,
                Map.of(),
                Riverside.zone(),
                LocalDateTime.parse("2026-09-07T" + time),
                SessionLength.parse("PT1H"),
                "FREQ=DAILY",
                null,
                new TreeMap<>(),
                Pattern.Status.ACTIVE);
    }

    private static UUID id(int number) {
        return new UUID(0x0190a00000007000L, 0x8000000000000000L + number);
    }

    /** Another read store, with all of the history and what comes after. */
    private static Fresh projected(LogRecord... later) {
        Fresh store = ReadStores.fresh(postgres);
        Projections.project(
                store.store(),
                Stream.concat(Stream.of(HISTORY), Stream.of(later)).toArray(LogRecord[]::new));
        return store;
    }

    private PartitionProjection claim() {
        ProjectionLimits limits = new ProjectionLimits(100, PATTERNS_A_STEP, 100, Duration.ofMinutes(5));
        return new PartitionProjections(new Law(Set.of()), fresh.store(), limits)
                .claim(Timetable.LOG, 0, new RecordReader(key -> 0));
    }

    private static void finish(PartitionProjection projection) {
        while (!projection.isIdle()) {
            projection.step();
        }
    }

    private int underWay() {
        return fresh.jdbc()
                .sql("SELECT count(*) FROM projection_1.partition_under_way")
                .query(Integer.class)
                .single();
    }

    /** A row and the transaction that wrote it. */
    private record Row(String text, String transaction) {}

    private static Map<String, Row> rows(Fresh store) {
        Map<String, Row> rows = new HashMap<>();
        store.jdbc()
                .sql("SELECT pattern_id || '_' || original_date AS id, session::text AS row, xmin::text AS transaction"
                        + " FROM projection_1.session")
                .query(row -> {
                    rows.put(row.getString("id"), new Row(row.getString("row"), row.getString("transaction")));
                });
        return rows;
    }

    private static Set<String> differing(
            Map<String, Row> before, Map<String, Row> after, Function<Row, String> aspect) {
        return after.entrySet().stream()
                .filter(each -> !Optional.ofNullable(before.get(each.getKey()))
                        .map(aspect)
                        .equals(Optional.of(aspect.apply(each.getValue()))))
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    private static Stream<String> days(UUID id, String first, String last) {
        return LocalDate.parse(first)
                .datesUntil(LocalDate.parse(last).plusDays(1))
                .map(date -> id + "_" + date);
    }

    private List<String> starts(UUID id, String... dates) {
        return Stream.of(dates)
                .map(date -> fresh.jdbc()
                        .sql("SELECT to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') || ' '"
                                + " || coalesce(clock_change, 'null') FROM perennial.session WHERE session_id = :id")
                        .param("id", id + "_" + date)
                        .query(String.class)
                        .single())
                .toList();
    }

    /** All that people can read of patterns and sessions. */
    private static List<String> everything(Fresh store) {
        return store.jdbc()
                .sql("SELECT pattern::text AS row FROM perennial.pattern"
                        + " UNION ALL SELECT session::text FROM perennial.session ORDER BY row")
                .query(String.class)
                .list();
    }
}
