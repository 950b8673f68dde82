package dev.perennial.pattern.calendar;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.io.scribe.property.RawPropertyScribe;
import biweekly.io.text.ICalReader;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parses a file with biweekly. What speaks of time is left as it is written: biweekly would walk the rules of a file's
 * own time zones, however long, and read what it does not understand in the zone of the machine.
 */
final class CalendarText {

    private static final int MOST_COMPONENTS = 10_000;
    private static final int MOST_LEVELS = 8;

    private static final List<String> OF_TIME = List.of(
            "DTSTART",
            "DTEND",
            "DURATION",
            "RRULE",
            "EXRULE",
            "RDATE",
            "EXDATE",
            "RECURRENCE-ID",
            "TZOFFSETTO",
            "TZOFFSETFROM");

    private CalendarText() {}

    /** @throws Refusal when it is no calendar, or one beyond the bounds */
    static List<ICalendar> parse(byte[] file) {
        String text = decoded(file);
        requireBounded(text);
        try (ICalReader reader = new ICalReader(new StringReader(text))) {
            OF_TIME.forEach(name -> reader.registerScribe(new RawPropertyScribe(name)));
            List<ICalendar> calendars = new ArrayList<>(reader.readAll());
            if (calendars.isEmpty()) {
                throw notACalendar("it has no BEGIN:VCALENDAR");
            }
            if (calendars.stream().anyMatch(calendar -> calendar.getVersion() == ICalVersion.V1_0)) {
                throw notACalendar("it is a vCalendar of version 1.0: export it as iCalendar, of version 2.0");
            }
            return calendars;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw notACalendar("its text is not in UTF-8");
        }
    }

    /** Before anything is made of it: how many components there are, and how deep they lie in each other. */
    private static void requireBounded(String text) {
        int components = 0;
        int level = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.regionMatches(true, 0, "BEGIN:", 0, 6)) {
                components++;
                level++;
            } else if (line.regionMatches(true, 0, "END:", 0, 4)) {
                level--;
            }
            if (components > MOST_COMPONENTS) {
                throw tooLarge("more than %,d events and other components".formatted(MOST_COMPONENTS));
            }
            if (level > MOST_LEVELS) {
                throw notACalendar("its components lie in each other more than %d deep".formatted(MOST_LEVELS));
            }
        }
    }

    static Refusal notACalendar(String why) {
        return new Refusal(Reason.INVALID_FIELD, null, "the file is no iCalendar file that can be read: " + why);
    }

    static Refusal tooLarge(String what) {
        return new Refusal(
                Reason.TOO_LARGE, null, String.format(Locale.ROOT, "the file has %s: import it in parts", what));
    }
}
