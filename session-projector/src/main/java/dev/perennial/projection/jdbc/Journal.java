package dev.perennial.projection.jdbc;

import dev.perennial.projection.feed.Cause;
import dev.perennial.projection.feed.ChangedSession;
import dev.perennial.projection.feed.SessionsChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Gathers what a transaction does to sessions, to be written in it. */
final class Journal {

    /** For generations that nobody reads yet. */
    static final Journal UNHEARD = new Journal(nothing -> {}, id -> {
        throw new IllegalStateException("nobody hears of " + id);
    });

    private final Consumer<List<SessionsChanged>> table;
    private final Function<UUID, Cause> causes;
    private final List<SessionsChanged> changes = new ArrayList<>();

    /** @param causes by pattern */
    Journal(Consumer<List<SessionsChanged>> table, Function<UUID, Cause> causes) {
        this.table = table;
        this.causes = causes;
    }

    /** Sessions of one pattern that are no more what they were, if any. */
    void note(UUID patternId, List<ChangedSession> sessions) {
        if (this != UNHEARD && !sessions.isEmpty()) {
            changes.addAll(SessionsChanged.inParts(patternId, causes.apply(patternId), sessions));
        }
    }

    void write() {
        table.accept(changes);
        changes.clear();
    }
}
