package dev.perennial.contracts.schedule;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The log decides: every reader judges every pattern event by this one pure function, so all agree.
 *
 * @param administrators the CloudEvents sources that may change patterns of other sources
 */
public record Law(Set<String> administrators) {

    public Law {
        administrators = Set.copyOf(administrators);
    }

    /**
     * Judges an event against what is known of its pattern: first who may speak, then which version, then what it says,
     * which takes longest.
     *
     * @param known the pattern before, or null when it is unknown or erased
     * @param now the time of the event's partition, its own record included
     */
    public Verdict judge(@Nullable Schedule known, CloudEvent<? extends PatternEvent> event, LogTime now) {
        // ids are unique per source, so what another source says under the same id is no duplicate
        if (known != null && mayChange(known, event) && known.eventIds().contains(event.id())) {
            return new Verdict.Duplicate();
        }
        try {
            return new Verdict.Accepted(after(known, event, now));
        } catch (Refusal refusal) {
            return new Verdict.Rejected(refusal);
        }
    }

    private boolean mayChange(Schedule known, CloudEvent<?> event) {
        return known.source().equals(event.source()) || administrators.contains(event.source());
    }

    /** What an event that is no duplicate makes of its pattern, or the refusal. */
    Schedule after(@Nullable Schedule known, CloudEvent<? extends PatternEvent> event, LogTime now) {
        if (event.event() instanceof PatternCreated created) {
            return create(known, created, event, now);
        }
        if (event.event() instanceof PatternChanged changed) {
            return change(known, changed, event, now);
        }
        throw new IllegalArgumentException("no law for " + event.event());
    }

    private static Schedule create(@Nullable Schedule known, PatternCreated created, CloudEvent<?> event, LogTime now) {
        if (known != null) {
            throw new Refusal(
                    Reason.VERSION_CONFLICT,
                    "patternId",
                    "patternId: " + created.patternId() + " exists, in version " + known.version());
        }
        PatternBounds.check(created.pattern());
        return Schedule.created(created, event, now);
    }

    private Schedule change(@Nullable Schedule known, PatternChanged changed, CloudEvent<?> event, LogTime now) {
        if (known == null) {
            throw new Refusal(Reason.UNKNOWN_PATTERN, "patternId", "patternId: nobody created " + changed.patternId());
        }
        if (!mayChange(known, event)) {
            throw new Refusal(
                    Reason.FOREIGN_SOURCE,
                    "source",
                    "source: the pattern belongs to " + known.source() + ", not to " + event.source());
        }
        if (changed.version() <= known.version()) {
            throw new Refusal(
                    Reason.VERSION_CONFLICT,
                    "version",
                    "version: must be greater than " + known.version() + ", not " + changed.version());
        }
        PatternBounds.check(changed.pattern());
        return known.changed(changed, event, now);
    }
}
