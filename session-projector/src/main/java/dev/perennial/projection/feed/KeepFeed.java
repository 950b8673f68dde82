package dev.perennial.projection.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Sends what the topic does not have yet, and deletes what has been kept long enough. */
final class KeepFeed {

    /** Bounds the memory that they take. */
    private static final int SENT_AT_ONCE = 200;

    private static final int DELETED_AT_ONCE = 5_000;

    private final Feed feed;
    private final ChangesTopic topic;
    private final Duration retention;
    private final Clock clock;

    KeepFeed(Feed feed, ChangesTopic topic, Duration retention, Clock clock) {
        this.feed = feed;
        this.topic = topic;
        this.retention = retention;
        this.clock = clock;
    }

    void send() {
        if (feed.notSent(1).isEmpty()) {
            return;
        }
        feed.inTurn(() -> {
            List<FeedEntry> next = feed.notSent(SENT_AT_ONCE);
            while (!next.isEmpty()) {
                topic.send(next);
                feed.sent(next.get(next.size() - 1));
                next = feed.notSent(SENT_AT_ONCE);
            }
        });
    }

    /** At most as much at a time as takes little of the database. */
    void forget() {
        feed.forget(clock.instant().minus(retention), DELETED_AT_ONCE);
    }
}
