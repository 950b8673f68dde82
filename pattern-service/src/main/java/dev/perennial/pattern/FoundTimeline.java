package dev.perennial.pattern;

import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What an event of the past found: the definition that was in force, and those announced for later. */
final class FoundTimeline {

    private static final int VERSIONS_AT_ONCE = 50;

    private FoundTimeline() {}

    /** The pattern as it was before that version of it, as far as it said anything from then on. */
    static Schedule of(Patterns patterns, Schedule known, PatternVersion event) {
        return new Schedule(
                known.patternId(),
                known.source(),
                known.createdAt(),
                event.recordedAt(),
                definitions(patterns, known, event),
                known.generatedThrough(),
                Set.of());
    }

    /** Backwards, until one was in force: a version that a later one replaces from the same time or before is withdrawn. */
    private static List<Definition> definitions(Patterns patterns, Schedule known, PatternVersion event) {
        List<Definition> newestFirst = new ArrayList<>();
        long before = event.version();
        Instant replacedFrom = Instant.MAX;
        while (replacedFrom.isAfter(event.recordedAt())) {
            List<PatternVersion> versions = patterns.historyBefore(known.patternId(), before, VERSIONS_AT_ONCE);
            for (PatternVersion version : versions) {
                Instant from = version.from();
                if (from.isBefore(replacedFrom)) {
                    newestFirst.add(new Definition(version.version(), from, version.pattern()));
                    replacedFrom = from;
                }
                before = version.version();
                if (!replacedFrom.isAfter(event.recordedAt())) {
                    break;
                }
            }
            if (versions.isEmpty()) {
                break;
            }
        }
        Collections.reverse(newestFirst);
        return newestFirst;
    }
}
