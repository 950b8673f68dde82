package dev.perennial.pattern.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files for tests: exports as other programs write them, and events put in a calendar. */
public final class CalendarFiles {

    private CalendarFiles() {}

    /** An export, as {@code google.ics}. */
    public static String export(String name) {
        try (InputStream in = CalendarFiles.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8).replace("\n", "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A calendar of what is given, with no time zones described. */
    public static String calendar(String... components) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n"
                + String.join("", components).replace("\n", "\r\n") + "END:VCALENDAR\r\n";
    }

    /** A class on Mondays at 10 in Amsterdam, with further lines. */
    public static String mondays(String uid, String... lines) {
        return event(
                "UID:" + uid,
                "SUMMARY:Clay",
                "DTSTART;TZID=Europe/Amsterdam:20260907T100000",
                "DTEND;TZID=Europe/Amsterdam:20260907T120000",
                lines.length == 0 ? "RRULE:FREQ=WEEKLY;BYDAY=MO" : String.join("\n", lines));
    }

    public static String event(String... lines) {
        return "BEGIN:VEVENT\n" + String.join("\n", lines) + "\nEND:VEVENT\n";
    }
}
