package dev.perennial.projection.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the sessions of active patterns go, and what the last ticks did.
 *
 * @param items at most {@value CoverageQueries#MOST_WEEKS} weeks; one list, since the horizon is bounded
 * @param nextCursor always null
 */
record HorizonCoverage(
        List<CoveredWeek> items,
        @Nullable String nextCursor,
        long patternsExtended,
        long sessionsExtended,
        long sessionsPruned) {

    /**
     * Patterns that have sessions until some day of a week.
     *
     * @param week its Monday, in UTC
     */
    record CoveredWeek(LocalDate week, long patterns) {}
}
