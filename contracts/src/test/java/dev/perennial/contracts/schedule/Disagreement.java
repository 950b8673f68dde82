package dev.perennial.contracts.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where biweekly 0.6.8 gives other starts than Perennial, each decided from the text of RFC 5545 §3.3.10. Perennial is
 * right in all of them; each has an example with the starts that the text asks for.
 */
enum Disagreement {
    /**
     * "Each BYSETPOS value corresponds to the nth occurrence within the set of recurrence instances specified by the
     * rule", a set for each interval. biweekly counts from the start in the first interval, finds none in a DAILY rule.
     */
    BYSETPOS_OF_WHAT_IS_LEFT(
            parts -> parts.containsKey("BYSETPOS"),
            // Thursday; the first of the days of that week is its Monday
            "2025-01-02T09:00",
            "FREQ=WEEKLY;BYDAY=MO,TH;BYSETPOS=1",
            "2025-01-06T09:00",
            "2025-01-13T09:00"),
    /**
     * INTERVAL says "at which intervals the recurrence rule repeats", and BY parts that limit choose among those.
     * biweekly steps from one interval that they leave to the next.
     */
    INTERVAL_OF_WHAT_MATCHES(
            parts -> parts.containsKey("INTERVAL") && !parts.get("INTERVAL").equals("1") && limits(parts),
            // every other day, where it is a Monday: every other Monday from one that is an even number of days away
            "1992-01-01T18:00",
            "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
            "1992-01-13T18:00",
            "1992-01-27T18:00"),
    /**
     * BYDAY "limits if BYMONTHDAY is present" and "if BYYEARDAY or BYMONTHDAY is present" (notes 1 and 2), and an
     * ordinal still says which of that weekday in the month or year. biweekly counts it among the days that are left.
     */
    ORDINAL_BESIDE_DAYS(
            parts -> hasOrdinal(parts.getOrDefault("BYDAY", ""))
                    && (parts.containsKey("BYMONTHDAY") || parts.containsKey("BYYEARDAY")),
            // the fourth Wednesday of June, where it is the 26th
            "1992-12-10T10:00",
            "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=26;BYDAY=4WE",
            "1996-06-26T10:00",
            "2002-06-26T10:00"),
    /**
     * Weeks are numbered as in ISO 8601, with negative numbers from the last week. biweekly counts those from the wrong
     * week, and loses the days of a week that are of the year beside.
     */
    WEEK_NUMBERS(
            parts -> parts.containsKey("BYWEEKNO"),
            // 2001 has 52 weeks, so the 42nd from behind is the 11th
            "2001-01-01T09:00",
            "FREQ=YEARLY;BYWEEKNO=-42;BYDAY=WE",
            "2001-03-14T09:00",
            "2002-03-13T09:00"),
    /**
     * UNTIL "bounds the recurrence rule in an inclusive manner", so a date includes its day, though the text asks for a
     * date-time where the start is one. biweekly takes its midnight.
     */
    UNTIL_A_DATE(
            parts -> parts.getOrDefault("UNTIL", "T").indexOf('T') < 0,
            "2026-09-07T10:00",
            "FREQ=WEEKLY;UNTIL=20260914",
            "2026-09-07T10:00",
            "2026-09-14T10:00");

    private final Predicate<Map<String, String>> concerns;
    final String start;
    final String rule;
    final List<String> expected;

    Disagreement(Predicate<Map<String, String>> concerns, String start, String rule, String... expected) {
        this.concerns = concerns;
        this.start = start;
        this.rule = rule;
        this.expected = List.of(expected);
    }

    static Optional<Disagreement> on(Map<String, String> parts) {
        return Arrays.stream(values()).filter(each -> each.concerns.test(parts)).findFirst();
    }

    private static boolean limits(Map<String, String> parts) {
        Stream<String> limiting = "DAILY".equals(parts.get("FREQ"))
                ? Stream.of("BYMONTH", "BYMONTHDAY", "BYDAY")
                : Stream.of("BYMONTH").filter(part -> !"YEARLY".equals(parts.get("FREQ")));
        return limiting.anyMatch(parts::containsKey);
    }

    private static boolean hasOrdinal(String weekdays) {
        return weekdays.chars().anyMatch(Character::isDigit);
    }
}
