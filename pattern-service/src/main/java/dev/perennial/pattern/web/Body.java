package dev.perennial.pattern.web;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.pattern.Closure;
import dev.perennial.pattern.Command.AddSession;
import dev.perennial.web.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request's body: a JSON object within the bounds of an event. */
record Body(ObjectNode json) {

    /** An event may take twice as much, written with escapes. */
    static final int MOST_BYTES = 2 * Bounds.EVENT_BYTES;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Bounds.JSON_DEPTH)
                            .maxNumberLength(30)
                            .maxNameLength(Bounds.NAME_LENGTH)
                            .maxStringLength(Bounds.EVENT_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static Body read(InputStream in) throws IOException {
        byte[] text = in.readNBytes(MOST_BYTES + 1);
        if (text.length > MOST_BYTES) {
            throw new Refusal(
                    Reason.TOO_LARGE,
                    null,
                    "the body has more than the %,d bytes that are taken".formatted(MOST_BYTES));
        }
        if (parsed(text) instanceof ObjectNode object) {
            return new Body(object);
        }
        throw new Refusal(Reason.NOT_JSON, null, "the body must be a JSON object");
    }

    private static JsonNode parsed(byte[] text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
            throw new Refusal(Reason.NOT_JSON, null, "the body is no JSON: " + e.getOriginalMessage() + where);
        }
    }

    JsonNode pattern() {
        JsonNode pattern = member("pattern");
        if (pattern == null) {
            throw Refusal.ofField("pattern", "is missing");
        }
        return pattern;
    }

    ObjectNode patternPatch() {
        if (pattern() instanceof ObjectNode patch) {
            return patch;
        }
        throw Refusal.ofField("pattern", "must be a JSON object");
    }

    @Nullable ObjectNode optionalPatternPatch() {
        return member("pattern") == null ? null : patternPatch();
    }

    LocalDateTime originalStart() {
        String text = text("originalStart");
        if (text == null) {
            throw Refusal.ofField("originalStart", "is missing");
        }
        return Parameters.localStart("originalStart", text);
    }

    /** A session to add: a start, and what differs from the pattern. */
    AddSession addedSession(UUID patternId) {
        SessionOverride session = PatternJson.readOverride(json, "session");
        LocalDateTime start = session.start();
        if (start == null) {
            throw Refusal.ofField("start", "must be there, and excluded must not");
        }
        return new AddSession(patternId, start, session.withStart(null));
    }

    Closure closure(String id) {
        return new Closure(
                id,
                date("from"),
                date("to"),
                text("reason"),
                Parameters.searched("q", text("q")),
                Parameters.searched("location", text("location")),
                attributes());
    }

    private LocalDate date(String name) {
        String text = text(name);
        if (text == null) {
            throw Refusal.ofField(name, "is missing");
        }
        return Parameters.date(name, text);
    }

    private Map<String, String> attributes() {
        JsonNode attributes = member("attributes");
        if (attributes == null) {
            return Map.of();
        }
        if (!attributes.isObject()) {
            throw Refusal.ofField("attributes", "must be a JSON object");
        }
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            String field = "attributes." + attribute.getKey();
            if (!attribute.getValue().isString()) {
                throw Refusal.ofField(field, "must be a string");
            }
            values.put(
                    Parameters.searchedAttribute(field, attribute.getKey()),
                    Parameters.searchedAttribute(field, attribute.getValue().asString()));
        }
        return values;
    }

    @Nullable UUID patternId() {
        String text = text("patternId");
        return text == null ? null : Parameters.uuid("patternId", text);
    }

    /** Who sends back what he read may leave the id in it, if it is the same. */
    void requirePatternId(UUID expected) {
        UUID given = patternId();
        if (given != null && !given.equals(expected)) {
            throw Refusal.ofField("patternId", "must be " + expected + ", as in the path, or absent");
        }
    }

    @Nullable Instant effectiveFrom() {
        return instant("effectiveFrom");
    }

    @Nullable Instant instant(String name) {
        String text = text(name);
        return text == null ? null : Parameters.instant(name, text);
    }

    private @Nullable String text(String name) {
        JsonNode node = member(name);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            throw Refusal.ofField(name, "must be a string");
        }
        return node.asString();
    }

    private @Nullable JsonNode member(String name) {
        JsonNode node = json.get(name);
        return node == null || node.isNull() ? null : node;
    }
}
