package dev.perennial.pattern.calendar;

import biweekly.component.VEvent;
import biweekly.property.RawProperty;
import dev.perennial.contracts.SessionLength;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How long an event lasts, by its DTEND or its DURATION (RFC 5545 §3.6.1). */
final class EventLength {

    private EventLength() {}

    static SessionLength of(VEvent event, Moment start, ZoneId zone, Zones zones) {
        List<RawProperty> ends = event.getExperimentalProperties("DTEND");
        if (!ends.isEmpty()) {
            return between(start, Moment.of(ends.get(0), zones), zone);
        }
        List<RawProperty> durations = event.getExperimentalProperties("DURATION");
        if (!durations.isEmpty()) {
            return duration("DURATION", durations.get(0).getValue());
        }
        if (start.isDate()) {
            return SessionLength.parse("P1D");
        }
        throw new Unreadable("it has no end (DTEND or DURATION)");
    }

    static SessionLength ofPeriod(RawProperty dates, Moment start, String end, ZoneId zone, Zones zones) {
        return end.startsWith("P")
                ? duration(dates.getName(), end)
                : between(start, Moment.of(dates, end, zones), zone);
    }

    /** All day means days of the calendar, other times are exact. */
    private static SessionLength between(Moment start, Moment end, ZoneId zone) {
        if (start.isDate() && end.isDate()) {
            long days = ChronoUnit.DAYS.between(start.local(), end.local());
            return new SessionLength(Math.toIntExact(days), Duration.ZERO);
        }
        return SessionLength.of(Duration.between(start.instant(zone), end.instant(zone)));
    }

    private static SessionLength duration(String name, String text) {
        try {
            return SessionLength.parse(text.strip().replaceFirst("^\\+", ""));
        } catch (DateTimeException e) {
            throw new Unreadable(name + ": \"" + text + "\" is no length of time");
        }
    }
}
