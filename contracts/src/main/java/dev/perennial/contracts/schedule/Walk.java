package dev.perennial.contracts.schedule;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Local starts in order, one at a time. */
interface Walk {

    /** The next one, or null when there is none. */
    @Nullable LocalDateTime next();
}
