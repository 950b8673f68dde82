package dev.perennial.projection.feed;

import java.util.List;

/** Where changes of sessions go for booking systems that follow a topic. */
public interface ChangesTopic {

    /** Sends them and returns when the broker has them all, in this order. */
    void send(List<FeedEntry> entries);
}
