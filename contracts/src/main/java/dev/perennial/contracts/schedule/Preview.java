package dev.perennial.contracts.schedule;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What events would make of a pattern and its sessions, by the law that every reader of the log applies; nothing is
 * sent. A command can be several events, as a deletion is when changes are announced for later.
 *
 * @param after the pattern as it would be
 * @param window the span that was looked at
 * @param sessions those that would start in the window
 * @param changes what becomes of the sessions that start in the window before or after; a moved one may lie outside of
 *     it at one end. What is generated neither before nor after is compared as if it were
 * @param withdrawn versions announced for later that would never hold
 */
public record Preview(
        Schedule after, Window window, List<Session> sessions, SessionChanges changes, List<Long> withdrawn) {

    /** How many sessions a preview has at most, before or after. */
    public static final int MOST_SESSIONS = 2_000;

    /** Only what belongs to the law is asked here, so the owner is taken to speak. */
    private static final Law LAW = new Law(Set.of());

    private static final String ANYBODY = "urn:perennial:preview";

    /** After every session that there can be. */
    private static final Instant END = Instant.parse("2200-02-01T00:00:00Z");

    /** Long windows are walked in parts, so that a window of centuries of a dense pattern is refused early. */
    private static final Period PART = Period.ofYears(5);

    public Preview {
        sessions = List.copyOf(sessions);
        withdrawn = List.copyOf(withdrawn);
    }

    /**
     * Previews the span that generation would fill: from now to how far the pattern would be generated.
     *
     * @param before the pattern before, or null when it is new
     * @param events what would be published, in order
     * @param now the time of the pattern's partition
     * @throws Refusal when the law would reject one of the events, or there are more than {@link #MOST_SESSIONS}
     */
    public static Preview of(@Nullable Schedule before, List<? extends PatternEvent> events, LogTime now) {
        return of(before, events, now, null, null);
    }

    /**
     * Previews another span.
     *
     * @param from the beginning; null: as generation would; not before what is still kept
     * @param to the end; null: as generation would
     * @throws Refusal as above, or when the span is empty
     */
    public static Preview of(
            @Nullable Schedule before,
            List<? extends PatternEvent> events,
            LogTime now,
            @Nullable Instant from,
            @Nullable Instant to) {
        Schedule after = after(before, events, now);
        Window window = window(before, after, now, from, to);
        List<Session> sessions = sessionsIn(after, window);
        SessionChanges changes =
                before == null ? SessionChanges.between(List.of(), sessions) : changes(before, after, window, sessions);
        List<Long> withdrawn = before == null ? List.of() : before.withdrawnBy(events, now);
        return new Preview(after, window, sessions, changes, withdrawn);
    }

    private static Schedule after(@Nullable Schedule before, List<? extends PatternEvent> events, LogTime now) {
        Schedule after = before;
        for (PatternEvent event : events) {
            String source = after == null ? ANYBODY : after.source();
            after = LAW.after(
                    after, new CloudEvent<>("preview", source, event.patternId().toString(), null, event), now);
        }
        if (after == null) {
            throw new IllegalArgumentException("no event of an unknown pattern says nothing");
        }
        return after;
    }

    private static Window window(
            @Nullable Schedule before, Schedule after, LogTime now, @Nullable Instant from, @Nullable Instant to) {
        // what nobody generated while no tick came can start before now
        Instant first = before == null ? now.now() : earlier(before.generatedThrough(), now.now());
        Window asked = new Window(from == null ? first : from, to == null ? after.generatedThrough() : to);
        Window window = asked.intersection(new Window(now.keepFrom(), END));
        boolean isDefault = from == null && to == null;
        if (window.isEmpty() && !isDefault) {
            throw Refusal.ofField("to", "must be later than %s, not %s".formatted(window.from(), window.to()));
        }
        return window;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static List<Session> sessionsIn(Schedule schedule, Window window) {
        List<Session> sessions = new ArrayList<>();
        for (Instant at = window.from(); at.isBefore(window.to()); ) {
            Instant end = earlier(LogTime.plus(at, PART), window.to());
            sessions.addAll(schedule.sessionsIn(new Window(at, end)));
            if (sessions.size() > MOST_SESSIONS) {
                throw Refusal.ofField(
                        "to",
                        "is too late: more than %,d sessions start from %s to %s"
                                .formatted(MOST_SESSIONS, window.from(), window.to()));
            }
            at = end;
        }
        return sessions;
    }

    private static SessionChanges changes(Schedule before, Schedule after, Window window, List<Session> sessions) {
        // only the change would generate them
        Window notThere = new Window(before.generatedThrough(), after.generatedThrough());
        List<Session> was = new ArrayList<>(sessionsIn(before, window));
        was.addAll(before.sessions(missing(sessions, was)));
        was.removeIf(session -> notThere.contains(session.startsAt()));
        List<Session> is = new ArrayList<>(sessions);
        // what moves out of the window is not gone
        is.addAll(after.sessions(missing(was, sessions)));
        return SessionChanges.between(was, is);
    }

    private static Set<Session.Id> missing(List<Session> some, List<Session> others) {
        Set<Session.Id> missing = new HashSet<>();
        some.forEach(session -> missing.add(session.id()));
        others.forEach(session -> missing.remove(session.id()));
        return missing;
    }
}
