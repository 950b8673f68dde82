package dev.perennial.session.calendar;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Series;
import dev.perennial.contracts.schedule.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as VEVENTs (RFC 5545 §3.6.1). The newest definition's series has the pattern's id for its UID, an earlier
 * one's that id and its version, and a session that stands by itself its session id: all stay the same through edits.
 */
final class EventComponents {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private final ContentLines lines;
    private final Schedule schedule;

    private EventComponents(ContentLines lines, Schedule schedule) {
        this.lines = lines;
        this.schedule = schedule;
    }

    static void write(ContentLines lines, Schedule schedule) {
        EventComponents events = new EventComponents(lines, schedule);
        Series.of(schedule).forEach(events::write);
    }

    private void write(Series series) {
        LocalDateTime first = series.first();
        if (first != null) {
            String uid = uid(series.definition().version());
            recurring(uid, first, series);
            series.changed().forEach(session -> session(uid, session, session.originalStart()));
        }
        series.single().forEach(session -> session(session.id().toString(), session, null));
    }

    private String uid(long version) {
        String patternId = schedule.patternId().toString();
        return version == schedule.version() ? patternId : patternId + ".v" + version;
    }

    private void recurring(String uid, LocalDateTime first, Series series) {
        Pattern pattern = series.definition().pattern();
        ZoneId zone = pattern.timeZone();
        begin(uid, series.definition().version());
        local("DTSTART", zone, first);
        length(pattern.duration());
        if (series.rule() != null) {
            lines.line("RRULE", series.rule());
        }
        locals("EXDATE", zone, series.excluded());
        locals("RDATE", zone, series.added());
        texts(pattern.title(), pattern.description(), pattern.location());
        lines.end("VEVENT");
    }

    /** @param recurrenceId the start that the rule gives; null: the session stands by itself */
    private void session(String uid, Session session, @Nullable LocalDateTime recurrenceId) {
        begin(uid, session.patternVersion());
        if (recurrenceId != null) {
            local("RECURRENCE-ID", session.timeZone(), recurrenceId);
        }
        local("DTSTART", session.timeZone(), session.start());
        length(session.duration());
        texts(session.title(), session.description(), session.location());
        lines.end("VEVENT");
    }

    private void begin(String uid, long version) {
        lines.begin("VEVENT");
        lines.line("UID", uid);
        lines.line("DTSTAMP", utc(schedule.updatedAt()));
        lines.line("CREATED", utc(schedule.createdAt()));
        lines.line("LAST-MODIFIED", utc(schedule.updatedAt()));
        lines.line("SEQUENCE", String.valueOf(version - 1));
    }

    /** RFC 5545 §3.3.6 wants minutes between hours and seconds, which ISO 8601 can leave out. */
    private void length(SessionLength length) {
        Duration time = length.time();
        String days = length.days() == 0 ? "P" : "P" + length.days() + "D";
        String rest = "T%dH%dM%dS".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
        lines.line("DURATION", time.isZero() ? days : days + rest);
    }

    private void texts(String title, @Nullable String description, @Nullable String location) {
        lines.text("SUMMARY", title);
        if (description != null && !description.isEmpty()) {
            lines.text("DESCRIPTION", description);
        }
        if (location != null && !location.isEmpty()) {
            lines.text("LOCATION", location);
        }
    }

    private void local(String name, ZoneId zone, LocalDateTime local) {
        lines.line(name + ";TZID=" + zone.getId(), LOCAL.format(local));
    }

    private void locals(String name, ZoneId zone, SortedSet<LocalDateTime> locals) {
        if (!locals.isEmpty()) {
            List<String> values = locals.stream().map(LOCAL::format).toList();
            lines.line(name + ";TZID=" + zone.getId(), values.stream().collect(Collectors.joining(",")));
        }
    }

    private static String utc(Instant instant) {
        return UTC.format(instant.atOffset(ZoneOffset.UTC));
    }
}
