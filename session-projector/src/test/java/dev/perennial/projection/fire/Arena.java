package dev.perennial.projection.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.PartitionProjection;
import dev.perennial.projection.PartitionProjections;
import dev.perennial.projection.PartitionReplay;
import dev.perennial.projection.Projections;
import dev.perennial.projection.Timetable;
import dev.perennial.projection.feed.Feed;
import dev.perennial.projection.feed.jdbc.Feeds;
import dev.perennial.projection.jdbc.ReadStores;
import dev.perennial.projection.rebuild.Generation.Purpose;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A database where one history after the other happens, and its rows are held against those of an undisturbed run. */
final class Arena implements AutoCloseable {

    private static final String REPLAY = """
            In history %1$d:
              %2$s
            To see it again: mvn verify -pl session-projector -am -Dit.test=SimulatedWorldIT -Dtest=NoUnit \
            -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
            -Dperennial.histories=1 -Dperennial.seed=%1$d""";

    /** Whoever would wait for somebody who is stopped gives up at once and tries again. */
    private static final String IMPATIENT = "?options=-c%20lock_timeout=5ms";

    private static final Projections.Chunks ALL_AT_ONCE = new Projections.Chunks(1_000, 1_000, 1_000_000);

    private final SingleConnectionDataSource undisturbed;
    private final PartitionProjections reference;
    private final Tables tables;
    private final Feed feed;
    private final List<Machine> machines;

    Arena(String url) {
        undisturbed = new SingleConnectionDataSource(url, PostgresServer.PERENNIAL, PostgresServer.PERENNIAL, true);
        ReadStores.Fresh live = ReadStores.over(undisturbed);
        int beside = live.generations().create(Purpose.VERIFY);
        live.generations().index(beside);
        reference = Projections.into(live.generations().store(beside), Expected.ADMINISTRATOR, ALL_AT_ONCE);
        tables = new Tables(live.jdbc(), "projection_1", "projection_" + beside);
        feed = Feeds.over(undisturbed);
        DataSource server =
                new DriverManagerDataSource(url + IMPATIENT, PostgresServer.PERENNIAL, PostgresServer.PERENNIAL);
        machines =
                Stream.of("A", "B", "C").map(name -> new Machine(name, server)).toList();
    }

    @Override
    public void close() throws SQLException {
        for (Machine each : machines) {
            each.close();
        }
        undisturbed.destroy();
    }

    /** @throws AssertionError with the story of the history and how to see it again */
    void check(long seed) {
        tables.clear();
        Listener listener = new Listener(feed);
        World world = new World(seed, machines, listener);
        try {
            world.run();
            for (int partition = 0; partition < world.history().partitions(); partition++) {
                project(world.history(), partition, seed % 2 == 0);
            }
            assertThat(differences(tables.summary(), world.history().expectedRows()))
                    .as("what the law gives")
                    .isEmpty();
            assertThat(differences(listener.rows(world.history()), withoutVersion(tables.summary())))
                    .as("what the feed tells")
                    .isEmpty();
            assertThat(tables.differences()).as("an undisturbed run").isEmpty();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(REPLAY.formatted(seed, String.join("\n  ", world.story())), e);
        }
    }

    /** In one go, or as a rebuild does. */
    private void project(RandomHistory history, int partition, boolean rebuild) {
        if (rebuild) {
            PartitionReplay replay = reference.replay(Timetable.LOG, partition, history.reader());
            history.records(partition).forEach(replay::add);
            replay.end(history.end(partition));
        } else {
            PartitionProjection projection = reference.claim(Timetable.LOG, partition, history.reader());
            history.records(partition).forEach(projection::add);
            while (!projection.isIdle()) {
                projection.step();
            }
            projection.skipTo(history.end(partition));
        }
    }

    private static List<String> withoutVersion(List<String> summary) {
        return summary.stream()
                .filter(row -> row.startsWith("session "))
                .map(row -> row.replaceFirst("( \\d+) \\d+( -?\\d+ -?\\d+)$", "$1$2"))
                .toList();
    }

    private static List<String> differences(List<String> rows, List<String> expected) {
        List<String> surplus = new ArrayList<>(rows);
        expected.forEach(surplus::remove);
        List<String> missing = new ArrayList<>(expected);
        rows.forEach(missing::remove);
        return Stream.concat(
                        surplus.stream().map(row -> "surplus " + row),
                        missing.stream().map(row -> "missing " + row))
                .toList();
    }
}
