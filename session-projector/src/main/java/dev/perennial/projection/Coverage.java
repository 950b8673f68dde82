package dev.perennial.projection;

import dev.perennial.contracts.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Patterns by how far their sessions are generated, so that a tick need not look at all of them. A pattern that a tick
 * found nothing to extend in stays out until it changes; one that has changed may stand here several times.
 */
final class Coverage {

    private final NavigableMap<Instant, List<UUID>> patterns = new TreeMap<>();

    void add(Schedule schedule) {
        patterns.computeIfAbsent(schedule.generatedThrough(), none -> new ArrayList<>())
                .add(schedule.patternId());
    }

    /** Removes the patterns that may be generated for less than that. */
    List<UUID> takeBelow(Instant enough) {
        NavigableMap<Instant, List<UUID>> below = patterns.headMap(enough, false);
        List<UUID> taken = below.values().stream().flatMap(List::stream).toList();
        below.clear();
        return taken;
    }
}
