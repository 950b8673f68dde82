package dev.perennial.web;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads parameters from text; what is wrong is refused with the parameter's name ({@link Refusal}). */
public final class Parameters {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1_000;
    private static final int TEXT_LENGTH = 200;
    private static final String ATTRIBUTE = "attribute.";

    private Parameters() {}

    public static UUID uuid(String name, String text) {
        try {
            UUID uuid = UUID.fromString(text);
            if (text.length() == 36) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // as below
        }
        throw Refusal.ofField(name, "must be a UUID of 36 characters, not " + brief(text));
    }

    /** None when it is absent or blank. */
    public static @Nullable UUID optionalUuid(String name, @Nullable String text) {
        return text == null || text.isBlank() ? null : uuid(name, text);
    }

    public static LocalDateTime localStart(String name, String text) {
        try {
            LocalDateTime start = LocalDateTime.parse(text);
            if (isInYears(start.getYear()) && start.equals(start.truncatedTo(ChronoUnit.SECONDS))) {
                return start;
            }
        } catch (DateTimeException e) {
            // as below
        }
        throw Refusal.ofField(
                name,
                "must be a local date-time in whole seconds, as 2026-09-07T10:00:00, in the years %d to %d, not %s"
                        .formatted(Bounds.FIRST_YEAR, Bounds.LAST_YEAR, brief(text)));
    }

    public static Instant instant(String name, String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (isInYears(instant.atZone(ZoneOffset.UTC).getYear())) {
                return instant;
            }
        } catch (DateTimeException e) {
            // as below
        }
        throw Refusal.ofField(
                name,
                "must be an RFC 3339 date-time, as 2026-09-07T08:00:00Z, in the years %d to %d, not %s"
                        .formatted(Bounds.FIRST_YEAR, Bounds.LAST_YEAR, brief(text)));
    }

    private static boolean isInYears(int year) {
        return year >= Bounds.FIRST_YEAR && year <= Bounds.LAST_YEAR;
    }

    public static int limit(@Nullable String text) {
        return text == null ? DEFAULT_LIMIT : (int) integer("limit", text, 1, MOST);
    }

    public static long integer(String name, String text, long least, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // as below
        }
        throw Refusal.ofField(name, "must be an integer from %,d to %,d, not %s".formatted(least, most, brief(text)));
    }

    /** Text to search for; blank is none. */
    public static @Nullable String searched(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > TEXT_LENGTH || text.indexOf('\0') >= 0) {
            throw Refusal.ofField(name, "must be at most %d characters, without NUL".formatted(TEXT_LENGTH));
        }
        return text;
    }

    /** From parameters as {@code attribute.instructor=Ana}. */
    public static Map<String, String> attributes(Map<String, String> parameters) {
        Map<String, String> attributes = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(ATTRIBUTE)) {
                attributes.put(
                        searchedAttribute(name, name.substring(ATTRIBUTE.length())), searchedAttribute(name, value));
            }
        });
        return attributes;
    }

    public static String searchedAttribute(String parameter, String text) {
        if (text.isEmpty() || text.length() > Bounds.ATTRIBUTE_LENGTH || text.indexOf('\0') >= 0) {
            throw Refusal.ofField(
                    parameter, "must be 1 to %,d characters, without NUL".formatted(Bounds.ATTRIBUTE_LENGTH));
        }
        return text;
    }

    public static LocalDate date(String name, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (isInYears(date.getYear())) {
                return date;
            }
        } catch (DateTimeException e) {
            // as below
        }
        throw Refusal.ofField(
                name,
                "must be a date, as 2026-12-21, in the years %d to %d, not %s"
                        .formatted(Bounds.FIRST_YEAR, Bounds.LAST_YEAR, brief(text)));
    }

    /** Of a text that may be of any length, what a message can quote. */
    public static String brief(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
