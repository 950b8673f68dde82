package dev.perennial.projection.rejected;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.projection.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * A rejected event that is to be published again.
 *
 * @param number of the decision among those about the event
 * @param record as it was rejected, its value edited if people did so
 */
public record Redrive(String topicId, int number, String decidedBy, LogRecord record) {

    /** The key that the event belongs under, where that can be read of it; else the one that it had. */
    public @Nullable String key() {
        String patternId = patternId();
        return patternId == null ? record.key() : patternId;
    }

    /**
     * The partition that it must go to, or null for the one that its key gives. A tick belongs to the partition it
     * ticks for, and of what nobody can read nothing better is known.
     */
    public @Nullable Integer partition() {
        return record.value() == null || patternId() != null ? null : record.partition();
    }

    private @Nullable String patternId() {
        byte[] value = record.value();
        if (value == null) {
            return null;
        }
        try {
            CloudEvent<?> event = EventCodec.read(record.headers(), value);
            return event.event() instanceof PatternEvent of ? of.patternId().toString() : null;
        } catch (Refusal refusal) {
            return null;
        }
    }
}
