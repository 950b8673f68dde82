package dev.perennial.contracts.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.PatternIds;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.Topics;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.contracts.schedule.PatternBounds;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records that a booking system publishes, and refuses what readers of the log would reject. Everything
 * follows from what the booking system calls a class, so publishing twice changes nothing.
 *
 * @param source who it is on the log, a URI; it owns the patterns that it creates
 */
public record BookingSystem(String source) {

    /** The id of the pattern that this system knows by an id of its own. */
    public UUID patternId(String classId) {
        return PatternIds.of(source, classId);
    }

    /**
     * A new class.
     *
     * @throws Refusal naming the field that readers would not take
     */
    public PatternRecord created(String classId, Pattern pattern, Instant now) {
        return record(classId, new PatternCreated(patternId(classId), PatternCreated.FIRST_VERSION, pattern), now);
    }

    /**
     * A class that has changed.
     *
     * @param version one more than that of the pattern that was changed
     * @param effectiveFrom from when on; null: at once
     * @param reason for people who read the history
     * @throws Refusal naming the field that readers would not take
     */
    public PatternRecord changed(
            String classId,
            long version,
            @Nullable Instant effectiveFrom,
            @Nullable String reason,
            Pattern pattern,
            Instant now) {
        return record(classId, new PatternChanged(patternId(classId), version, effectiveFrom, reason, pattern), now);
    }

    /** A class that never was: it goes with its sessions and its history. */
    public PatternRecord erased(String classId) {
        return new PatternRecord(Topics.PATTERNS, patternId(classId).toString(), null, Map.of());
    }

    private PatternRecord record(String classId, PatternEvent event, Instant now) {
        PatternBounds.check(event.pattern());
        String key = event.patternId().toString();
        byte[] value = EventCodec.write(new CloudEvent<>(classId + "/" + event.version(), source, key, now, event));
        // as a reader will, which also bounds its size
        EventCodec.read(Map.of(), value);
        return new PatternRecord(
                Topics.PATTERNS, key, value, Map.of("content-type", EventCodec.CONTENT_TYPE.getBytes(UTF_8)));
    }
}
