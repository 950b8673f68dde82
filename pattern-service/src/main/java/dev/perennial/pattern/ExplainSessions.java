package dev.perennial.pattern;

import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Explanation;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells why a pattern has a session at some time, or has none, and which version brought that. */
public final class ExplainSessions {

    private static final int VERSIONS_AT_ONCE = 50;

    /** How far back the version that brought it is looked for. */
    private static final int MOST_VERSIONS = 1_000;

    private final Patterns patterns;

    ExplainSessions(Patterns patterns) {
        this.patterns = patterns;
    }

    /** An explanation, and the version that brought what it rests on; null when it rests on none. */
    public record Explained(
            Explanation explanation, @Nullable PatternVersion since) {

        /** A sentence or two for people. */
        public String message() {
            return since == null ? explanation.message() : explanation.message(since.version(), since.recordedAt());
        }
    }

    /** Asks about a local time of the pattern. */
    public Explained at(UUID patternId, LocalDateTime local) {
        KnownPattern known = patterns.existing(patternId);
        return explained(patternId, Explanation.of(known.schedule(), known.logTime(), local));
    }

    /** Asks about an instant. */
    public Explained at(UUID patternId, Instant instant) {
        KnownPattern known = patterns.existing(patternId);
        return explained(patternId, Explanation.of(known.schedule(), known.logTime(), instant));
    }

    private Explained explained(UUID patternId, Explanation explanation) {
        Definition definition = explanation.definition();
        PatternVersion since = definition == null ? null : since(patternId, explanation, definition.version());
        return new Explained(explanation, since);
    }

    private @Nullable PatternVersion since(UUID patternId, Explanation explanation, long newest) {
        PatternVersion since = null;
        long before = newest + 1;
        for (int looked = 0; looked < MOST_VERSIONS; looked += VERSIONS_AT_ONCE) {
            List<PatternVersion> versions = patterns.historyBefore(patternId, before, VERSIONS_AT_ONCE);
            for (PatternVersion version : versions) {
                if (!explanation.isAlsoIn(version.pattern())) {
                    return since;
                }
                since = version;
                before = version.version();
            }
            if (versions.size() < VERSIONS_AT_ONCE) {
                return since;
            }
        }
        return since;
    }
}
