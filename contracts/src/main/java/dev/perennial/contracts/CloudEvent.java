package dev.perennial.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule event in its CloudEvents 1.0 envelope.
 *
 * @param id unique per source; the same id again is a duplicate
 * @param source who says it, a URI reference; the creator of a pattern owns it
 * @param subject the record's key: the pattern id, or {@code tick-<partition>}
 * @param time when the publisher said it; the law goes by the broker's time instead
 */
public record CloudEvent<T extends ScheduleEvent>(
        String id, String source, String subject, @Nullable Instant time, T event) {}
