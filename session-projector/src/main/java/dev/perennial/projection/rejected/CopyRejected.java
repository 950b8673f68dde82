package dev.perennial.projection.rejected;

import dev.perennial.projection.Changes.Rejected;
import java.util.List;

/** Sends a copy of every rejected event to the dead letters, some time after it was rejected. */
final class CopyRejected implements Runnable {

    /** Bounds the memory that their payloads take. */
    private static final int AT_ONCE = 20;

    private final Outbox outbox;
    private final DeadLetters deadLetters;

    CopyRejected(Outbox outbox, DeadLetters deadLetters) {
        this.outbox = outbox;
        this.deadLetters = deadLetters;
    }

    @Override
    public void run() {
        outbox.inTurn(() -> {
            List<Rejected> next = outbox.notCopied(AT_ONCE);
            while (!next.isEmpty()) {
                deadLetters.send(next);
                outbox.copied(next);
                next = outbox.notCopied(AT_ONCE);
            }
        });
    }
}
