package dev.perennial.session.calendar;

import dev.perennial.contracts.Bounds;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A time zone as a VTIMEZONE (RFC 5545 §3.6.5): clock changes that are known one by one are listed, those of a rule for
 * all years to come are said as a rule where RFC 5545 can say it, else listed to the last year that Perennial knows.
 */
final class TimeZoneComponent {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private final ContentLines lines;
    private final ZoneId zone;
    private final ZoneRules rules;
    private final Map<Offsets, List<LocalDateTime>> changes = new LinkedHashMap<>();

    /** A change of offset, by which the listed ones are put together. */
    private record Offsets(ZoneOffset before, ZoneOffset after, boolean daylight) {}

    private TimeZoneComponent(ContentLines lines, ZoneId zone) {
        this.lines = lines;
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /** Writes the zone as it is from that time on. */
    static void write(ContentLines lines, ZoneId zone, Instant from) {
        new TimeZoneComponent(lines, zone).write(from);
    }

    private void write(Instant from) {
        lines.begin("VTIMEZONE");
        lines.line("TZID", zone.getId());
        addAllFrom(from);
        changes.forEach(this::observance);
        lines.end("VTIMEZONE");
    }

    /** From the change that made what holds at the beginning. */
    private void addAllFrom(Instant from) {
        ZoneOffsetTransition next = rules.previousTransition(from);
        if (next == null) {
            ZoneOffset offset = rules.getOffset(from);
            changes.put(new Offsets(offset, offset, false), List.of(LocalDateTime.of(1970, 1, 1, 0, 0)));
            next = rules.nextTransition(from);
        }
        int firstYearOfRules = firstYearOfRules();
        while (next != null && year(next) < firstYearOfRules) {
            add(next);
            next = rules.nextTransition(next.getInstant());
        }
        if (next != null) {
            int year = year(next);
            rules.getTransitionRules().forEach(rule -> addAll(rule, year));
        }
    }

    private int firstYearOfRules() {
        List<ZoneOffsetTransition> known = rules.getTransitions();
        return known.isEmpty() ? Integer.MIN_VALUE : year(known.get(known.size() - 1)) + 1;
    }

    private static int year(ZoneOffsetTransition transition) {
        return transition.getDateTimeBefore().getYear();
    }

    private void add(ZoneOffsetTransition transition) {
        changes.computeIfAbsent(offsets(transition), any -> new ArrayList<>()).add(transition.getDateTimeBefore());
    }

    private Offsets offsets(ZoneOffsetTransition transition) {
        return new Offsets(
                transition.getOffsetBefore(),
                transition.getOffsetAfter(),
                rules.isDaylightSavings(transition.getInstant()));
    }

    private void addAll(ZoneOffsetTransitionRule rule, int firstYear) {
        ZoneOffsetTransition first = rule.createTransition(firstYear);
        String recurrence = recurrence(rule, first);
        if (recurrence == null) {
            IntStream.rangeClosed(firstYear, Bounds.LAST_YEAR)
                    .mapToObj(rule::createTransition)
                    .forEach(this::add);
        } else {
            observance(offsets(first), first.getDateTimeBefore(), recurrence, List.of());
        }
    }

    /** Null where RFC 5545 cannot say it, as of days that lie in two months. */
    private static @Nullable String recurrence(ZoneOffsetTransitionRule rule, ZoneOffsetTransition first) {
        LocalDateTime local = first.getDateTimeBefore();
        DayOfWeek weekday = rule.getDayOfWeek();
        if (weekday == null) {
            return local.getMonth() == rule.getMonth() ? yearly(rule) + ";BYMONTHDAY=" + local.getDayOfMonth() : null;
        }
        // at an hour of UTC it can be the day before or after there
        int shift = Math.floorMod(local.getDayOfWeek().getValue() - weekday.getValue() + 1, 7) - 1;
        String days = oneOfAWeek(rule, firstDay(rule) + shift, local.getDayOfWeek());
        return days == null ? null : yearly(rule) + days;
    }

    private static String yearly(ZoneOffsetTransitionRule rule) {
        return "FREQ=YEARLY;BYMONTH=" + rule.getMonth().getValue();
    }

    /** A rule names the first day of a week, or counts the last one from the end of the month. */
    private static int firstDay(ZoneOffsetTransitionRule rule) {
        int day = rule.getDayOfMonthIndicator();
        return day > 0 ? day : rule.getMonth().maxLength() + day - 5;
    }

    private static @Nullable String oneOfAWeek(ZoneOffsetTransitionRule rule, int first, DayOfWeek weekday) {
        String name = weekday.name().substring(0, 2);
        if (first < 1 || first + 6 > rule.getMonth().minLength()) {
            return null;
        }
        if (first % 7 == 1) {
            return ";BYDAY=" + (first / 7 + 1) + name;
        }
        return first + 6 == rule.getMonth().maxLength()
                ? ";BYDAY=-1" + name
                : ";BYDAY=" + name + ";BYMONTHDAY="
                        + IntStream.range(first, first + 7)
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(","));
    }

    private void observance(Offsets offsets, List<LocalDateTime> starts) {
        observance(offsets, starts.get(0), null, starts.subList(1, starts.size()));
    }

    private void observance(
            Offsets offsets, LocalDateTime start, @Nullable String recurrence, List<LocalDateTime> others) {
        String component = offsets.daylight() ? "DAYLIGHT" : "STANDARD";
        lines.begin(component);
        lines.line("DTSTART", LOCAL.format(start));
        if (recurrence != null) {
            lines.line("RRULE", recurrence);
        }
        if (!others.isEmpty()) {
            lines.line("RDATE", others.stream().map(LOCAL::format).collect(Collectors.joining(",")));
        }
        lines.line("TZOFFSETFROM", offset(offsets.before()));
        lines.line("TZOFFSETTO", offset(offsets.after()));
        lines.end(component);
    }

    private static String offset(ZoneOffset offset) {
        int seconds = Math.abs(offset.getTotalSeconds());
        String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        String hoursAndMinutes = "%s%02d%02d".formatted(sign, seconds / 3600, seconds / 60 % 60);
        return seconds % 60 == 0 ? hoursAndMinutes : hoursAndMinutes + "%02d".formatted(seconds % 60);
    }
}
