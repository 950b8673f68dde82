package dev.perennial.contracts.json;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Times as RFC 8984 §1.4.5 writes them: always with seconds. */
public final class WireTime {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private WireTime() {}

    /** A LocalDateTime, as {@code 2026-09-07T10:00:00}. */
    public static String local(LocalDateTime time) {
        return LOCAL.format(time);
    }
}
