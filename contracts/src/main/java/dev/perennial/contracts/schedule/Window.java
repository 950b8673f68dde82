package dev.perennial.contracts.schedule;

import java.time.Instant;

/** A span of time, half open. */
public record Window(Instant from, Instant to) {

    public boolean isEmpty() {
        return !from.isBefore(to);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** The part that both have; empty when they have none. */
    public Window intersection(Window other) {
        return new Window(from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to);
    }
}
