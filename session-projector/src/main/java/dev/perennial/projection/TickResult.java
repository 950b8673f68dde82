package dev.perennial.projection;

/** What a tick did in one partition, as far as this process saw it through. */
public record TickResult(long patternsExtended, long sessionsExtended, long sessionsPruned) {

    static final TickResult NOTHING = new TickResult(0, 0, 0);

    TickResult plus(long patterns, long sessions, long pruned) {
        return new TickResult(patternsExtended + patterns, sessionsExtended + sessions, sessionsPruned + pruned);
    }
}
