package dev.perennial.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.Topics;
import dev.perennial.contracts.json.EventCodec;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records of the log for tests, all in partition 0. */
public final class Timetable {

    public static final String STUDIO = "urn:test:studio";

    /** Where they stand. */
    public static final LogTopic LOG = new LogTopic(Topics.PATTERNS, "a-log-for-tests", 1);

    private Timetable() {}

    /** A class every Monday at 10 in Amsterdam, from 7 September 2026 on. */
    public static Pattern mondays(String title) {
        return new Pattern(
                title,
                null,
                "Studio 1",
                8,
                Map.of("instructor", "Ana"),
                ZoneId.of("Europe/Amsterdam"),
                LocalDateTime.parse("2026-09-07T10:00:00"),
                SessionLength.parse("PT2H"),
                "FREQ=WEEKLY;BYDAY=MO",
                null,
                new TreeMap<>(),
                Pattern.Status.ACTIVE);
    }

    public static LogRecord created(long offset, String at, UUID id, Pattern pattern) {
        return record(offset, at, event(id + "-1", id, new PatternCreated(id, 1, pattern)));
    }

    public static LogRecord changed(long offset, String at, UUID id, long version, Pattern pattern) {
        return changed(offset, at, id, version, null, pattern);
    }

    /** A change announced for a later time. */
    public static LogRecord changed(
            long offset, String at, UUID id, long version, @Nullable Instant effectiveFrom, Pattern pattern) {
        PatternChanged change = new PatternChanged(id, version, effectiveFrom, null, pattern);
        return record(offset, at, event(id + "-" + version, id, change));
    }

    public static LogRecord tick(long offset, String at) {
        return tick(offset, at, Period.ofDays(1));
    }

    public static LogRecord tick(long offset, String at, Period retainPast) {
        HorizonTick tick = new HorizonTick(Instant.parse(at), Period.ofMonths(6), Period.ofMonths(3), retainPast);
        return record(
                offset, at, new CloudEvent<>("tick-at-" + at, "urn:test:worker", HorizonTick.keyOf(0), null, tick));
    }

    private static CloudEvent<PatternEvent> event(String eventId, UUID id, PatternEvent event) {
        return new CloudEvent<>(eventId, STUDIO, id.toString(), null, event);
    }

    private static LogRecord record(long offset, String at, CloudEvent<?> event) {
        return record(offset, at, event.subject(), EventCodec.write(event));
    }

    public static LogRecord text(long offset, String at, String key, String value) {
        return record(offset, at, key, value.getBytes(UTF_8));
    }

    public static LogRecord record(long offset, String at, String key, byte @Nullable [] value) {
        return new LogRecord(Topics.PATTERNS, 0, offset, Instant.parse(at), key, Map.of(), value);
    }
}
