package dev.perennial.contracts;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
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
 * @param relatedTo by pattern id: what another pattern is to this one
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
        Status status,
        Map<UUID, Set<Relation>> relatedTo) {

    /** Whether the pattern gives sessions now. */
    public enum Status {
        ACTIVE,
        INACTIVE
    }

    public Pattern {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        recurrenceOverrides = Collections.unmodifiableSortedMap(new TreeMap<>(recurrenceOverrides));
        relatedTo = Relation.copyOf(relatedTo);
    }

    /** A pattern related to no other. */
    public Pattern(
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
        this(
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
                recurrenceOverrides,
                status,
                Map.of());
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    /** This pattern, activated or deactivated. */
    public Pattern with(Status other) {
        return with(start, recurrenceRule, endDate, recurrenceOverrides, other, relatedTo);
    }

    /** This pattern with other overrides. */
    public Pattern withOverrides(SortedMap<LocalDateTime, SessionOverride> others) {
        return with(start, recurrenceRule, endDate, others, status, relatedTo);
    }

    /** This pattern with other dates, overrides included. */
    public Pattern withDates(
            LocalDateTime newStart,
            @Nullable String newRule,
            @Nullable LocalDate newEndDate,
            SortedMap<LocalDateTime, SessionOverride> newOverrides) {
        return with(newStart, newRule, newEndDate, newOverrides, status, relatedTo);
    }

    /** This pattern with other relations. */
    public Pattern withRelations(Map<UUID, Set<Relation>> others) {
        return with(start, recurrenceRule, endDate, recurrenceOverrides, status, others);
    }

    private Pattern with(
            LocalDateTime newStart,
            @Nullable String newRule,
            @Nullable LocalDate newEndDate,
            SortedMap<LocalDateTime, SessionOverride> newOverrides,
            Status newStatus,
            Map<UUID, Set<Relation>> newRelations) {
        return new Pattern(
                title,
                description,
                location,
                capacity,
                attributes,
                timeZone,
                newStart,
                duration,
                newRule,
                newEndDate,
                newOverrides,
                newStatus,
                newRelations);
    }

    /** This pattern with one override more, in place of any that the session had. */
    public Pattern withOverride(LocalDateTime originalStart, SessionOverride override) {
        SortedMap<LocalDateTime, SessionOverride> others = new TreeMap<>(recurrenceOverrides);
        others.put(originalStart, override);
        return withOverrides(others);
    }
}
