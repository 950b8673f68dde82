package dev.perennial.projection.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Server-sent events as they go over the wire. An id is the feed and a position in it. */
final class Messages {

    private Messages() {}

    static byte[] changed(UUID feed, FeedEntry entry) {
        return message(
                feed,
                entry.position(),
                "event: sessions-changed\ndata: %s\n".formatted(SessionsChangedJson.data(entry.changed())));
    }

    /** What the listener missed is not known any more. */
    static byte[] readAfresh(UUID feed, long position) {
        return message(feed, position, """
                event: read-afresh
                data: {"reason": "Not all changes since are known here. Read the sessions, and listen on."}
                """);
    }

    /** A sign of life that tells nothing but how far the feed is, so that who comes again need not ask for more. */
    static byte[] heartbeat(UUID feed, long position) {
        return message(feed, position, ": nothing new\n");
    }

    private static byte[] message(UUID feed, long position, String lines) {
        return "id: %s.%d\n%s\n".formatted(feed, position, lines).getBytes(UTF_8);
    }
}
