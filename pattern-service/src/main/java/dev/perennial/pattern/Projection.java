package dev.perennial.pattern;

import dev.perennial.contracts.Refusal;
import java.util.Map;
import java.util.Optional;

/** How far the read store has followed the log, and what the log's law rejected. */
public interface Projection {

    /** By partition: every record below that offset is judged, and its outcome is in the read store. */
    Map<Integer, Long> nextOffsets();

    Optional<Refusal> rejection(LogPosition position);
}
