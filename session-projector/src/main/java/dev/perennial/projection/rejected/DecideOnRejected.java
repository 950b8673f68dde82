package dev.perennial.projection.rejected;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.projection.rejected.RejectedEvents.Signature;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What operations teams do about rejected events. Every event is decided on once, however often it is asked for. */
public final class DecideOnRejected {

    private static final int MOST_AT_ONCE = 1_000;

    private final RejectedEvents events;
    private final Duration patience;
    private final Pause pause;

    DecideOnRejected(RejectedEvents events, Duration patience, Pause pause) {
        this.events = events;
        this.patience = patience;
        this.pause = pause;
    }

    /** How to wait; answers whether to go on. */
    interface Pause {

        Duration STEP = Duration.ofMillis(100);

        boolean take(Duration time);
    }

    /**
     * An event with everything about it.
     *
     * @throws NoSuchRejected when there is none at that place
     */
    public RejectedDetail get(Position position) {
        return events.find(position).orElseThrow(() -> new NoSuchRejected(position));
    }

    /**
     * Publishes an event again; returns when the law has judged it, or after some seconds.
     *
     * @param edited to be published instead of the original payload
     * @throws AlreadyDecided when it was redriven before
     * @throws Refusal when the edited payload is no event
     */
    public RejectedDetail redrive(Position position, Signature signed, byte @Nullable [] edited) {
        RejectedDetail before = get(position);
        if (edited != null) {
            EventCodec.read(before.headers(), edited);
        }
        if (!events.redrive(position, signed, edited)) {
            throw new AlreadyDecided(get(position));
        }
        return awaitOutcome(position);
    }

    private RejectedDetail awaitOutcome(Position position) {
        RejectedDetail now = get(position);
        for (Duration waited = Duration.ZERO;
                !now.isSettled() && waited.compareTo(patience) < 0 && pause.take(Pause.STEP);
                waited = waited.plus(Pause.STEP)) {
            now = get(position);
        }
        return now;
    }

    /** Publishes open events again, a thousand at most and the oldest first; answers how many. */
    public int redriveAll(RejectedFilter filter, Signature signed) {
        return events.redriveAll(filter, signed, MOST_AT_ONCE);
    }

    /**
     * Leaves an event rejected.
     *
     * @throws AlreadyDecided when it is not open
     */
    public RejectedDetail discard(Position position, Signature signed) {
        get(position);
        if (!events.discard(position, signed)) {
            throw new AlreadyDecided(get(position));
        }
        return get(position);
    }

    /** There is no rejected event at that place of the log. */
    public static final class NoSuchRejected extends RuntimeException {

        private static final long serialVersionUID = 1;

        NoSuchRejected(Position position) {
            super("There is no rejected event " + position);
        }
    }

    /** Somebody was there before, perhaps with the same click. */
    public static final class AlreadyDecided extends RuntimeException {

        private static final long serialVersionUID = 1;

        AlreadyDecided(RejectedDetail detail) {
            super("Event %s is %s: %s"
                    .formatted(detail.event().id(), detail.event().state(), last(detail)));
        }

        private static String last(RejectedDetail detail) {
            Decision last = detail.decisions().get(detail.decisions().size() - 1);
            return "%s by %s at %s".formatted(last.action(), last.decidedBy(), last.decidedAt());
        }
    }
}
