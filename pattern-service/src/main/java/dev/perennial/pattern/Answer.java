package dev.perennial.pattern;

import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.schedule.Schedule;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param version the version that the command makes, or leaves
 * @param state the pattern after it; null when the log has the command but the read store did not follow in time
 * @param withdrawn versions announced for later that the command withdrew
 */
public record Answer(UUID patternId, long version, @Nullable PatternState state, List<Long> withdrawn) {

    public Answer {
        withdrawn = List.copyOf(withdrawn);
    }

    /** The log has the event, and its outcome is not known yet. */
    static Answer pending(PatternEvent event) {
        return new Answer(event.patternId(), event.version(), null, List.of());
    }

    /** As it was when the log took a version of the pattern, whatever has become of that since. */
    static Answer of(Schedule known, PatternVersion version, List<Long> withdrawn) {
        PatternState state = new PatternState(
                known.patternId(),
                version.version(),
                version.recordedAt(),
                known.generatedThrough(),
                version.from(),
                version.pattern());
        return new Answer(known.patternId(), version.version(), state, withdrawn);
    }
}
