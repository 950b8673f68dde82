package dev.perennial.projection.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came and went day by day, without days when nothing did.
 *
 * @param items at most {@value DayQueries#MOST_DAYS} days, oldest first
 * @param nextCursor always null
 */
record SessionsOfDays(List<SessionsOfDay> items, @Nullable String nextCursor) {

    /**
     * One day.
     *
     * @param day in UTC
     * @param generated sessions that were not there before
     * @param pruned sessions that were over for long enough
     */
    record SessionsOfDay(LocalDate day, long generated, long pruned) {}
}
