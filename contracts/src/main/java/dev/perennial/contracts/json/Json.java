package dev.perennial.contracts.json;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON text within the bounds of the law. */
final class Json {

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

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static byte[] write(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static JsonNode read(byte[] text) {
        if (text.length > Bounds.EVENT_BYTES) {
            throw new Refusal(
                    Reason.TOO_LARGE,
                    null,
                    "the value has %,d bytes, at most %,d are taken".formatted(text.length, Bounds.EVENT_BYTES));
        }
        return readTrusted(text);
    }

    /** Reads what Perennial wrote itself, which may hold several events' worth. */
    static JsonNode readTrusted(byte[] text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw new Refusal(Reason.NOT_JSON, null, "the value is no JSON: it is empty");
            }
            return node;
        } catch (JacksonException e) {
            throw new Refusal(Reason.NOT_JSON, null, "the value is no JSON: " + e.getOriginalMessage());
        }
    }
}
