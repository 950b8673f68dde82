package dev.perennial.contracts;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a session lasts: an RFC 8984 §1.4.6 Duration, whose days are calendar days (23 to 25 hours where clocks
 * change) and whose hours, minutes and seconds are exact.
 */
public record SessionLength(int days, Duration time) {

    private static final Pattern ISO_8601 = Pattern.compile(
            "P(?:(?<weeks>\\d{1,4})W)?(?:(?<days>\\d{1,5})D)?(?<time>T(?:\\d{1,6}H)?(?:\\d{1,8}M)?(?:\\d{1,10}S)?)?");

    /**
     * Reads {@code PT1H30M}, {@code P1D}, {@code P1W}.
     *
     * @throws DateTimeException when the text is no such duration
     */
    public static SessionLength parse(String text) {
        Matcher matcher = ISO_8601.matcher(text);
        if (!matcher.matches() || text.endsWith("P") || text.endsWith("T")) {
            throw new DateTimeException("not an ISO 8601 duration of weeks, days, hours, minutes and seconds: " + text);
        }
        String time = matcher.group("time");
        return new SessionLength(
                7 * number(matcher.group("weeks")) + number(matcher.group("days")),
                time == null ? Duration.ZERO : Duration.parse("P" + time));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    public static SessionLength of(Duration time) {
        return new SessionLength(0, time);
    }

    /** The end of a session that starts then. */
    public Instant endOf(Instant start, ZoneId zone) {
        Instant afterDays =
                days == 0 ? start : start.atZone(zone).plusDays(days).toInstant();
        return afterDays.plus(time);
    }

    /** With days of 24 hours, for bounds. */
    public Duration nominal() {
        return Duration.ofDays(days).plus(time);
    }

    /** In ISO 8601, as {@code P1DT2H}. */
    @Override
    public String toString() {
        if (days == 0) {
            return time.toString();
        }
        String date = Period.ofDays(days).toString();
        return time.isZero() ? date : date + time.toString().substring(1);
    }
}
