package dev.perennial.session.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.property.RecurrenceId;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import dev.perennial.contracts.schedule.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What another calendar program, which has nothing of ours, makes of a feed. */
public final class OtherCalendar {

    private final ICalendar calendar;

    private OtherCalendar(ICalendar calendar) {
        this.calendar = calendar;
    }

    /** Opens a feed, which must be valid. */
    public static OtherCalendar open(String feed) {
        List<ICalendar> calendars = Biweekly.parse(feed).all();
        assertThat(calendars).hasSize(1);
        ICalendar calendar = calendars.get(0);
        assertThat(calendar.getVersion()).isEqualTo(ICalVersion.V2_0);
        if (!calendar.getEvents().isEmpty()) {
            assertThat(calendar.validate(ICalVersion.V2_0).getWarnings())
                    .as(feed)
                    .isEmpty();
        }
        assertThat(calendar.getTimezoneInfo().getTimezones())
                .allSatisfy(zone -> assertThat(zone.getComponent())
                        .as("the VTIMEZONE of %s", zone.getGlobalId())
                        .isNotNull());
        // it reads a VTIMEZONE wrongly on the days of clock changes, so by name; TimeZoneComponentTest is about those
        return new OtherCalendar(Biweekly.parse(feed.replaceAll("(?s)BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", ""))
                .first());
    }

    public List<VEvent> events() {
        return calendar.getEvents();
    }

    /** Start and title of each session that starts in the window, in order. */
    public List<String> sessionsIn(Window window) {
        Map<String, String> titles = new TreeMap<>();
        for (VEvent event : calendar.getEvents()) {
            if (event.getRecurrenceId() == null) {
                starts(event, window.to()).forEach(start -> titles.put(start + " " + uid(event), title(event)));
            }
        }
        for (VEvent event : calendar.getEvents()) {
            RecurrenceId original = event.getRecurrenceId();
            if (original != null) {
                titles.remove(original.getValue().toInstant() + " " + uid(event));
            }
        }
        List<String> sessions = new ArrayList<>();
        titles.forEach((start, title) -> add(sessions, window, start.substring(0, start.indexOf(' ')), title));
        for (VEvent event : calendar.getEvents()) {
            if (event.getRecurrenceId() != null) {
                add(
                        sessions,
                        window,
                        event.getDateStart().getValue().toInstant().toString(),
                        title(event));
            }
        }
        return sessions.stream().sorted().toList();
    }

    private static void add(List<String> sessions, Window window, String start, String title) {
        if (window.contains(Instant.parse(start))) {
            sessions.add(start + " " + title);
        }
    }

    private List<Instant> starts(VEvent event, Instant to) {
        TimezoneAssignment zone = calendar.getTimezoneInfo().getTimezone(event.getDateStart());
        List<Instant> starts = new ArrayList<>();
        DateIterator dates = event.getDateIterator(zone.getTimeZone());
        while (dates.hasNext()) {
            Instant start = dates.next().toInstant();
            if (!start.isBefore(to)) {
                break;
            }
            starts.add(start);
        }
        return starts;
    }

    private static String uid(VEvent event) {
        return event.getUid().getValue();
    }

    private static String title(VEvent event) {
        return event.getSummary().getValue();
    }
}
