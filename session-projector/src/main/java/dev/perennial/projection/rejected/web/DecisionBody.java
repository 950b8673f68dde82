package dev.perennial.projection.rejected.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.projection.rejected.RejectedEvents.Signature;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What may come with a decision.
 *
 * @param note why
 * @param payload the event as it should have been
 */
record DecisionBody(@Nullable String note, @Nullable String payload) {

    private static final String OPERATOR = "X-Operator";
    private static final int TEXT_LENGTH = 1_000;

    /** An event may take twice as much, written with escapes. */
    private static final int MOST_BYTES = 2 * Bounds.EVENT_BYTES + 2 * TEXT_LENGTH;

    /** A misspelt payload must not mean the original one. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @throws Refusal when there is a body and it is of another form */
    static DecisionBody of(HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null && !MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type))) {
            throw new UnsupportedMediaTypeStatusException("Content-Type must be application/json, not " + type);
        }
        try {
            byte[] text = request.getInputStream().readNBytes(MOST_BYTES + 1);
            return text.length == 0 ? new DecisionBody(null, null) : parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DecisionBody parse(byte[] text) {
        if (text.length > MOST_BYTES) {
            throw new Refusal(
                    Reason.TOO_LARGE,
                    null,
                    "the body has more than the %,d bytes that are taken".formatted(MOST_BYTES));
        }
        try {
            return JSON.readValue(text, DecisionBody.class);
        } catch (JacksonException e) {
            throw new Refusal(
                    Reason.NOT_JSON,
                    null,
                    "the body must be a JSON object of note and payload, both strings: " + e.getOriginalMessage());
        }
    }

    byte @Nullable [] payloadBytes() {
        return payload == null ? null : payload.getBytes(UTF_8);
    }

    void requireNoPayload() {
        if (payload != null) {
            throw Refusal.ofField("payload", "one event alone can be redriven with another payload");
        }
    }

    Signature signature(HttpServletRequest request) {
        Principal signedIn = request.getUserPrincipal();
        String operator = signedIn == null ? request.getHeader(OPERATOR) : signedIn.getName();
        return new Signature(
                operator == null || operator.isBlank() ? "anonymous" : text(OPERATOR, operator),
                note == null ? null : text("note", note));
    }

    private static String text(String field, String text) {
        if (text.length() > TEXT_LENGTH || text.indexOf('\0') >= 0) {
            throw Refusal.ofField(field, "must be a text of at most %,d characters".formatted(TEXT_LENGTH));
        }
        return text;
    }
}
