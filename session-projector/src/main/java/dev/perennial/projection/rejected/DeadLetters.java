package dev.perennial.projection.rejected;

import dev.perennial.projection.Changes.Rejected;
import java.util.List;

/** Where copies of rejected records go, for tools that watch a topic. */
public interface DeadLetters {

    /** A dead letter is a record of any size that the broker took by default, and a few headers. */
    int MOST_BYTES = 2 * 1024 * 1024;

    /** Sends copies and returns when the broker has them all. */
    void send(List<Rejected> rejected);
}
