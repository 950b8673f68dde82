package dev.perennial.pattern;

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
}
