package dev.perennial.projection.rejected;

import dev.perennial.projection.rejected.RedriveLog.Unpublishable;
import java.util.List;

/** Publishes again what people decided to redrive, one after the other, so that the order of decisions holds. */
final class RedriveRejected implements Runnable {

    /** Bounds the memory that their payloads take. */
    private static final int AT_ONCE = 20;

    private final Outbox outbox;
    private final RedriveLog log;

    RedriveRejected(Outbox outbox, RedriveLog log) {
        this.outbox = outbox;
        this.log = log;
    }

    @Override
    public void run() {
        outbox.inTurn(() -> {
            List<Redrive> next = outbox.toRedrive(AT_ONCE);
            while (!next.isEmpty()) {
                next.forEach(this::publish);
                next = outbox.toRedrive(AT_ONCE);
            }
        });
    }

    private void publish(Redrive redrive) {
        try {
            outbox.redriven(redrive, log.publish(redrive));
        } catch (Unpublishable e) {
            outbox.failed(redrive, String.valueOf(e.getMessage()));
        }
    }
}
