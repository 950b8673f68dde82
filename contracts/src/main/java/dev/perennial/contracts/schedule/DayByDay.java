package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Bounds;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.jspecify.annotations.Nullable;

/**
 * The starts of a rule, found by looking at every day of each interval (RFC 5545 §3.3.10): slower than lib-recur, and
 * right where that is not (see {@link LibRecurFaults}). Knows neither UNTIL nor COUNT, as {@link Rule} does.
 */
final class DayByDay implements Walk {

    private final RecurrenceRule rule;
    private final LocalDateTime earliest;
    private final Intervals intervals;
    private final DaysOfInterval days;
    private final List<LocalTime> times;
    private final NavigableSet<LocalDateTime> ahead = new TreeSet<>();
    private long interval;

    /** Begins with the first start that is neither before the rule's nor before that time. */
    DayByDay(RecurrenceRule rule, LocalDateTime start, LocalDateTime from) {
        this(rule, start, from, daysOf(rule, start.toLocalDate()));
    }

    DayByDay(RecurrenceRule rule, LocalDateTime start, LocalDateTime from, DaysOfInterval days) {
        this.rule = rule;
        this.earliest = from.isAfter(start) ? from : start;
        this.intervals = Intervals.of(rule, start.toLocalDate());
        this.days = days;
        this.times = timesOfDay(rule, start.toLocalTime());
        // one interval can reach into the next
        this.interval = Math.max(0, intervals.begunOn(earliest.toLocalDate()) - 2);
    }

    private static DaysOfInterval daysOf(RecurrenceRule rule, LocalDate start) {
        return SkippedDays.concern(rule) ? new SkippedDays(rule, start) : MatchingDays.inIntervals(rule, start);
    }

    @Override
    public @Nullable LocalDateTime next() {
        LocalDate firstDay = intervals.firstDayOf(interval);
        while (!isNextKnown(firstDay) && firstDay.getYear() <= Bounds.LAST_YEAR) {
            startsIn(firstDay)
                    .filter(start -> !start.isBefore(earliest) && start.getYear() <= Bounds.LAST_YEAR)
                    .forEach(ahead::add);
            interval++;
            firstDay = intervals.firstDayOf(interval);
        }
        return ahead.pollFirst();
    }

    /** An interval can give its eve, too, by {@link SkippedDays}. */
    private boolean isNextKnown(LocalDate firstDay) {
        return !ahead.isEmpty() && ahead.first().toLocalDate().plusDays(1).isBefore(firstDay);
    }

    /** BYSETPOS counts in the whole interval, also in what lies before the rule's start. */
    private Stream<LocalDateTime> startsIn(LocalDate firstDay) {
        List<LocalDate> matching = days.in(firstDay).toList();
        if (matching.isEmpty()) {
            return Stream.empty();
        }
        int size = matching.size() * times.size();
        return places(size)
                .mapToObj(place -> matching.get(place / times.size()).atTime(times.get(place % times.size())));
    }

    private IntStream places(int size) {
        List<Integer> positions = rule.getByPart(Part.BYSETPOS);
        if (positions == null) {
            return IntStream.range(0, size);
        }
        return positions.stream()
                .mapToInt(position -> position > 0 ? position - 1 : size + position)
                .filter(place -> place >= 0 && place < size);
    }

    private static List<LocalTime> timesOfDay(RecurrenceRule rule, LocalTime start) {
        List<LocalTime> times = new ArrayList<>();
        for (int hour : sorted(rule.getByPart(Part.BYHOUR), start.getHour())) {
            for (int minute : sorted(rule.getByPart(Part.BYMINUTE), start.getMinute())) {
                for (int second : sorted(rule.getByPart(Part.BYSECOND), start.getSecond())) {
                    times.add(LocalTime.of(hour, minute, second));
                }
            }
        }
        return times;
    }

    private static Collection<Integer> sorted(@Nullable List<Integer> values, int otherwise) {
        return values == null ? List.of(otherwise) : new TreeSet<>(values);
    }
}
