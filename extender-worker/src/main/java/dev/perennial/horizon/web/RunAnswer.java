package dev.perennial.horizon.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.perennial.horizon.EmittedTicks;
import dev.perennial.horizon.HorizonRun;
import dev.perennial.horizon.TickOutcome;
import dev.perennial.horizon.TickOutcome.Known;
import dev.perennial.horizon.TickOutcome.Refused;
import dev.perennial.horizon.TickOutcome.Unknown;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run; the counts are absent as long as they are not known.
 *
 * @param rejected why readers rejected the ticks
 * @param unknown why the counts will not be known
 */
@JsonInclude(Include.NON_NULL)
record RunAnswer(
        UUID tickId,
        Instant asOf,
        int partitions,
        @Nullable Long patternsExtended,
        @Nullable Long sessionsExtended,
        @Nullable Long sessionsPruned,
        @Nullable String rejected,
        @Nullable String unknown) {

    static RunAnswer of(HorizonRun run) {
        EmittedTicks ticks = run.ticks();
        TickOutcome outcome = run.outcome();
        Known known = outcome instanceof Known counts ? counts : null;
        return new RunAnswer(
                ticks.tickId(),
                ticks.asOf(),
                ticks.partitions(),
                known == null ? null : known.patternsExtended(),
                known == null ? null : known.sessionsExtended(),
                known == null ? null : known.sessionsPruned(),
                outcome instanceof Refused refused ? refused.why() : null,
                outcome instanceof Unknown not ? not.why() : null);
    }
}
