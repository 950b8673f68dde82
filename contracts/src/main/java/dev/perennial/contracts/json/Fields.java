package dev.perennial.contracts.json;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of one JSON object; what is wrong is refused with the field's whole path. */
final class Fields {

    /** Kept, since the JDK copies its set at every call. */
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private final JsonNode object;
    private final String path;

    Fields(JsonNode object, String path) {
        if (!object.isObject()) {
            throw Refusal.ofField(path, "must be a JSON object");
        }
        this.object = object;
        this.path = path;
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Absent and null are the same. */
    @Nullable JsonNode node(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    Fields object(String name) {
        return new Fields(required(name, node(name)), path(name));
    }

    String text(String name, int maxLength) {
        return required(name, optionalText(name, maxLength));
    }

    @Nullable String optionalText(String name, int maxLength) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            throw Refusal.ofField(path(name), "must be a string");
        }
        return bounded(path(name), node.asString(), maxLength);
    }

    private static String bounded(String path, String text, int maxLength) {
        if (text.length() > maxLength) {
            throw Refusal.ofField(
                    path, "has %,d characters, at most %,d are taken".formatted(text.length(), maxLength));
        }
        if (isUnstorable(text)) {
            throw Refusal.ofField(path, "has a NUL character or half of a surrogate pair");
        }
        return text;
    }

    /** Of every text that is read, so without a stream. */
    private static boolean isUnstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0 || (Character.isSurrogate(unit) && !isPair(text, i++))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    String nonBlank(String name, int maxLength) {
        String text = text(name, maxLength);
        if (text.isBlank()) {
            throw Refusal.ofField(path(name), "must not be blank");
        }
        return text;
    }

    @Nullable Integer optionalInteger(String name, int min, int max) {
        JsonNode node = node(name);
        return node == null ? null : (int) integer(name, node, min, max);
    }

    long integer(String name, long min, long max) {
        return integer(name, required(name, node(name)), min, max);
    }

    private long integer(String name, JsonNode node, long min, long max) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < min || node.asLong() > max) {
            throw Refusal.ofField(
                    path(name), "must be an integer from %,d to %,d, not %s".formatted(min, max, brief(node)));
        }
        return node.asLong();
    }

    boolean flag(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return false;
        }
        if (!node.isBoolean()) {
            throw Refusal.ofField(path(name), "must be true or false");
        }
        return node.asBoolean();
    }

    UUID uuid(String name) {
        return uuid(path(name), text(name, 36));
    }

    /** The field's own name or value, read as a UUID. */
    static UUID uuid(String path, String text) {
        UUID uuid = parsedAt(path, text, "a UUID", UUID::fromString);
        // fromString also takes groups that are too short
        if (uuid == null || !uuid.toString().equalsIgnoreCase(text)) {
            throw Refusal.ofField(path, "must be a UUID of 36 characters, not " + text);
        }
        return uuid;
    }

    ZoneId zone(String name) {
        String text = text(name, 100);
        ZoneId zone =
                required(name, parsed(name, text, "a time zone of the IANA database, as Europe/Amsterdam", ZoneId::of));
        if (!ZONES.contains(zone.getId())) {
            throw Refusal.ofField(
                    path(name), "must be a time zone of the IANA database, as Europe/Amsterdam, not " + text);
        }
        return zone;
    }

    LocalDateTime localDateTime(String name) {
        return required(name, optionalLocalDateTime(name));
    }

    @Nullable LocalDateTime optionalLocalDateTime(String name) {
        return localDateTime(path(name), optionalText(name, 40));
    }

    /** The field's own name, read as a local date-time. */
    static @Nullable LocalDateTime localDateTime(String path, @Nullable String text) {
        LocalDateTime value = parsedAt(path, text, "a local date-time, as 2026-09-07T10:00:00", LocalDateTime::parse);
        if (value != null) {
            requireYear(path, value.getYear());
            if (!value.equals(value.truncatedTo(ChronoUnit.SECONDS))) {
                throw Refusal.ofField(path, "must be in whole seconds, not " + text);
            }
        }
        return value;
    }

    @Nullable LocalDate optionalLocalDate(String name) {
        LocalDate value = parsed(name, optionalText(name, 40), "a local date, as 2026-09-07", LocalDate::parse);
        if (value != null) {
            requireYear(path(name), value.getYear());
        }
        return value;
    }

    Instant instant(String name) {
        return required(name, optionalInstant(name));
    }

    @Nullable Instant optionalInstant(String name) {
        Instant value = parsed(
                name,
                optionalText(name, 40),
                "an RFC 3339 date-time, as 2026-09-07T08:00:00Z",
                text -> OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
        if (value != null) {
            requireYear(path(name), value.atZone(ZoneOffset.UTC).getYear());
        }
        return value;
    }

    private static void requireYear(String path, int year) {
        if (year < Bounds.FIRST_YEAR || year > Bounds.LAST_YEAR) {
            throw Refusal.ofField(path, "must be in the years %d to %d".formatted(Bounds.FIRST_YEAR, Bounds.LAST_YEAR));
        }
    }

    Period period(String name) {
        return required(name, parsed(name, text(name, 40), "an ISO 8601 period, as P6M", Period::parse));
    }

    <T> T parsed(String name, String what, Function<String, T> parse) {
        return required(name, parsed(name, text(name, 100), what, parse));
    }

    private <T> @Nullable T parsed(String name, @Nullable String text, String what, Function<String, T> parse) {
        return parsedAt(path(name), text, what, parse);
    }

    private static <T> @Nullable T parsedAt(
            String path, @Nullable String text, String what, Function<String, T> parse) {
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Refusal.ofField(path, "must be " + what + ", not " + text);
        }
    }

    @Nullable Map<String, String> optionalTexts(String name, int most, int maxNameLength, int maxLength) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        Fields fields = new Fields(node, path(name));
        requireAtMost(path(name), node.size(), most);
        Map<String, String> texts = new TreeMap<>();
        for (String key : node.propertyNames()) {
            String value = fields.optionalText(bounded(path(name), key, maxNameLength), maxLength);
            if (value != null) {
                texts.put(key, value);
            }
        }
        return texts;
    }

    static void requireAtMost(String path, int size, int most) {
        if (size > most) {
            throw Refusal.ofField(path, "has %,d entries, at most %,d are taken".formatted(size, most));
        }
    }

    <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw Refusal.ofField(path(name), "is missing");
        }
        return value;
    }

    private static String brief(JsonNode node) {
        String text = node.toString();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
