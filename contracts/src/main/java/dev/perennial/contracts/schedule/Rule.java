package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.jspecify.annotations.Nullable;

/** The local starts that a pattern's rule gives, in order, each with its place in its day and in its course. */
final class Rule {

    /**
     * One local start.
     *
     * @param ordinal its place among the starts of its date, from 1
     * @param number its place among all starts of a rule with a COUNT, from 1
     */
    record Occurrence(
            LocalDateTime start, int ordinal, @Nullable Integer number) {

        LocalDate date() {
            return start.toLocalDate();
        }
    }

    private final LocalDateTime start;
    private final @Nullable RecurrenceRule rule;
    private final @Nullable Until until;
    private final @Nullable LocalDate endDate;
    private final @Nullable PlainDays plain;
    private final Starts starts;
    private @Nullable List<Occurrence> course;

    private Rule(
            LocalDateTime start, @Nullable RecurrenceRule rule, @Nullable Until until, @Nullable LocalDate endDate) {
        this.start = start;
        this.rule = rule;
        this.until = until;
        this.endDate = endDate;
        this.plain = rule == null ? null : PlainDays.of(rule, start);
        this.starts = rule == null ? Starts.only(start) : Starts.of(rule, start);
    }

    /** A pattern's rule, start and end; {@link PatternBounds} says which rules are taken. */
    static Rule of(Pattern pattern) {
        return RecentRules.of(pattern);
    }

    static Rule read(Pattern pattern) {
        String text = pattern.recurrenceRule();
        if (text == null) {
            return new Rule(pattern.start(), null, null, pattern.endDate());
        }
        RecurrenceRule rule = parse(text);
        Until until = Until.of(rule, pattern.timeZone());
        if (until != null) {
            // lib-recur would compare UNTIL as it stands, and throws where its form differs from that of the start;
            // and this setter drops a COUNT too, which a rule with UNTIL has not
            rule.setUntil(null);
        }
        return new Rule(pattern.start(), rule, until, pattern.endDate());
    }

    static RecurrenceRule parse(String text) {
        try {
            return new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw Refusal.ofField("pattern.recurrenceRule", "is no RFC 5545 rule: " + e.getMessage());
        }
    }

    /** The starts on that date and later, to the end of the rule or for ever. */
    Stream<Occurrence> from(LocalDate date) {
        Integer count = count();
        if (plain != null) {
            return plain(plain, plain.indexFrom(date), count);
        }
        if (count != null) {
            return course(count).stream()
                    .filter(occurrence -> !occurrence.date().isBefore(date));
        }
        return walk(date).takeWhile(occurrence -> isBeforeEnd(occurrence.start()));
    }

    /** The first start at or after that time. */
    Optional<LocalDateTime> firstFrom(LocalDateTime time) {
        return from(time.toLocalDate())
                .map(Occurrence::start)
                .filter(each -> !each.isBefore(time))
                .findFirst();
    }

    /** The COUNT, or null without one. */
    @Nullable Integer count() {
        return rule == null ? null : rule.getCount();
    }

    /** The starts of one date. */
    List<Occurrence> on(LocalDate date) {
        return from(date)
                .takeWhile(occurrence -> occurrence.date().equals(date))
                .toList();
    }

    /** A date after which there is no start, or null when there may always be one. */
    @Nullable LocalDate lastDate() {
        if (rule == null) {
            return start.toLocalDate();
        }
        Integer count = rule.getCount();
        if (count != null && plain != null) {
            LocalDate last =
                    plain.get(Math.max(0, Math.min(count, plain.end()) - 1)).toLocalDate();
            return endDate == null || last.isBefore(endDate) ? last : endDate;
        }
        if (count != null) {
            List<Occurrence> all = course(count);
            return all.isEmpty() ? start.toLocalDate() : all.get(all.size() - 1).date();
        }
        LocalDate untilDate = until == null ? null : until.lastDate();
        if (endDate == null || untilDate == null) {
            return endDate == null ? untilDate : endDate;
        }
        return endDate.isBefore(untilDate) ? endDate : untilDate;
    }

    /** Whether the end comes before any start can. */
    boolean endsBefore(LocalDateTime first) {
        return !isBeforeEnd(first);
    }

    /** The INTERVAL in units of the frequency. */
    Period interval() {
        if (rule == null) {
            return Period.ZERO;
        }
        int units = rule.getInterval();
        return switch (rule.getFreq()) {
            case YEARLY -> Period.ofYears(units);
            case MONTHLY -> Period.ofMonths(units);
            case WEEKLY -> Period.ofWeeks(units);
            default -> Period.ofDays(units);
        };
    }

    boolean mayGiveSeveralADay() {
        return rule != null
                && (rule.hasPart(Part.BYHOUR) || rule.hasPart(Part.BYMINUTE) || rule.hasPart(Part.BYSECOND));
    }

    private Stream<Occurrence> plain(PlainDays days, long from, @Nullable Integer count) {
        return LongStream.range(from, count == null ? days.end() : Math.min(count, days.end()))
                .mapToObj(index -> new Occurrence(days.get(index), 1, count == null ? null : (int) index + 1))
                .takeWhile(occurrence -> isBeforeEnd(occurrence.start()));
    }

    /** COUNT counts from the first start, so a course is walked whole; its length is bounded. */
    private List<Occurrence> course(int count) {
        List<Occurrence> known = course;
        if (known == null) {
            List<Occurrence> all = new ArrayList<>();
            walk(start.toLocalDate())
                    .limit(count)
                    .takeWhile(occurrence -> isBeforeEnd(occurrence.start()))
                    .forEach(each -> all.add(new Occurrence(each.start(), each.ordinal(), all.size() + 1)));
            course = known = List.copyOf(all);
        }
        return known;
    }

    private Stream<Occurrence> walk(LocalDate from) {
        return StreamSupport.stream(new Occurrences(starts.from(from)), false);
    }

    private boolean isBeforeEnd(LocalDateTime local) {
        return (endDate == null || !local.toLocalDate().isAfter(endDate)) && (until == null || until.test(local));
    }

    /** An UNTIL as a date (its whole day), as a local time, or as an instant. */
    private record Until(Predicate<LocalDateTime> holds, LocalDate lastDate) {

        static @Nullable Until of(RecurrenceRule rule, ZoneId zone) {
            org.dmfs.rfc5545.DateTime value = rule.getUntil();
            if (value == null) {
                return null;
            }
            try {
                return of(value, zone);
            } catch (DateTimeException e) {
                // lib-recur reads 20260231 without complaint
                throw Refusal.ofField("pattern.recurrenceRule", "UNTIL is no date: " + e.getMessage());
            }
        }

        private static Until of(org.dmfs.rfc5545.DateTime value, ZoneId zone) {
            if (value.isAllDay()) {
                LocalDate date = LibRecur.date(value);
                return new Until(local -> !local.toLocalDate().isAfter(date), date);
            }
            LocalDateTime last = LibRecur.dateTime(value);
            if (value.isFloating()) {
                return new Until(local -> !local.isAfter(last), last.toLocalDate());
            }
            Instant instant = last.toInstant(ZoneOffset.UTC);
            return new Until(
                    local -> !local.atZone(zone).toInstant().isAfter(instant),
                    instant.atZone(zone).toLocalDate().plusDays(1));
        }

        boolean test(LocalDateTime local) {
            return holds.test(local);
        }
    }
}
