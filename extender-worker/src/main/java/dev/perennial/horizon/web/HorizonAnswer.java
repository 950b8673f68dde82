package dev.perennial.horizon.web;

import dev.perennial.horizon.HorizonRun;
import dev.perennial.horizon.Reach;
import dev.perennial.horizon.Timetable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The last run of this process, the next one, and how both are configured. */
record HorizonAnswer(
        @Nullable RunAnswer last,
        @Nullable Instant next,
        String cron,
        String horizon,
        String extendWhenBelow,
        String retainPast) {

    static HorizonAnswer of(@Nullable HorizonRun last, Timetable timetable, Reach reach) {
        return new HorizonAnswer(
                last == null ? null : RunAnswer.of(last),
                timetable.next(),
                timetable.cron(),
                reach.horizon().toString(),
                reach.extendWhenBelow().toString(),
                reach.retainPast().toString());
    }
}
