package dev.perennial.pattern.calendar;

import java.util.Map;

/** A refusal of a pattern's field, with the name that calendars have for it. */
public final class InWordsOfFile {

    private static final Map<String, String> NAMES = Map.of(
            "pattern.title", "its title (SUMMARY)",
            "pattern.description", "its description (DESCRIPTION)",
            "pattern.location", "its place (LOCATION)",
            "pattern.start", "its start (DTSTART)",
            "pattern.duration", "its length (DTEND or DURATION)",
            "pattern.recurrenceRule", "its rule (RRULE)",
            "pattern.recurrenceOverrides", "its single sessions (EXDATE, RDATE, RECURRENCE-ID)");

    private InWordsOfFile() {}

    /** A message as {@code pattern.start: must be …}. */
    public static String of(String message) {
        int colon = message.indexOf(':');
        String name = colon < 0 ? null : NAMES.get(message.substring(0, colon));
        return name == null ? message : name + message.substring(colon);
    }
}
