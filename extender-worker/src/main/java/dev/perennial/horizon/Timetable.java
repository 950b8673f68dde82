package dev.perennial.horizon;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When runs are due. */
public interface Timetable {

    /** The cron expression, in UTC; {@code -} for never. */
    String cron();

    /** The next run, or null when there is none. */
    @Nullable Instant next();
}
