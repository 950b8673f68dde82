package dev.perennial.projection;

import java.util.Map;

/** Where the log ends. */
public interface LogEnds {

    /**
     * The offset after the last record that a reader of committed records sees, by partition; empty while the broker
     * does not answer.
     */
    Map<Integer, Long> endOffsets();
}
