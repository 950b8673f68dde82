package dev.perennial.pattern;

import dev.perennial.pattern.CommandRefusedException.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A split of which the log has the first event at least.
 *
 * @param version the one that it splits
 * @param tail as it was created
 * @param head as it was ended; null: that did not happen yet
 */
record BegunSplit(
        long version, PatternVersion tail, @Nullable PatternVersion head) {

    /** @throws CommandRefusedException when the tail's id is that of another pattern */
    static Optional<BegunSplit> find(Patterns patterns, SplitRequest request) {
        return patterns.history(request.tailId(), 0, 1).stream().findFirst().map(tail -> {
            long version =
                    PatternSplit.versionOf(tail.eventId(), request.tailId()).orElseThrow(() -> isThere(request));
            return new BegunSplit(version, tail, head(patterns, request, version));
        });
    }

    private static @Nullable PatternVersion head(Patterns patterns, SplitRequest request, long version) {
        return patterns.history(request.patternId(), version, 1).stream()
                .filter(next -> next.eventId().equals(PatternSplit.headEventId(request.tailId(), version)))
                .findFirst()
                .orElse(null);
    }

    static CommandRefusedException isThere(SplitRequest request) {
        return new CommandRefusedException(
                Kind.CONFLICT,
                "originalStart",
                "SPLIT_BEFORE",
                "originalStart: pattern " + request.tailId() + " goes on from there since an earlier split");
    }
}
