package dev.perennial.projection.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.schedule.Session;
import dev.perennial.projection.feed.Cause.Kind;
import dev.perennial.projection.feed.ChangedSession;
import dev.perennial.projection.feed.ChangedSession.What;
import dev.perennial.projection.feed.Feed;
import dev.perennial.projection.feed.FeedEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A booking system that knows of sessions nothing but what the feed tells from its beginning. */
final class Listener {

    private static final int AT_ONCE = 7;

    private final Feed feed;
    private final Map<Session.Id, ChangedSession> sessions = new HashMap<>();
    private final Set<String> eventIds = new HashSet<>();
    private long position;

    Listener(Feed feed) {
        this.feed = feed;
        this.position = feed.state().last();
    }

    /** Whatever was committed gets positions, and is heard. */
    void listen() {
        while (feed.sequence(AT_ONCE) > 0) {
            List<FeedEntry> entries = feed.after(position, 2 * AT_ONCE);
            assertThat(entries).as("what the feed has given positions").isNotEmpty();
            entries.forEach(this::hear);
        }
    }

    private void hear(FeedEntry entry) {
        assertThat(entry.position()).as("no position is left out").isEqualTo(++position);
        assertThat(eventIds.add(entry.eventId())).as("once: %s", entry).isTrue();
        assertThat(entry.changed().sessions()).as("what %s tells", entry).isNotEmpty();
        UUID pattern = entry.changed().patternId();
        Kind kind = entry.changed().cause().kind();
        if (kind == Kind.CREATED) {
            // perhaps for the second time, and what was pruned before its erasure is not told
            sessions.keySet().removeIf(id -> id.patternId().equals(pattern));
        }
        entry.changed().sessions().forEach(session -> apply(session, entry));
    }

    private void apply(ChangedSession session, FeedEntry entry) {
        ChangedSession before =
                session.what() == What.REMOVED ? sessions.remove(session.id()) : sessions.put(session.id(), session);
        assertThat(before == null).as("%s is news in %s", session, entry).isEqualTo(session.what() == What.ADDED);
        if (before != null && session.what() != What.ADDED) {
            assertThat(before.startsAt().equals(session.startsAt()))
                    .as("%s, which was %s", session, before)
                    .isEqualTo(session.what() != What.MOVED);
        }
    }

    /** What it knows, without sessions that are pruned, of which the feed says nothing; as rows are written. */
    List<String> rows(RandomHistory history) {
        return sessions.values().stream()
                .filter(session -> history.keeps(session.id().patternId(), session.endsAt()))
                .map(session -> "session %s %s %d %d %d"
                        .formatted(
                                session.id().patternId(),
                                session.id().originalDate(),
                                session.id().ordinal(),
                                session.startsAt().getEpochSecond(),
                                session.endsAt().getEpochSecond()))
                .toList();
    }
}
