package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Bounds;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.jspecify.annotations.Nullable;

/**
 * The starts of a YEARLY or DAILY rule, found by looking at every day of each interval (RFC 5545 §3.3.10): slower than
 * lib-recur, and right where that is not (see {@link LibRecurFaults}). Knows neither UNTIL nor COUNT, as {@link Rule}
 * does.
 */
final class DayByDay implements Iterator<LocalDateTime> {

    private final RecurrenceRule rule;
    private final LocalDate start;
    private final LocalDateTime first;
    private final Predicate<LocalDate> days;
    private final List<LocalTime> times;
    private final Queue<LocalDateTime> ahead = new ArrayDeque<>();
    private long intervals;

    /** Begins with the first start that is neither before the rule's nor before that date. */
    DayByDay(RecurrenceRule rule, LocalDateTime start, LocalDate from) {
        this.rule = rule;
        this.start = start.toLocalDate();
        this.first = from.isAfter(this.start) ? from.atStartOfDay() : start;
        this.days = MatchingDays.of(rule, this.start);
        this.times = timesOfDay(rule, start.toLocalTime());
        this.intervals = Math.max(0, intervalsUntil(first.toLocalDate()));
    }

    /** Whole intervals that are over on that date, which need not be looked at. */
    private long intervalsUntil(LocalDate date) {
        long units = isYearly() ? date.getYear() - start.getYear() : date.toEpochDay() - start.toEpochDay();
        return units / rule.getInterval();
    }

    private boolean isYearly() {
        return rule.getFreq() == Freq.YEARLY;
    }

    @Override
    public boolean hasNext() {
        LocalDate interval = nextInterval();
        while (ahead.isEmpty() && interval.getYear() <= Bounds.LAST_YEAR) {
            startsIn(interval).filter(each -> !each.isBefore(first)).forEach(ahead::add);
            intervals++;
            interval = nextInterval();
        }
        return !ahead.isEmpty();
    }

    @Override
    public LocalDateTime next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ahead.remove();
    }

    /** The first day of the next interval. */
    private LocalDate nextInterval() {
        long units = intervals * rule.getInterval();
        return isYearly() ? start.withDayOfYear(1).plusYears(units) : start.plusDays(units);
    }

    /** BYSETPOS counts in the whole interval, also in what lies before the rule's start. */
    private Stream<LocalDateTime> startsIn(LocalDate interval) {
        List<LocalDate> matching = daysOf(interval).filter(days).toList();
        int size = matching.size() * times.size();
        return places(size)
                .mapToObj(place -> matching.get(place / times.size()).atTime(times.get(place % times.size())));
    }

    private Stream<LocalDate> daysOf(LocalDate interval) {
        return isYearly() ? interval.datesUntil(interval.plusYears(1)) : Stream.of(interval);
    }

    private IntStream places(int size) {
        List<Integer> positions = rule.getByPart(Part.BYSETPOS);
        if (positions == null) {
            return IntStream.range(0, size);
        }
        return positions.stream()
                .mapToInt(position -> position > 0 ? position - 1 : size + position)
                .filter(place -> place >= 0 && place < size)
                .sorted()
                .distinct();
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
