package dev.perennial.projection.rejected;

import java.time.Duration;

/** The use case, for tests of other packages. */
public final class Decisions {

    private Decisions() {}

    /** @param meanwhile happens while an outcome is waited for, once */
    public static DecideOnRejected on(RejectedEvents events, Runnable meanwhile) {
        return new DecideOnRejected(events, Duration.ofMillis(100), time -> {
            meanwhile.run();
            return true;
        });
    }
}
