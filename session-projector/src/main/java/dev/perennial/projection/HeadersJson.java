package dev.perennial.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A record's headers as a JSON object: a value as a string where it is text, else as {@code {"base64": "…"}}. */
public final class HeadersJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BASE64 = "base64";

    private HeadersJson() {}

    public static String write(Map<String, byte[]> headers) {
        ObjectNode json = JSON.createObjectNode();
        headers.forEach((name, value) -> {
            // PostgreSQL's text has no NUL
            String key = name.replace('\0', '\uFFFD');
            String text = text(value);
            if (text == null) {
                json.putObject(key).put(BASE64, Base64.getEncoder().encodeToString(value));
            } else {
                json.put(key, text);
            }
        });
        return json.toString();
    }

    public static Map<String, byte[]> read(String json) {
        Map<String, byte[]> headers = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : JSON.readTree(json).properties()) {
            JsonNode value = each.getValue();
            headers.put(
                    each.getKey(),
                    value.isString()
                            ? value.asString().getBytes(UTF_8)
                            : Base64.getDecoder().decode(value.path(BASE64).asString()));
        }
        return headers;
    }

    /** The bytes as text, or null when they are none that PostgreSQL and JSON can hold. */
    public static @Nullable String text(byte[] bytes) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
