package dev.perennial.horizon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Topics;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.horizon.EmittedTicks;
import dev.perennial.horizon.TickOutcome;
import dev.perennial.horizon.TickOutcome.Known;
import dev.perennial.horizon.TickOutcome.NotYet;
import dev.perennial.horizon.TickOutcome.Refused;
import dev.perennial.horizon.TickOutcome.Unknown;
import dev.perennial.horizon.TickPosition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@TestInstance(Lifecycle.PER_CLASS)
class JdbcTickResultsIT {

    private static final Instant AS_OF = Instant.parse("2026-11-23T03:00:00.123Z");

    private static final EmittedTicks TICKS = new EmittedTicks(
            new UUID(0, 1), AS_OF, List.of(new TickPosition(0, 10, AS_OF), new TickPosition(1, 20, AS_OF)));

    private PostgresServer server;
    private JdbcClient store;
    private JdbcTickResults results;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = PostgresServer.startUnsynced(folder, 0);
        store = JdbcClient.create(new DriverManagerDataSource(
                server.jdbcUrl(PostgresServer.PERENNIAL), PostgresServer.PERENNIAL, PostgresServer.PERENNIAL));
        results = new JdbcTickResults(store, Topics.PATTERNS);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Tables of the shape that the published views have. */
    @BeforeEach
    void publish_views() {
        store.sql("DROP SCHEMA IF EXISTS perennial CASCADE").update();
        store.sql("CREATE SCHEMA perennial").update();
        store.sql("""
                        CREATE TABLE perennial.projection_status (
                            topic text, partition int, next_offset bigint, tick_as_of timestamptz,
                            last_tick_patterns_extended bigint, last_tick_sessions_extended bigint,
                            last_tick_sessions_pruned bigint)
                        """).update();
        store.sql("""
                        CREATE TABLE perennial.rejected_event (
                            topic text, partition int, log_offset bigint, message text)
                        """).update();
    }

    @Test
    void adds_up_what_the_partitions_did() {
        status(Topics.PATTERNS, 0, 11, AS_OF, 1, 26, 3);
        status(Topics.PATTERNS, 1, 25, AS_OF, 2, 52, 9);
        status("another topic", 1, 25, AS_OF, 100, 100, 100);
        assertThat(outcome()).isEqualTo(new Known(3, 78, 12));
    }

    @Test
    void waits_for_a_partition_that_is_not_read_up_to_the_tick() {
        status(Topics.PATTERNS, 0, 11, AS_OF, 1, 26, 3);
        status(Topics.PATTERNS, 1, 20, AS_OF.minusSeconds(86_400), 2, 52, 9);
        assertThat(outcome()).isEqualTo(new NotYet("partition 1 is not read up to the tick"));
    }

    @Test
    void waits_for_a_partition_that_nobody_has_read() {
        status(Topics.PATTERNS, 0, 11, AS_OF, 1, 26, 3);
        assertThat(outcome()).isEqualTo(new NotYet("partition 1 is not read up to the tick"));
    }

    @Test
    void names_the_partition_that_rejected_its_tick_and_why() {
        status(Topics.PATTERNS, 0, 11, AS_OF, 1, 26, 3);
        status(Topics.PATTERNS, 1, 21, AS_OF.minusSeconds(86_400), 0, 0, 0);
        rejected(1, 19, "another event");
        rejected(1, 20, "asOf: is more than PT5M ahead of its partition's time");
        assertThat(outcome())
                .isEqualTo(new Refused("partition 1: asOf: is more than PT5M ahead of its partition's time"));
    }

    @Test
    void does_not_take_the_counts_of_a_later_tick_for_those_of_this_one() {
        status(Topics.PATTERNS, 0, 12, AS_OF.plusMillis(1), 0, 0, 0);
        status(Topics.PATTERNS, 1, 21, AS_OF, 2, 52, 9);
        assertThat(outcome()).isEqualTo(new Unknown("partition 0 has taken a later tick since"));
    }

    @Test
    void waits_for_views_that_are_not_there() {
        store.sql("DROP SCHEMA perennial CASCADE").update();
        assertThat(outcome())
                .isInstanceOfSatisfying(
                        NotYet.class,
                        notYet -> assertThat(notYet.why())
                                .startsWith("the read store does not answer: ")
                                .contains("perennial.projection_status"));
    }

    @Test
    void waits_for_a_store_that_is_away() {
        JdbcClient away = JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/perennial"));
        assertThat(new JdbcTickResults(away, Topics.PATTERNS).of(TICKS))
                .isInstanceOfSatisfying(
                        NotYet.class,
                        notYet -> assertThat(notYet.why()).startsWith("the read store does not answer: "));
    }

    private TickOutcome outcome() {
        return results.of(TICKS);
    }

    private void status(
            String topic,
            int partition,
            long nextOffset,
            Instant tickAsOf,
            long patternsExtended,
            long sessionsExtended,
            long sessionsPruned) {
        store.sql("INSERT INTO perennial.projection_status VALUES (?, ?, ?, ?::timestamptz, ?, ?, ?)")
                .params(
                        topic,
                        partition,
                        nextOffset,
                        tickAsOf.toString(),
                        patternsExtended,
                        sessionsExtended,
                        sessionsPruned)
                .update();
    }

    private void rejected(int partition, long offset, String message) {
        store.sql("INSERT INTO perennial.rejected_event VALUES (?, ?, ?, ?)")
                .params(Topics.PATTERNS, partition, offset, message)
                .update();
    }
}
