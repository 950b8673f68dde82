package dev.perennial.contracts.json;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A pattern as JSON: on the wire, over REST and in the read store. */
public final class PatternJson {

    private static final String DURATION = "an ISO 8601 duration, as PT1H30M";

    private PatternJson() {}

    /**
     * Reads a pattern; unknown fields are ignored.
     *
     * @param path where the pattern stands, for messages, as {@code pattern}
     * @throws Refusal naming the field that is missing or of the wrong form
     */
    public static Pattern read(JsonNode node, String path) {
        Fields fields = new Fields(node, path);
        Map<String, String> attributes = attributes(fields);
        return new Pattern(
                fields.nonBlank("title", Bounds.TITLE_LENGTH),
                fields.optionalText("description", Bounds.DESCRIPTION_LENGTH),
                fields.optionalText("location", Bounds.TITLE_LENGTH),
                fields.optionalInteger("capacity", 0, Bounds.CAPACITY),
                attributes == null ? Map.of() : attributes,
                fields.zone("timeZone"),
                fields.localDateTime("start"),
                fields.parsed("duration", DURATION, SessionLength::parse),
                fields.optionalText("recurrenceRule", Bounds.RULE_LENGTH),
                fields.optionalLocalDate("endDate"),
                overrides(fields),
                status(fields),
                RelationsJson.read(fields));
    }

    /** Reads a pattern from JSON text within {@link Bounds#EVENT_BYTES}. */
    public static Pattern read(byte[] text) {
        return read(Json.read(text), "pattern");
    }

    private static @Nullable Map<String, String> attributes(Fields fields) {
        return fields.optionalTexts(
                "attributes", Bounds.ATTRIBUTES, Bounds.ATTRIBUTE_NAME_LENGTH, Bounds.ATTRIBUTE_LENGTH);
    }

    private static Status status(Fields fields) {
        String text = fields.optionalText("status", 100);
        if (text == null) {
            return Status.ACTIVE;
        }
        for (Status status : Status.values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        throw Refusal.ofField(fields.path("status"), "must be ACTIVE or INACTIVE, not " + text);
    }

    private static SortedMap<LocalDateTime, SessionOverride> overrides(Fields fields) {
        SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>();
        JsonNode node = fields.node("recurrenceOverrides");
        if (node == null) {
            return overrides;
        }
        Fields entries = fields.object("recurrenceOverrides");
        Fields.requireAtMost(fields.path("recurrenceOverrides"), node.size(), Bounds.OVERRIDES);
        for (String key : node.propertyNames()) {
            String path = entries.path(key);
            LocalDateTime originalStart = entries.required(key, Fields.localDateTime(path, key));
            if (overrides.put(originalStart, override(entries.object(key))) != null) {
                throw Refusal.ofField(path, "stands twice");
            }
        }
        return overrides;
    }

    private static SessionOverride override(Fields fields) {
        return new SessionOverride(
                fields.flag("excluded"),
                fields.optionalLocalDateTime("start"),
                fields.node("duration") == null ? null : fields.parsed("duration", DURATION, SessionLength::parse),
                fields.node("title") == null ? null : fields.nonBlank("title", Bounds.TITLE_LENGTH),
                fields.optionalText("description", Bounds.DESCRIPTION_LENGTH),
                fields.optionalText("location", Bounds.TITLE_LENGTH),
                fields.optionalInteger("capacity", 0, Bounds.CAPACITY),
                attributes(fields));
    }

    /**
     * Reads what differs in one session; unknown fields are ignored.
     *
     * @param path where the override stands, for messages, as {@code session}
     * @throws Refusal naming the field that is of the wrong form
     */
    public static SessionOverride readOverride(JsonNode node, String path) {
        return override(new Fields(node, path));
    }

    /** Writes a pattern; what is absent is left out. */
    public static ObjectNode write(Pattern pattern) {
        ObjectNode node = Json.object();
        node.put("title", pattern.title());
        putDetails(node, pattern.description(), pattern.location(), pattern.capacity());
        putAttributes(node, pattern.attributes());
        node.put("timeZone", pattern.timeZone().getId());
        node.put("start", WireTime.local(pattern.start()));
        node.put("duration", pattern.duration().toString());
        putText(node, "recurrenceRule", pattern.recurrenceRule());
        putText(node, "endDate", pattern.endDate());
        if (!pattern.recurrenceOverrides().isEmpty()) {
            ObjectNode overrides = node.putObject("recurrenceOverrides");
            pattern.recurrenceOverrides()
                    .forEach((start, override) -> overrides.set(WireTime.local(start), write(override)));
        }
        node.put("status", pattern.status().name());
        RelationsJson.write(node, pattern.relatedTo());
        return node;
    }

    /** Writes a pattern as JSON text. */
    public static byte[] writeBytes(Pattern pattern) {
        return Json.write(write(pattern));
    }

    /** Writes an override as it stands in its pattern. */
    public static ObjectNode write(SessionOverride override) {
        ObjectNode node = Json.object();
        if (override.excluded()) {
            return node.put("excluded", true);
        }
        LocalDateTime start = override.start();
        putText(node, "start", start == null ? null : WireTime.local(start));
        putText(node, "duration", override.duration());
        putText(node, "title", override.title());
        putDetails(node, override.description(), override.location(), override.capacity());
        Map<String, String> attributes = override.attributes();
        if (attributes != null) {
            putAttributes(node, attributes);
        }
        return node;
    }

    private static void putDetails(
            ObjectNode node, @Nullable String description, @Nullable String location, @Nullable Integer capacity) {
        putText(node, "description", description);
        putText(node, "location", location);
        if (capacity != null) {
            node.put("capacity", capacity);
        }
    }

    private static void putAttributes(ObjectNode node, Map<String, String> attributes) {
        attributes.forEach(node.putObject("attributes")::put);
    }

    private static void putText(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }
}
