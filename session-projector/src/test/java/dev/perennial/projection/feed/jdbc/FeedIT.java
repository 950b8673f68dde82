package dev.perennial.projection.feed.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.LogRecord;
import dev.perennial.projection.PartitionProjection;
import dev.perennial.projection.Projections;
import dev.perennial.projection.RecordReader;
import dev.perennial.projection.Timetable;
import dev.perennial.projection.feed.Feed;
import dev.perennial.projection.feed.FeedEntry;
import dev.perennial.projection.jdbc.ReadStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happened to sessions gets its places when it is committed, and loses them when it is old. */
class FeedIT {

    private static final int PROJECTORS = 4;
    private static final int CLASSES_EACH = 25;
    private static final int PATIENCE_SECONDS = 120;
    private static final Instant FAR_AHEAD = Instant.parse("2200-01-01T00:00:00Z");

    private static PostgresServer postgres;

    private ReadStores.Fresh fresh;
    private Feed feed;

    @BeforeAll
    static void start(@TempDir Path folder) {
        postgres = PostgresServer.startUnsynced(folder, 0);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void beginWithAnEmptyFeed() {
        fresh = ReadStores.fresh(postgres);
        feed = Feeds.over(fresh.dataSource());
    }

    @Test
    void what_was_written_first_and_committed_last_comes_last_and_nobody_has_passed_it() throws SQLException {
        try (Connection slow = fresh.dataSource().getConnection()) {
            slow.setAutoCommit(false);
            write(slow, "CREATED");
            try (Connection quick = fresh.dataSource().getConnection()) {
                write(quick, "DELETED");
            }
            assertThat(feed.sequence(10)).isEqualTo(1);
            assertThat(causes(0)).containsExactly("1 DELETED");
            assertThat(feed.sequence(10)).isZero();
            slow.commit();
        }
        assertThat(feed.sequence(10)).isEqualTo(1);
        assertThat(causes(1)).containsExactly("2 CREATED");
    }

    @Test
    void several_projectors_and_sequencers_leave_no_place_out_and_change_no_order() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        AtomicBoolean over = new AtomicBoolean();
        try {
            List<Future<?>> projectors = IntStream.range(0, PROJECTORS)
                    .<Future<?>>mapToObj(partition -> threads.submit(() -> project(partition)))
                    .toList();
            List<Future<?>> sequencers = IntStream.range(0, 2)
                    .<Future<?>>mapToObj(each -> threads.submit(() -> sequence(over)))
                    .toList();
            Future<List<FeedEntry>> reader = threads.submit(this::readAll);

            for (Future<?> each : projectors) {
                each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            List<FeedEntry> heard = reader.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            over.set(true);
            for (Future<?> each : sequencers) {
                each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }

            Map<Integer, List<Long>> offsets = new TreeMap<>();
            heard.forEach(entry -> offsets.computeIfAbsent(entry.partition(), any -> new ArrayList<>())
                    .add(entry.changed().cause().logOffset()));
            assertThat(offsets)
                    .hasSize(PROJECTORS)
                    .allSatisfy((partition, inOrder) -> assertThat(inOrder)
                            .as("partition %d in the order of its log", partition)
                            .isEqualTo(LongStream.range(0, 2 * CLASSES_EACH)
                                    .boxed()
                                    .toList()));
            assertThat(feed.state().last()).isEqualTo(heard.size());
        } finally {
            over.set(true);
            threads.shutdown();
        }
    }

    /** A creation and a change of each class, a transaction each. */
    private void project(int partition) {
        PartitionProjection projection = Projections.into(
                        ReadStores.over(fresh.dataSource()).store(), "", new Projections.Chunks(1, 1, 1))
                .claim(Timetable.LOG, partition, new RecordReader(key -> partition));
        for (int i = 0; i < CLASSES_EACH; i++) {
            UUID id = new UUID(partition, i);
            String at = "2026-09-01T12:00:00Z";
            projection.add(in(partition, Timetable.created(2L * i, at, id, Timetable.mondays("Clay"))));
            projection.add(in(partition, Timetable.changed(2L * i + 1, at, id, 2, Timetable.mondays("Raku"))));
        }
        while (!projection.isIdle()) {
            projection.step();
        }
    }

    private static LogRecord in(int partition, LogRecord record) {
        return new LogRecord(
                record.topic(),
                partition,
                record.offset(),
                record.timestamp(),
                record.key(),
                record.headers(),
                record.value());
    }

    private void sequence(AtomicBoolean over) {
        while (!over.get()) {
            feed.sequence(3);
        }
    }

    /** Never goes back, as who listens does. */
    private List<FeedEntry> readAll() {
        List<FeedEntry> heard = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (heard.size() < PROJECTORS * CLASSES_EACH * 2 && System.nanoTime() < deadline) {
            for (FeedEntry entry : feed.after(heard.size(), 7)) {
                assertThat(entry.position()).as("no place is left out").isEqualTo(heard.size() + 1L);
                heard.add(entry);
            }
        }
        return heard;
    }

    @Test
    void what_is_old_is_forgotten_when_the_topic_has_it_and_little_at_a_time() throws SQLException {
        try (Connection connection = fresh.dataSource().getConnection()) {
            for (int i = 0; i < 10; i++) {
                write(connection, "CHANGED");
            }
        }
        assertThat(feed.sequence(100)).isEqualTo(10);
        assertThat(feed.forget(FAR_AHEAD, 100)).as("of what was not sent").isZero();
        feed.sent(feed.after(6, 1).get(0));
        assertThat(feed.forget(Instant.EPOCH, 100)).as("of what is new").isZero();

        assertThat(feed.forget(FAR_AHEAD, 4)).isEqualTo(4);
        assertThat(feed.state().forgotten()).isEqualTo(4);
        assertThat(feed.forget(FAR_AHEAD, 4)).isEqualTo(3);
        assertThat(feed.forget(FAR_AHEAD, 4)).isZero();

        assertThat(feed.state().forgotten()).isEqualTo(7);
        assertThat(feed.state().last()).isEqualTo(10);
        assertThat(causes(0)).containsExactly("8 CHANGED", "9 CHANGED", "10 CHANGED");
    }

    private List<String> causes(long after) {
        return feed.after(after, 100).stream()
                .map(entry -> entry.position() + " " + entry.changed().cause().kind())
                .toList();
    }

    private static void write(Connection connection, String cause) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO perennial_operations.session_change_written
                        (topic_id, partition, log_offset, pattern_id, pattern_version, cause, recorded_at, part, what,
                         original_dates, ordinals, starts_at, ends_at)
                    VALUES ('log', 0, 7, gen_random_uuid(), 1, '%s', now(), 1, 'A', '{2026-09-07}', '{1}',
                            '{2026-09-07T08:00:00Z}', '{2026-09-07T10:00:00Z}')
                    """.formatted(cause));
        }
    }
}
