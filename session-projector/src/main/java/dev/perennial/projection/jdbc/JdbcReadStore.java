package dev.perennial.projection.jdbc;

import static java.util.stream.Collectors.toMap;

import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.projection.Changes;
import dev.perennial.projection.Changes.Change;
import dev.perennial.projection.LogRecord;
import dev.perennial.projection.LogTopic;
import dev.perennial.projection.Ownership;
import dev.perennial.projection.PatternReplay;
import dev.perennial.projection.ReadStore;
import dev.perennial.projection.TickResult;
import dev.perennial.projection.ZoneFingerprints;
import dev.perennial.projection.feed.Cause;
import dev.perennial.projection.feed.Cause.Kind;
import dev.perennial.projection.jdbc.ZoneRulesTable.Rezoning;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private final @Nullable SessionChangeTable sessionChanges;

    /**
     * @param generation asked in the transaction of each claim
     * @param sessionChanges where to tell what happens to sessions; null: nobody reads them yet
     */
    JdbcReadStore(
            IntSupplier generation,
            JdbcOperations operations,
            TransactionOperations transactions,
            @Nullable SessionChangeTable sessionChanges) {
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
        this.sessionChanges = sessionChanges;
    }

    @Override
    public Ownership claim(LogTopic topic, int partition, ZoneFingerprints zones) {
        return required(transactions.execute(status -> {
            int claimed = generation.getAsInt();
            use(claimed);
            log.require(topic);
            Ownership mine = positions.claim(claimed, topic, partition);
            Rezoning rezoning = zoneRules.follow(partition, zones, () -> patterns.timeZones(partition));
            return mine.rezoning(!rezoning.isDone());
        }));
    }

    @Override
    public Ownership advance(Ownership mine, long nextOffset, LogTime time, Consumer<Writing> work) {
        return required(transactions.execute(status -> {
            use(mine.generation());
            positions.advance(mine, nextOffset, time);
            work.accept(new JdbcWriting(mine.topicId(), mine.partition()));
            return mine.at(nextOffset, time);
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
        Cause cause = new Cause(Kind.TZ_UPDATE, mine.nextOffset(), mine.time().now(), null);
        sessions.correct(
                mine.partition(),
                next.stream().map(Schedule::patternId).toList(),
                next,
                mine.time().keepFrom(),
                journal(mine.topicId(), mine.partition(), versions(cause, next)));
        patterns.saveCoverage(next);
        return new Rezoning(before.zones(), next.get(next.size() - 1).patternId());
    }

    @Override
    public void hold(Ownership mine, Consumer<Writing> work) {
        transactions.executeWithoutResult(status -> {
            use(mine.generation());
            positions.hold(mine);
            work.accept(new JdbcWriting(mine.topicId(), mine.partition()));
        });
    }

    /** Makes all rows of a pattern what the log says, in the transaction under way, whoever owns the partition. */
    void repair(int number, String topicId, int partition, PatternReplay replay) {
        use(number);
        Changes changes = replay.changes();
        List<Schedule> now = changes.changed().stream().map(Change::after).toList();
        Cause cause =
                new Cause(Kind.REPAIRED, replay.nextOffset(), replay.time().now(), null);
        Set<UUID> patternIds = Set.of(replay.patternId());
        history.erase(patternIds);
        patterns.erase(patternIds);
        history.add(partition, changes.history());
        patterns.save(partition, changes.changed());
        sessions.correct(
                partition,
                patternIds,
                now,
                replay.time().keepFrom(),
                journal(topicId, partition, versions(cause, now)));
    }

    private Journal journal(String topicId, int partition, Function<UUID, Cause> causes) {
        SessionChangeTable table = sessionChanges;
        return table == null ? Journal.UNHEARD : new Journal(changes -> table.add(topicId, partition, changes), causes);
    }

    private static Function<UUID, Cause> versions(Cause cause, Collection<Schedule> now) {
        Map<UUID, Long> versions = now.stream().collect(toMap(Schedule::patternId, Schedule::version));
        return patternId -> cause.at(versions.get(patternId));
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

        private final String topicId;
        private final int partition;

        JdbcWriting(String topicId, int partition) {
            this.topicId = topicId;
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
                erase(changes.erased());
            }
            history.add(partition, changes.history());
            patterns.save(partition, changes.changed());
            // a generation that is built has all its patterns among the changed, and nobody to tell
            Journal journal = sessionChanges == null ? Journal.UNHEARD : journal(topicId, partition, causes(changes));
            sessions.save(partition, changes.changed(), keepFrom, journal);
            changes.rejected().forEach(rejected::add);
        }

        private void erase(Map<UUID, LogRecord> erased) {
            history.erase(erased.keySet());
            patterns.erase(erased.keySet());
            sessions.erase(erased.keySet(), journal(topicId, partition, patternId -> {
                LogRecord origin = Objects.requireNonNull(erased.get(patternId));
                return new Cause(Kind.DELETED, origin.offset(), origin.timestamp(), null);
            }));
        }

        private Function<UUID, Cause> causes(Changes changes) {
            Map<UUID, LogRecord> origins = new HashMap<>();
            changes.history()
                    .forEach(accepted -> origins.put(accepted.event().event().patternId(), accepted.origin()));
            Map<UUID, Change> changed = changes.changed().stream()
                    .collect(toMap(change -> change.after().patternId(), change -> change));
            return patternId -> {
                Change change = Objects.requireNonNull(changed.get(patternId));
                LogRecord origin = Objects.requireNonNull(origins.get(patternId));
                return new Cause(
                        Kind.of(change.before(), change.after()),
                        origin.offset(),
                        origin.timestamp(),
                        change.after().version());
            };
        }

        @Override
        public List<Schedule> due(Instant enough, int most) {
            return patterns.due(partition, enough, most);
        }

        @Override
        public long saveExtended(List<Change> extended, LogRecord tick, Instant keepFrom) {
            List<Schedule> schedules = extended.stream().map(Change::after).toList();
            patterns.saveCoverage(schedules);
            Cause cause = new Cause(Kind.EXTENDED, tick.offset(), tick.timestamp(), null);
            return sessions.extend(
                    partition, extended, keepFrom, journal(topicId, partition, versions(cause, schedules)));
        }

        @Override
        public int prune(Instant keepFrom, int most) {
            return sessions.prune(partition, keepFrom, most);
        }

        @Override
        public void saveTickResult(TickResult result) {
            positions.saveTickResult(partition, result);
            if (sessionChanges != null) {
                sessionChanges.countPruned(result.sessionsPruned());
            }
        }
    }
}
