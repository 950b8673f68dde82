package dev.perennial.pattern.web;

import dev.perennial.contracts.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The header Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): the same key again is the same request again.
 * A key counts for one pattern.
 */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final int MOST_CHARACTERS = 255;

    private IdempotencyKey() {}

    static @Nullable String optional(@Nullable String header) {
        if (header != null && (header.isBlank() || header.length() > MOST_CHARACTERS)) {
            throw Refusal.ofField(HEADER, "must be 1 to %d characters".formatted(MOST_CHARACTERS));
        }
        return header;
    }
}
