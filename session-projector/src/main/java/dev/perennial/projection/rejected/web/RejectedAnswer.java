package dev.perennial.projection.rejected.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.perennial.projection.HeadersJson;
import dev.perennial.projection.rejected.Decision;
import dev.perennial.projection.rejected.RejectedDetail;
import dev.perennial.projection.rejected.RejectedEvent;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rejected event with everything about it.
 *
 * @param headers as text where they are UTF-8, else as {@code {"base64": "…"}}
 * @param payload as text, if it is UTF-8; null as well for a record without a payload
 * @param payloadBase64 if it is anything else
 */
record RejectedAnswer(
        @JsonUnwrapped RejectedEvent event,
        Map<String, Object> headers,
        @Nullable String payload,
        @Nullable String payloadBase64,
        List<Decision> decisions) {

    static RejectedAnswer of(RejectedDetail detail) {
        Map<String, Object> headers = new TreeMap<>();
        detail.headers().forEach((name, value) -> {
            String text = HeadersJson.text(value);
            headers.put(name, text == null ? Map.of("base64", base64(value)) : text);
        });
        byte[] payload = detail.payload();
        String text = payload == null ? null : HeadersJson.text(payload);
        return new RejectedAnswer(
                detail.event(),
                headers,
                text,
                payload == null || text != null ? null : base64(payload),
                detail.decisions());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
