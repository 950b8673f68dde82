package dev.perennial.pattern;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.PatternIds;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.json.EventCodec;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes ids, and puts events in the envelopes that this service sends. */
final class Envelopes {

    private final String source;
    private final Clock clock;
    private final RandomGenerator random;

    Envelopes(String source, Clock clock, RandomGenerator random) {
        this.source = source;
        this.clock = clock;
        this.random = random;
    }

    UUID newId() {
        return PatternIds.next(clock.instant(), random);
    }

    /** The same id for the same key, so that a repetition is known for one. */
    UUID idOf(String idempotencyKey) {
        return PatternIds.of(source, idempotencyKey);
    }

    /** @throws Refusal when readers of the log would not take it */
    byte[] write(String eventId, PatternEvent event) {
        byte[] value = EventCodec.write(new CloudEvent<>(
                eventId, source, event.patternId().toString(), clock.instant().truncatedTo(ChronoUnit.MILLIS), event));
        if (value.length > Bounds.EVENT_BYTES) {
            throw new Refusal(
                    Reason.TOO_LARGE,
                    "pattern",
                    "pattern: its event has %,d bytes, at most %,d are taken"
                            .formatted(value.length, Bounds.EVENT_BYTES));
        }
        EventCodec.read(Map.of(), value);
        return value;
    }
}
