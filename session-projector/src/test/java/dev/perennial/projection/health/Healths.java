package dev.perennial.projection.health;

import java.time.Duration;
import java.util.Map;

/** What health would say, for tests of other packages. */
public final class Healths {

    private Healths() {}

    /** All work that is there, moving or not, with its trouble. */
    public static Map<String, Object> details(WorkWatch works) {
        return new ProjectionHealth(works, Duration.ZERO, standing -> true)
                .health()
                .getDetails();
    }

    public static Map<String, Object> errors(WorkWatch works) {
        return new ProjectionHealth(works, Duration.ZERO, WorkWatch.Standing::isByError)
                .health()
                .getDetails();
    }
}
