package dev.perennial.projection;

import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.projection.Changes.Change;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** The read store as the owner of a partition writes it: rows, offset and epoch in one transaction. */
public interface ReadStore {

    /**
     * Claims a partition under a new epoch, whoever had it before.
     *
     * @throws LogRefused when the read store was projected from another topic
     */
    Ownership claim(LogTopic topic, int partition, ZoneFingerprints zones);

    /**
     * Runs the work in one transaction, whose first statement moves the position on.
     *
     * @throws OwnershipLost when the partition is no longer ours at this offset; then nothing was written
     */
    Ownership advance(Ownership mine, long nextOffset, LogTime time, Consumer<Writing> work);

    /**
     * Brings the sessions of {@code mostPatterns} patterns to the rules of time zones that the partition was claimed with,
     * in one transaction that writes rows that differ and no others; again while {@link Ownership#rezoning()}.
     *
     * @throws OwnershipLost when the partition is no longer ours at this offset; then nothing was written
     */
    Ownership rezone(Ownership mine, int mostPatterns);

    /** Runs the work in one transaction while the position stays; for a tick's chunks before the last. */
    void hold(Ownership mine, Consumer<Writing> work);

    /** What can be done inside a transaction of one partition. */
    interface Writing {

        /**
         * The patterns that are known among these.
         *
         * @param eventIds ids that are about to come; of the accepted ones only these need be known
         */
        Map<UUID, Schedule> schedules(Set<UUID> patternIds, Collection<String> eventIds);

        /** Writes what a batch changed; sessions that ended before {@code keepFrom} are not written. */
        void save(Changes changes, Instant keepFrom);

        /** At most {@code most} patterns that a tick may extend: open, and covered to less than {@code enough}. */
        List<Schedule> due(Instant enough, int most);

        /** Writes patterns that a tick extended, and only their new sessions; answers how many those are. */
        long saveExtended(List<Change> extended, LogRecord tick, Instant keepFrom);

        /** Deletes at most {@code most} sessions that ended before {@code keepFrom}; answers how many. */
        int prune(Instant keepFrom, int most);

        /** Keeps the result of a finished tick, for people to see. */
        void saveTickResult(TickResult result);
    }
}
