package dev.perennial.projection.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who listens in this process. One reader reads each change once and gives it to all; who takes too little is
 * let go, and who comes again is first told what it missed. Safe for use by several threads.
 */
public final class Audience {

    private static final Pattern ID = Pattern.compile("([0-9a-f-]{36})\\.(\\d{1,18})");

    /** Of which one listener that was away, or all that were not, are told at once. */
    private static final int ENTRIES_AT_ONCE = 200;

    private final Feed feed;
    private final FeedSettings settings;
    private final Map<Listener, Long> positions = new LinkedHashMap<>();
    private @Nullable FeedState told;
    private boolean over;

    Audience(Feed feed, FeedSettings settings) {
        this.feed = feed;
        this.settings = settings;
    }

    /**
     * Takes a listener in.
     *
     * @param lastEventId what it heard last; null: it wants to hear of what comes
     */
    public synchronized void join(Listener listener, @Nullable String lastEventId) {
        FeedState now = told == null ? feed.state() : told;
        told = now;
        long position =
                lastEventId == null ? now.last() : position(lastEventId, now).orElse(-1L);
        if (position < 0) {
            position = now.last();
            listener.give(Messages.readAfresh(now.feed(), position));
        } else {
            listener.give(Messages.heartbeat(now.feed(), position));
        }
        positions.put(listener, position);
    }

    /** Where the listener was, if all that came after is still there. */
    private Optional<Long> position(String lastEventId, FeedState now) {
        Matcher id = ID.matcher(lastEventId);
        if (!id.matches() || !id.group(1).equals(now.feed().toString())) {
            return Optional.empty();
        }
        long position = Long.parseLong(id.group(2));
        FeedState fresh = feed.state();
        return position >= fresh.forgotten()
                        && position <= fresh.last()
                        && fresh.feed().equals(now.feed())
                ? Optional.of(position)
                : Optional.empty();
    }

    /** Whether nobody should join any more. */
    public synchronized boolean isFull() {
        return over || positions.size() >= settings.mostListeners();
    }

    /** Tells everybody what came since, as far as it can be told at once; whether there may be more. */
    synchronized boolean tell() {
        positions.keySet().removeIf(Listener::isGone);
        if (positions.isEmpty()) {
            told = null;
            return false;
        }
        FeedState before = told;
        FeedState now = feed.state();
        if (before == null || !before.feed().equals(now.feed()) || before.last() < now.forgotten()) {
            told = now;
            beginAnew(now);
            return false;
        }
        return tellSince(before, now);
    }

    private void beginAnew(FeedState now) {
        byte[] message = Messages.readAfresh(now.feed(), now.last());
        for (Listener listener : List.copyOf(positions.keySet())) {
            give(listener, message);
            positions.replace(listener, now.last());
        }
    }

    private boolean tellSince(FeedState before, FeedState now) {
        boolean more = false;
        for (Map.Entry<Listener, Long> each : List.copyOf(positions.entrySet())) {
            if (each.getValue() < before.last() && each.getKey().bytesWaiting() == 0) {
                more |= catchUp(each.getKey(), each.getValue(), now, before.last());
            }
        }
        if (now.last() == before.last()) {
            return more;
        }
        List<FeedEntry> entries = feed.after(before.last(), ENTRIES_AT_ONCE);
        if (entries.isEmpty()) {
            return more;
        }
        entries.forEach(entry -> giveToAll(before.last(), now.feed(), entry));
        long last = entries.get(entries.size() - 1).position();
        positions.replaceAll((listener, position) -> position < before.last() ? position : Math.max(position, last));
        told = new FeedState(now.feed(), last, now.forgotten());
        return more || last < now.last();
    }

    /** Tells who was away of a part of what it missed; whether there is more. */
    private boolean catchUp(Listener listener, long position, FeedState now, long upTo) {
        if (position < now.forgotten()) {
            give(listener, Messages.readAfresh(now.feed(), upTo));
            positions.replace(listener, upTo);
            return false;
        }
        long reached = upTo;
        List<FeedEntry> entries = feed.after(position, ENTRIES_AT_ONCE);
        for (FeedEntry entry : entries) {
            if (entry.position() > upTo) {
                break;
            }
            giveIfMeant(listener, entry, Messages.changed(now.feed(), entry));
            reached = entry.position();
            if (listener.bytesWaiting() > settings.mostBytesWaiting() / 2) {
                break;
            }
        }
        positions.replace(listener, reached);
        return reached < upTo;
    }

    /** To those who were told all up to {@code from}; some have heard more, from another process. */
    private void giveToAll(long from, UUID feedId, FeedEntry entry) {
        byte[] message = Messages.changed(feedId, entry);
        for (Map.Entry<Listener, Long> each : List.copyOf(positions.entrySet())) {
            if (each.getValue() >= from && each.getValue() < entry.position()) {
                giveIfMeant(each.getKey(), entry, message);
            }
        }
    }

    private void giveIfMeant(Listener listener, FeedEntry entry, byte[] message) {
        if (listener.patternId() == null || entry.changed().patternId().equals(listener.patternId())) {
            give(listener, message);
        }
    }

    private void give(Listener listener, byte[] message) {
        int waiting = listener.bytesWaiting();
        if (waiting > 0 && waiting + message.length > settings.mostBytesWaiting()) {
            listener.end();
            positions.remove(listener);
        } else {
            listener.give(message);
        }
    }

    /** A sign of life to everybody, which also shows who is gone. */
    synchronized void heartbeat() {
        FeedState now = told;
        if (now != null) {
            positions.forEach((listener, position) -> {
                if (listener.bytesWaiting() == 0) {
                    listener.give(Messages.heartbeat(now.feed(), position));
                }
            });
        }
    }

    /** Lets everybody go, for good. */
    synchronized void end() {
        over = true;
        positions.keySet().forEach(Listener::end);
        positions.clear();
    }
}
