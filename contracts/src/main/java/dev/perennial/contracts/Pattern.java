package dev.perennial.contracts;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When a class recurs. Names follow RFC 8984 (JSCalendar) where it has one.
 *
 * @param capacity how many can attend; absent: not said
 * @param attributes what a booking system wants to keep with the sessions, as {@code instructor}
 * @param start the local start of the first session
 * @param recurrenceRule an RFC 5545 RRULE value, as {@code FREQ=WEEKLY;BYDAY=MO}; absent: once, at {@code start}
 * @param endDate the last local date of a session, inclusive; absent: no end
 * @param recurrenceOverrides by original local start: a session deleted, changed, or added
 */
public record Pattern(
        String title,
        @Nullable String description,
        @Nullable String location,
        @Nullable Integer capacity,
        Map<String, String> attributes,
        ZoneId timeZone,
        LocalDateTime start,
        SessionLength duration,
        @Nullable String recurrenceRule,
        @Nullable LocalDate endDate,
        SortedMap<LocalDateTime, SessionOverride> recurrenceOverrides,
        Status status) {

    /** Whether the pattern gives sessions now. */
    public enum Status {
        ACTIVE,
        INACTIVE
    }

    public Pattern {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        recurrenceOverrides = Collections.unmodifiableSortedMap(new TreeMap<>(recurrenceOverrides));
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    /** This pattern, activated or deactivated. */
    public Pattern with(Status other) {
        return with(recurrenceOverrides, other);
    }

    /** This pattern with other overrides. */
    public Pattern withOverrides(SortedMap<LocalDateTime, SessionOverride> others) {
        return with(others, status);
    }

    private Pattern with(SortedMap<LocalDateTime, SessionOverride> overrides, Status newStatus) {
        return new Pattern(
                title,
                description,
                location,
                capacity,
                attributes,
                timeZone,
                start,
                duration,
                recurrenceRule,
                endDate,
                overrides,
                newStatus);
    }

    /** This pattern with one override more, in place of any that the session had. */
    public Pattern withOverride(LocalDateTime originalStart, SessionOverride override) {
        SortedMap<LocalDateTime, SessionOverride> others = new TreeMap<>(recurrenceOverrides);
        others.put(originalStart, override);
        return withOverrides(others);
    }
}
