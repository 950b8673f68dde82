package dev.perennial.pattern;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.schedule.LogTime;
import java.util.Map;
import java.util.Optional;

/** How far the read store has followed the log, and what the log's law rejected. */
public interface Projection {

    /** By partition: every record below that offset is judged, and its outcome is in the read store. */
    Map<Integer, Long> nextOffsets();

    /** The time of the partition with the latest tick, for a pattern that has no partition yet. */
    LogTime logTime();

    Optional<Refusal> rejection(LogPosition position);
}
