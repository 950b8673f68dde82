package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Rule.Occurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session that a pattern would have if it were active and nothing had become of it.
 *
 * @param override what became of it, or null
 */
record Candidate(
        LocalDateTime originalStart, int ordinal, @Nullable SessionOverride override) {

    /** The candidate whose original start is that local time, or the same instant. */
    static @Nullable Candidate at(Pattern pattern, LocalDateTime local) {
        Instant instant = instant(pattern, local);
        return Stream.concat(given(pattern, local.toLocalDate()), added(pattern))
                .filter(candidate -> instant(pattern, candidate.originalStart()).equals(instant))
                .min(Comparator.comparing(
                        candidate -> !candidate.originalStart().equals(local)))
                .orElse(null);
    }

    /** Whether the pattern has a candidate then of which nothing has become. */
    static boolean stands(Pattern pattern, LocalDateTime local) {
        Candidate candidate = at(pattern, local);
        if (candidate == null || candidate.isDeleted()) {
            return false;
        }
        SessionOverride override = candidate.override();
        return override == null || override.start() == null || override.start().equals(candidate.originalStart());
    }

    /** Of the date, and of those beside it, from where a gap may move a session. */
    private static Stream<Candidate> given(Pattern pattern, LocalDate date) {
        Rule rule = Rule.of(pattern);
        return date.minusDays(1)
                .datesUntil(date.plusDays(2))
                .flatMap(day -> rule.on(day).stream())
                .map(occurrence -> of(pattern, occurrence));
    }

    private static Candidate of(Pattern pattern, Occurrence occurrence) {
        SessionOverride override = pattern.recurrenceOverrides().get(occurrence.start());
        return new Candidate(occurrence.start(), occurrence.ordinal(), override);
    }

    /** Starts that the rule gives come before, so that it does not matter that they are among these. */
    private static Stream<Candidate> added(Pattern pattern) {
        LocalDate end = pattern.endDate();
        return pattern.recurrenceOverrides().entrySet().stream()
                .filter(entry -> end == null || !entry.getKey().toLocalDate().isAfter(end))
                .map(entry -> new Candidate(
                        entry.getKey(), SessionIdentity.ordinalOfAdded(entry.getKey()), entry.getValue()));
    }

    private static Instant instant(Pattern pattern, LocalDateTime local) {
        return local.atZone(pattern.timeZone()).toInstant();
    }

    boolean isDeleted() {
        return override != null && override.excluded();
    }

    boolean isMovedTo(LocalDateTime start) {
        return override != null && start.equals(override.start());
    }
}
