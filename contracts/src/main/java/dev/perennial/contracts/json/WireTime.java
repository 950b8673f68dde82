package dev.perennial.contracts.json;

import java.time.LocalDateTime;

/** Times as RFC 8984 §1.4.5 writes them: always with seconds. */
public final class WireTime {

    private static final int LENGTH_TO_MINUTES = "2026-09-07T10:00".length();

    private WireTime() {}

    /** A LocalDateTime, as {@code 2026-09-07T10:00:00}. */
    public static String local(LocalDateTime time) {
        String text = time.toString();
        return text.length() == LENGTH_TO_MINUTES ? text + ":00" : text;
    }
}
