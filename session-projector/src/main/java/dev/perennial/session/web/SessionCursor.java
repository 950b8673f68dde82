package dev.perennial.session.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** A place in the list of sessions, which is in order of start, then id; it stays valid while rows change. */
record SessionCursor(Instant startsAt, String sessionId) {

    static SessionCursor of(SessionView session) {
        return new SessionCursor(session.startsAt(), session.sessionId());
    }

    /** @throws IllegalArgumentException when the text was not made by {@link #text} */
    static SessionCursor parse(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
        int space = plain.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("no cursor");
        }
        try {
            return new SessionCursor(Instant.parse(plain.substring(0, space)), plain.substring(space + 1));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no cursor", e);
        }
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((startsAt + " " + sessionId).getBytes(UTF_8));
    }
}
