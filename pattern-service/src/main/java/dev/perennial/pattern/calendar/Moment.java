package dev.perennial.pattern.calendar;

import biweekly.property.RawProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date or a time as a file has it (RFC 5545 §3.3.4 and §3.3.5).
 *
 * @param zone null: none is said, as of a date
 */
record Moment(LocalDateTime local, boolean isDate, @Nullable ZoneId zone) {

    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T(\\d{2})(\\d{2})(\\d{2})(Z)?)?", Pattern.CASE_INSENSITIVE);

    /** The value of a property that has one. */
    static Moment of(RawProperty property, Zones zones) {
        return of(property, property.getValue(), zones);
    }

    /** One of the values of a property. */
    static Moment of(RawProperty property, String value, Zones zones) {
        String tzid = property.getParameter("TZID");
        Moment moment = parse(property.getName(), value);
        return moment.isDate || moment.zone != null || tzid == null
                ? moment
                : new Moment(moment.local, false, zones.of(tzid));
    }

    /** Without a time zone, but for what is in UTC. */
    static Moment parse(String name, String value) {
        Matcher written = WRITTEN.matcher(value.strip());
        if (!written.matches()) {
            throw unreadable(name, value);
        }
        try {
            return read(written);
        } catch (DateTimeException e) {
            throw unreadable(name, value);
        }
    }

    private static Moment read(Matcher written) {
        LocalDate date = LocalDate.of(number(written, 1), number(written, 2), number(written, 3));
        if (written.group(4) == null) {
            return new Moment(date.atStartOfDay(), true, null);
        }
        // a leap second is none of a class
        LocalTime time = LocalTime.of(number(written, 4), number(written, 5), Math.min(59, number(written, 6)));
        return new Moment(date.atTime(time), false, written.group(7) == null ? null : ZoneOffset.UTC);
    }

    private static int number(Matcher written, int group) {
        return Integer.parseInt(written.group(group));
    }

    private static Unreadable unreadable(String name, String value) {
        String start = value.length() > 50 ? value.substring(0, 50) + "…" : value;
        return new Unreadable(name + ": \"" + start + "\" is no date or time");
    }

    boolean isUtc() {
        return zone == ZoneOffset.UTC;
    }

    /** As clocks of a zone show it. */
    LocalDateTime in(ZoneId other) {
        return zone == null || zone.equals(other) ? local : LocalDateTime.ofInstant(instant(other), other);
    }

    /** @param usual the zone of what says none */
    Instant instant(ZoneId usual) {
        return local.atZone(zone == null ? usual : zone).toInstant();
    }
}
