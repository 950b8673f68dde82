package dev.perennial.session.calendar;

import dev.perennial.contracts.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Writes schedules as one iCalendar object (RFC 5545): first the time zones that they use, then the events. */
public final class CalendarFeed {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final ContentLines lines;

    private CalendarFeed(Appendable out) {
        this.lines = new ContentLines(out);
    }

    /**
     * Begins a calendar.
     *
     * @param zones all that schedules will use, in any definition
     * @param from before the first of their definitions
     */
    public static CalendarFeed begin(Appendable out, String name, Collection<ZoneId> zones, Instant from) {
        CalendarFeed feed = new CalendarFeed(out);
        feed.lines.begin("VCALENDAR");
        feed.lines.line("VERSION", "2.0");
        feed.lines.line("PRODID", "-//Perennial//Perennial//EN");
        feed.lines.line("CALSCALE", "GREGORIAN");
        feed.lines.text("NAME", name);
        feed.lines.text("X-WR-CALNAME", name);
        feed.lines.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        feed.lines.line("X-PUBLISHED-TTL", "PT1H");
        // a calendar has a component at the least (§3.6), also without a pattern
        (zones.isEmpty() ? List.of(UTC) : zones)
                .stream()
                        .sorted(Comparator.comparing(ZoneId::getId))
                        .forEach(zone -> TimeZoneComponent.write(feed.lines, zone, from));
        return feed;
    }

    /** Writes what a schedule gives, of which there may be nothing. */
    public void add(Schedule schedule) {
        EventComponents.write(lines, schedule);
    }

    public void end() {
        lines.end("VCALENDAR");
    }
}
