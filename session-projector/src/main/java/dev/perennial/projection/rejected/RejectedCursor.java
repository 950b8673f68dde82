package dev.perennial.projection.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** A place in the list of rejected events, newest first; it stays valid while new ones come. */
public record RejectedCursor(Instant recordedAt, Position position) {

    public static RejectedCursor of(RejectedEvent event) {
        return new RejectedCursor(event.recordedAt(), event.position());
    }

    /**
     * What {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static RejectedCursor valueOf(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 2);
        try {
            return new RejectedCursor(Instant.parse(parts[0]), Position.valueOf(parts[parts.length - 1]));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no cursor", e);
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((recordedAt + " " + position).getBytes(UTF_8));
    }
}
