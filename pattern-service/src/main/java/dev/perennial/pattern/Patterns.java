package dev.perennial.pattern;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the read store knows of patterns. */
public interface Patterns {

    Optional<KnownPattern> find(UUID patternId);

    /** @throws CommandRefusedException when there is no such pattern */
    default KnownPattern existing(UUID patternId) {
        return find(patternId).orElseThrow(() -> CommandRefusedException.unknownPattern(patternId));
    }

    /** The patterns that the filter lets through, in order of their ids. */
    List<PatternState> list(PatternFilter filter);

    /**
     * What the log accepted of a source whose event ids begin so, in order of pattern and version; nothing of patterns
     * that were erased.
     */
    List<RecordedEvent> events(String source, String idPrefix, int limit);

    /** Versions of a pattern by events whose ids begin so, in order. */
    List<PatternVersion> versionsBy(UUID patternId, String eventIdPrefix);

    /** Versions of a pattern above {@code after}, in order, at most {@code limit} of them. */
    List<PatternVersion> history(UUID patternId, long after, int limit);

    /** Versions of a pattern below {@code before}, the newest first, at most {@code limit} of them. */
    List<PatternVersion> historyBefore(UUID patternId, long before, int limit);
}
