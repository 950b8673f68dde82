package dev.perennial.horizon;

import java.time.Instant;

/**
 * Where a tick stands in the log.
 *
 * @param recordedAt the record's timestamp there, the broker's unless the topic takes the publisher's
 */
public record TickPosition(int partition, long offset, Instant recordedAt) {}
