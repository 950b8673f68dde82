package dev.perennial.pattern.calendar;

import biweekly.ICalendar;
import biweekly.component.ICalComponent;
import biweekly.component.VEvent;
import dev.perennial.contracts.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads iCalendar files (RFC 5545) as other programs export them. */
public final class CalendarFile {

    /** Bytes that a file has at most. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    /** Classes that a file has at most. */
    public static final int MOST_CLASSES = 1_000;

    private final List<CalendarEntry> entries = new ArrayList<>();

    private CalendarFile() {}

    /**
     * Reads a file's classes, each by itself, in the order of the file.
     *
     * @param usual the zone of times that have none; null: the one that the file names
     * @param now from when on sessions matter
     * @throws Refusal when the whole file cannot be read
     */
    public static List<CalendarEntry> read(byte[] file, @Nullable ZoneId usual, Instant now) {
        if (file.length > MOST_BYTES) {
            throw CalendarText.tooLarge("more than %,d bytes".formatted(MOST_BYTES));
        }
        CalendarFile reading = new CalendarFile();
        for (ICalendar calendar : CalendarText.parse(file)) {
            reading.read(calendar, usual, now);
        }
        if (reading.entries.size() > MOST_CLASSES) {
            throw CalendarText.tooLarge("more than %,d classes".formatted(MOST_CLASSES));
        }
        return reading.entries;
    }

    private void read(ICalendar calendar, @Nullable ZoneId usual, Instant now) {
        Map<String, List<VEvent>> byUid = new LinkedHashMap<>();
        for (VEvent event : calendar.getEvents()) {
            String uid = EventPattern.text(event.getUid());
            if (uid == null || uid.isBlank()) {
                entries.add(CalendarEntry.refused(
                        null, title(event), "it has no UID, so that the next import could not know it again"));
            } else {
                byUid.computeIfAbsent(uid, any -> new ArrayList<>()).add(event);
            }
        }
        byUid.forEach((uid, events) -> entries.add(entry(uid, events, new Zones(calendar, usual, now))));
        calendar.getComponents().values().stream()
                .filter(component -> !(component instanceof VEvent))
                .forEach(this::passOver);
    }

    private void passOver(ICalComponent component) {
        String kind = component.getClass().getSimpleName();
        entries.add(CalendarEntry.refused(null, null, "it is no event (" + kind + ")"));
    }

    private static CalendarEntry entry(String uid, List<VEvent> events, Zones zones) {
        List<VEvent> whole = new ArrayList<>();
        List<VEvent> changed = new ArrayList<>();
        for (VEvent event : events) {
            (event.getExperimentalProperty("RECURRENCE-ID") == null ? whole : changed).add(event);
        }
        String title = title(events.get(0));
        if (whole.size() != 1) {
            return CalendarEntry.refused(
                    uid,
                    title,
                    whole.isEmpty()
                            ? "it changes single sessions of a class that is not in the file"
                            : "the file has %d events of this UID, where there can be one".formatted(whole.size()));
        }
        try {
            return EventPattern.read(uid, whole.get(0), changed, zones);
        } catch (Unreadable | Refusal | ArithmeticException e) {
            return CalendarEntry.refused(uid, title, InWordsOfFile.of(String.valueOf(e.getMessage())));
        }
    }

    private static @Nullable String title(VEvent event) {
        return EventPattern.text(event.getSummary());
    }
}
