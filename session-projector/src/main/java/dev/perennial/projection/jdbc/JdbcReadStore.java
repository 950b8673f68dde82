package dev.perennial.projection.jdbc;

import static java.util.stream.Collectors.toMap;

import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.projection.Changes;
import dev.perennial.projection.Changes.Change;
import dev.perennial.projection.LogTopic;
import dev.perennial.projection.Ownership;
import dev.perennial.projection.ReadStore;
import dev.perennial.projection.TickResult;
import dev.perennial.projection.ZoneFingerprints;
import dev.perennial.projection.jdbc.ZoneRulesTable.Rezoning;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A generation of the read store: the active one, or a given one. */
final class JdbcReadStore implements ReadStore {

    private static final String MOST_IDLE = "1min";

    private final IntSupplier generation;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final LogTopicTable log;
    private final PositionTable positions;
    private final PatternTable patterns;
    private final HistoryTable history;
    private final SessionTable sessions;
    private final RejectedTable rejected;
    private final ZoneRulesTable zoneRules;

    /** @param generation asked in the transaction of each claim */
    JdbcReadStore(IntSupplier generation, JdbcOperations operations, TransactionOperations transactions) {
        this.generation = generation;
        this.jdbc = JdbcClient.create(operations);
        this.transactions = transactions;
        this.log = new LogTopicTable(jdbc);
        this.positions = new PositionTable(jdbc);
        this.patterns = new PatternTable(operations);
        this.history = new HistoryTable(operations);
        this.sessions = new SessionTable(operations);
        this.rejected = new RejectedTable(jdbc);
        this.zoneRules = new ZoneRulesTable(jdbc);
    }

    @Override
    public Ownership claim(LogTopic topic, int partition, ZoneFingerprints zones) {
        return required(transactions.execute(status -> {
            int claimed = generation.getAsInt();
            use(claimed);
            log.require(topic);
            Ownership mine = positions.claim(claimed, topic.name(), partition);
            Rezoning rezoning = zoneRules.follow(partition, zones, () -> patterns.timeZones(partition));
            return mine.rezoning(!rezoning.isDone());
        }));
    }

    @Override
    public Ownership advance(Ownership mine, long nextOffset, LogTime time, Consumer<Writing> work) {
        return required(transactions.execute(status -> {
            use(mine.generation());
            positions.advance(mine, nextOffset, time);
            work.accept(new JdbcWriting(mine.partition()));
            return new Ownership(mine.generation(), mine.partition(), mine.epoch(), nextOffset, time, false);
        }));
    }

    @Override
    public Ownership rezone(Ownership mine, int mostPatterns) {
        return required(transactions.execute(status -> {
            use(mine.generation());
            positions.lock(mine);
            Rezoning rezoning = rezone(mine, zoneRules.rezoning(mine.partition()), mostPatterns);
            zoneRules.save(mine.partition(), rezoning);
            return mine.rezoning(!rezoning.isDone());
        }));
    }

    private Rezoning rezone(Ownership mine, Rezoning before, int mostPatterns) {
        List<Schedule> next = patterns.inTimeZones(mine.partition(), before.zones(), before.through(), mostPatterns);
        if (next.isEmpty()) {
            return Rezoning.DONE;
        }
        sessions.correct(mine.partition(), next, mine.time().keepFrom());
        patterns.saveCoverage(next);
        return new Rezoning(before.zones(), next.get(next.size() - 1).patternId());
    }

    @Override
    public void hold(Ownership mine, Consumer<Writing> work) {
        transactions.executeWithoutResult(status -> {
            use(mine.generation());
            positions.hold(mine);
            work.accept(new JdbcWriting(mine.partition()));
        });
    }

    /** In the transaction under way, whoever owns the partition. */
    Writing writing(int number, int partition) {
        use(number);
        return new JdbcWriting(partition);
    }

    /** A process that is stopped in the middle gives its partition up in the end, for others wait for the row it locked. */
    private void use(int number) {
        jdbc.sql("""
                        SELECT set_config('search_path', :schema, true),
                               set_config('idle_in_transaction_session_timeout', :idle, true)
                        """)
                .param("schema", Schemas.of(number))
                .param("idle", MOST_IDLE)
                .query()
                .singleRow();
    }

    private static Ownership required(@Nullable Ownership ownership) {
        return Objects.requireNonNull(ownership);
    }

    private final class JdbcWriting implements Writing {

        private final int partition;

        JdbcWriting(int partition) {
            this.partition = partition;
        }

        @Override
        public Map<UUID, Schedule> schedules(Set<UUID> patternIds, Collection<String> eventIds) {
            return patterns.find(patternIds, history.accepted(patternIds, eventIds)).stream()
                    .collect(toMap(Schedule::patternId, schedule -> schedule));
        }

        @Override
        public void save(Changes changes, Instant keepFrom) {
            if (!changes.erased().isEmpty()) {
                sessions.erase(changes.erased());
            }
            history.add(partition, changes.history());
            patterns.save(partition, changes.changed());
            sessions.save(partition, changes.changed(), keepFrom);
            changes.rejected().forEach(rejected::add);
        }

        @Override
        public List<Schedule> due(Instant enough, int most) {
            return patterns.due(partition, enough, most);
        }

        @Override
        public long saveExtended(List<Change> extended, Instant keepFrom) {
            patterns.saveCoverage(extended.stream().map(Change::after).toList());
            return sessions.extend(partition, extended, keepFrom);
        }

        @Override
        public int prune(Instant keepFrom, int most) {
            return sessions.prune(partition, keepFrom, most);
        }

        @Override
        public void saveTickResult(TickResult result) {
            positions.saveTickResult(partition, result);
        }
    }
}
