package dev.perennial.projection.jdbc;

import dev.perennial.projection.LogTopic;
import dev.perennial.projection.PatternReplay;
import dev.perennial.projection.ReadStore;
import dev.perennial.projection.jdbc.ComparedTable.Row;
import dev.perennial.projection.rebuild.Comparison;
import dev.perennial.projection.rebuild.Generation;
import dev.perennial.projection.rebuild.Generation.Phase;
import dev.perennial.projection.rebuild.Generation.Purpose;
import dev.perennial.projection.rebuild.Generations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.transaction.support.TransactionOperations;

/** Generations as schemas of one PostgreSQL database. */
final class JdbcGenerations implements Generations {

    private static final Duration WAIT_FOR_TICK = Duration.ofMillis(200);

    private static final int WAITS_FOR_TICK = 3_000;

    private final DataSource dataSource;
    private final JdbcOperations operations;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Schemas schemas;
    private final GenerationTable table;
    private final Indexes indexes;

    JdbcGenerations(DataSource dataSource, JdbcOperations operations, TransactionOperations transactions) {
        this.dataSource = dataSource;
        this.operations = operations;
        this.jdbc = JdbcClient.create(operations);
        this.transactions = transactions;
        this.schemas = new Schemas(dataSource, jdbc, transactions);
        this.table = new GenerationTable(jdbc);
        this.indexes = new Indexes(jdbc);
    }

    /** The store of whichever generation is active when a partition is claimed, brought up to date. */
    ReadStore activeStore() {
        schemas.migrateActive();
        return new JdbcReadStore(schemas::active, operations, transactions, new SessionChangeTable(operations));
    }

    @Override
    public ReadStore store(int generation) {
        schemas.migrate(generation);
        return new JdbcReadStore(() -> generation, operations, transactions, null);
    }

    @Override
    public Optional<Turn> takeTurn() {
        return orFail(() -> AdvisoryLock.tryTake(dataSource, "perennial.generations"));
    }

    @Override
    public int create(Purpose purpose) {
        int generation = table.add(purpose);
        schemas.migrate(generation);
        transactions.executeWithoutResult(status -> indexes.takeAway(generation));
        return generation;
    }

    @Override
    public void index(int generation) {
        LongStatements.run(dataSource, indexes.toMake(generation));
        indexes.made(generation);
        LongStatements.run(dataSource, indexes.toVacuum(generation));
    }

    @Override
    public Map<Integer, Long> activePositions(LogTopic topic) {
        return positions(schemas.active(), topic, "");
    }

    private Map<Integer, Long> positions(int generation, LogTopic topic, String locking) {
        Map<Integer, Long> positions = new HashMap<>();
        String schema = Schemas.of(generation);
        jdbc.sql("""
                        SELECT partition, next_offset FROM %s.partition_position
                        WHERE EXISTS (SELECT FROM %s.log_topic
                                      WHERE name = :name AND id = :id AND partitions = :partitions)
                        ORDER BY partition %s
                        """.formatted(schema, schema, locking))
                .param("name", topic.name())
                .param("id", topic.id())
                .param("partitions", topic.partitions())
                .query(row -> {
                    positions.put(row.getInt("partition"), row.getLong("next_offset"));
                });
        return positions;
    }

    @Override
    public Snapshot snapshot() {
        return betweenTicks(() -> {
            ActiveSnapshot snapshot = orFail(() -> ActiveSnapshot.take(dataSource));
            if (snapshot.isBetweenStates()) {
                snapshot.close();
                return Optional.empty();
            }
            return Optional.of(snapshot);
        });
    }

    @Override
    public void activate(int generation, LogTopic topic, Consumer<Map<Integer, Long>> catchUp) {
        betweenTicks(() -> isTrue(transactions.execute(status -> tryActivate(generation, topic, catchUp)))
                ? Optional.of(generation)
                : Optional.empty());
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private boolean tryActivate(int generation, LogTopic topic, Consumer<Map<Integer, Long>> catchUp) {
        jdbc.sql("SET LOCAL lock_timeout = '30s'").update();
        int before = jdbc.sql("SELECT generation FROM perennial.active_generation FOR UPDATE")
                .query(Integer.class)
                .single();
        Map<Integer, Long> positions = positions(before, topic, "FOR UPDATE");
        if (isBetweenStates(before)) {
            return false;
        }
        catchUp.accept(positions);
        // whoever projects into the one before loses it with the next statement, and claims in this one
        jdbc.sql("UPDATE %s.partition_position SET owner_epoch = owner_epoch + 1".formatted(Schemas.of(before)))
                .update();
        table.activate(generation);
        if (!table.isEqualToItsPredecessor(Math.max(before, generation))) {
            new SessionChangeTable(operations).beginAnew();
        }
        schemas.publish(Schemas.PUBLISHED, generation);
        return true;
    }

    @Override
    public Comparison repair(UUID patternId, LogTopic topic, int partition, LongFunction<PatternReplay> upTo) {
        return betweenTicks(() ->
                Objects.requireNonNull(transactions.execute(status -> tryRepair(patternId, topic, partition, upTo))));
    }

    private Optional<Comparison> tryRepair(
            UUID patternId, LogTopic topic, int partition, LongFunction<PatternReplay> upTo) {
        int active = schemas.active();
        long position = positions(active, topic, "FOR UPDATE").getOrDefault(partition, 0L);
        if (isBetweenStates(active)) {
            return Optional.empty();
        }
        PatternReplay replay = upTo.apply(position);
        PatternRows rows = new PatternRows(jdbc, active, patternId);
        Map<String, List<Row>> before = rows.all();
        new JdbcReadStore(() -> active, operations, transactions, new SessionChangeTable(operations))
                .repair(active, topic.id(), partition, replay);
        return Optional.of(PatternRows.compare(before, rows.all()));
    }

    private boolean isBetweenStates(int generation) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM %s.partition_under_way)".formatted(Schemas.of(generation)))
                .query(Boolean.class)
                .single();
    }

    private static <T> T betweenTicks(Supplier<Optional<T>> attempt) {
        for (int i = 0; i < WAITS_FOR_TICK; i++) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
            pause();
        }
        throw new IllegalStateException("A tick, or a change of time zones, has been under way for "
                + WAIT_FOR_TICK.multipliedBy(WAITS_FOR_TICK)
                + "; the generations can be compared and switched only between ticks.");
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT_FOR_TICK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a tick to end", e);
        }
    }

    @Override
    public void publishBeside(int generation) {
        transactions.executeWithoutResult(status -> schemas.publish(Schemas.besideOf(generation), generation));
    }

    @Override
    public void drop(int generation) {
        transactions.executeWithoutResult(status -> {
            if (schemas.active() == generation) {
                throw new IllegalArgumentException("generation " + generation + " is the active one");
            }
            schemas.drop(generation);
            table.dropped(generation);
        });
    }

    @Override
    public List<Generation> list() {
        return table.list();
    }

    @Override
    public void begin(int generation, Phase phase) {
        table.begin(generation, phase);
    }

    @Override
    public void progress(int generation, long recordsDone, long recordsTotal) {
        table.progress(generation, recordsDone, recordsTotal);
    }

    @Override
    public void compared(int generation, Comparison comparison) {
        table.compared(generation, comparison);
    }

    @Override
    public void end(int generation, @Nullable String failure) {
        table.end(generation, failure);
    }

    private interface Sql<T> {

        T run() throws SQLException;
    }

    private static <T> T orFail(Sql<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new SQLStateSQLExceptionTranslator().translate("generations", null, e);
        }
    }
}
