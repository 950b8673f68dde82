package dev.perennial.contracts.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A local start and the instant that it means (RFC 5545 §3.3.5): in a gap it moves forward by the gap, and of two it is
 * the earlier.
 *
 * @param change how that came about where it was not plain
 */
record Begin(LocalDateTime local, Instant instant, @Nullable ClockChange change) {}
