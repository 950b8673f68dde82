package dev.perennial.projection;

import dev.perennial.projection.Changes.Rejected;
import java.util.List;

/** Where copies of rejected records go, for tools that watch a topic. */
public interface DeadLetters {

    /** Sends copies and returns when the broker has them all; a record may be sent again after a crash. */
    void send(List<Rejected> rejected);
}
