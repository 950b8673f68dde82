package dev.perennial.projection.jdbc;

import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.projection.LogTopic;
import dev.perennial.projection.Ownership;
import dev.perennial.projection.OwnershipLost;
import dev.perennial.projection.TickResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each partition is projected, and who may go on. */
final class PositionTable {

    private final JdbcClient jdbc;

    PositionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Ownership claim(int generation, LogTopic topic, int partition) {
        return jdbc.sql("""
                        INSERT INTO partition_position AS mine (partition, topic, next_offset, owner_epoch, log_time, keep_from)
                        VALUES (:partition, :topic, 0, 1, :now, :keepFrom)
                        ON CONFLICT (partition) DO UPDATE SET owner_epoch = mine.owner_epoch + 1
                        RETURNING *
                        """)
                .param("partition", partition)
                .param("topic", topic.name())
                .param("now", Times.ofDatabase(LogTime.START.now()))
                .param("keepFrom", Times.ofDatabase(LogTime.START.keepFrom()))
                .query((row, number) -> ownership(generation, topic, row))
                .single();
    }

    private static Ownership ownership(int generation, LogTopic topic, ResultSet row) throws SQLException {
        return new Ownership(
                generation,
                topic.id(),
                row.getInt("partition"),
                row.getLong("owner_epoch"),
                row.getLong("next_offset"),
                new LogTime(Times.required(row, "log_time"), lastTick(row), Times.required(row, "keep_from")),
                false);
    }

    private static @Nullable HorizonTick lastTick(ResultSet row) throws SQLException {
        Instant asOf = Times.optional(row, "tick_as_of");
        return asOf == null
                ? null
                : new HorizonTick(
                        asOf,
                        Period.parse(row.getString("tick_horizon")),
                        Period.parse(row.getString("tick_extend_when_below")),
                        Period.parse(row.getString("tick_retain_past")));
    }

    /** Locks the position until the transaction ends, so that a rival's claim waits. */
    void lock(Ownership mine) {
        boolean isOurs = jdbc.sql("""
                        SELECT FROM partition_position
                        WHERE partition = :partition AND next_offset = :from AND owner_epoch = :epoch
                        FOR UPDATE
                        """)
                .param("partition", mine.partition())
                .param("from", mine.nextOffset())
                .param("epoch", mine.epoch())
                .query((row, number) -> mine)
                .optional()
                .isPresent();
        if (!isOurs) {
            throw new OwnershipLost(mine);
        }
    }

    /** The same, and says that a tick goes on. */
    void hold(Ownership mine) {
        int held = jdbc.sql("""
                        UPDATE partition_position SET tick_under_way = true
                        WHERE partition = :partition AND next_offset = :from AND owner_epoch = :epoch
                        """)
                .param("partition", mine.partition())
                .param("from", mine.nextOffset())
                .param("epoch", mine.epoch())
                .update();
        if (held == 0) {
            throw new OwnershipLost(mine);
        }
    }

    void advance(Ownership mine, long nextOffset, LogTime time) {
        HorizonTick tick = time.lastTick();
        int moved = jdbc.sql("""
                        UPDATE partition_position
                        SET next_offset = :to, tick_under_way = false, log_time = :now, tick_as_of = :asOf::timestamptz, tick_horizon = :horizon,
                            tick_extend_when_below = :extendWhenBelow, tick_retain_past = :retainPast, keep_from = :keepFrom
                        WHERE partition = :partition AND next_offset = :from AND owner_epoch = :epoch
                        """)
                .param("to", nextOffset)
                .param("now", Times.ofDatabase(time.now()))
                .param("asOf", tick == null ? null : Times.ofDatabase(tick.asOf()))
                .param("horizon", tick == null ? null : tick.horizon().toString())
                .param(
                        "extendWhenBelow",
                        tick == null ? null : tick.extendWhenBelow().toString())
                .param("retainPast", tick == null ? null : tick.retainPast().toString())
                .param("keepFrom", Times.ofDatabase(time.keepFrom()))
                .param("partition", mine.partition())
                .param("from", mine.nextOffset())
                .param("epoch", mine.epoch())
                .update();
        if (moved == 0) {
            throw new OwnershipLost(mine);
        }
    }

    void saveTickResult(int partition, TickResult result) {
        jdbc.sql("""
                        UPDATE partition_position
                        SET last_tick_patterns_extended = :patterns, last_tick_sessions_extended = :sessions,
                            last_tick_sessions_pruned = :pruned
                        WHERE partition = :partition
                        """)
                .param("patterns", result.patternsExtended())
                .param("sessions", result.sessionsExtended())
                .param("pruned", result.sessionsPruned())
                .param("partition", partition)
                .update();
    }
}
