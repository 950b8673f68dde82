package dev.perennial.pattern;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.pattern.BulkChanges.Decision;
import dev.perennial.pattern.ClosedSessions.Taken;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Closes for some days, and opens again. How far either came stands in the history of the patterns (ADR 0013), so the
 * same request again goes on where one broke off, on any instance of the service.
 */
public final class Closures {

    /** How many sessions a preview shows. */
    private static final int MOST_SESSIONS = 2_000;

    private static final int MOST_EVENTS = 100_000;
    private static final int PATTERNS_AT_ONCE = 100;
    private static final int VERSIONS_AT_ONCE = 50;

    private final String source;
    private final Patterns patterns;
    private final BulkChanges changes;
    private final Clock clock;
    private final Duration workFor;

    /**
     * Works on behalf of a service.
     *
     * @param source who it is on the log
     * @param workFor how long one request goes on
     */
    Closures(String source, Patterns patterns, BulkChanges changes, Clock clock, Duration workFor) {
        this.source = source;
        this.patterns = patterns;
        this.changes = changes;
        this.clock = clock;
        this.workFor = workFor;
    }

    /**
     * How far it came.
     *
     * @param done false: the same request again goes on
     * @param refused why patterns could not be changed, which stay as they are
     */
    public record Progress(boolean done, int patterns, Map<UUID, String> refused) {}

    /**
     * What a closure took away from one pattern.
     *
     * @param taken original starts
     * @param comesBack those that opening again would give back now
     */
    public record ClosedPattern(UUID patternId, List<LocalDateTime> taken, List<LocalDateTime> comesBack) {}

    /** The sessions that would be taken away; nothing is. */
    public List<Session> preview(Closure closure) {
        List<Session> sessions = new ArrayList<>();
        forEach(closure, known -> {
            sessions.addAll(ClosedSessions.of(known.schedule(), closure, now(known)));
            if (sessions.size() > MOST_SESSIONS) {
                throw Refusal.ofField(
                        "to", "is too late: more than %,d sessions start till then".formatted(MOST_SESSIONS));
            }
            return true;
        });
        return sessions;
    }

    /** @throws CommandRefusedException when another closure goes by that id, or it was opened again */
    public Progress close(Closure closure) {
        Map<UUID, List<RecordedEvent>> begun = events(Bulk.closure(closure.id()));
        requireSame(closure, begun);
        Work work = new Work(closure.bulk(), begun);
        boolean all = forEach(
                closure,
                known -> work.goesOn(
                        known.schedule().patternId(),
                        (schedule, now) -> ClosedSessions.closed(schedule, closure, now)));
        return work.progress(all);
    }

    private void requireSame(Closure closure, Map<UUID, List<RecordedEvent>> begun) {
        boolean isOther = begun.values().stream()
                .flatMap(List::stream)
                .anyMatch(event -> !Bulk.of(event.eventId()).bulk().equals(closure.bulk()));
        if (isOther) {
            throw new CommandRefusedException(
                    Kind.UNPROCESSABLE, "closureId", "CLOSED_OTHERWISE", "closureId: another closure goes by that id");
        }
        if (!patterns.events(source, Bulk.reopening(closure.id()), 1).isEmpty()) {
            throw new CommandRefusedException(
                    Kind.CONFLICT, "closureId", "REOPENED", "closureId: was opened again; close by another id");
        }
    }

    /** Gives back what the closure took away, but not what somebody gave back or took away since. */
    public Progress reopen(String closureId) {
        Map<UUID, List<RecordedEvent>> closed = existing(closureId);
        Map<UUID, List<RecordedEvent>> begun = events(Bulk.reopening(closureId));
        Work work = new Work(Bulk.reopening(closureId) + "all", begun);
        for (Map.Entry<UUID, List<RecordedEvent>> pattern : closed.entrySet()) {
            long until = begun.getOrDefault(pattern.getKey(), List.of()).stream()
                    .mapToLong(RecordedEvent::version)
                    .min()
                    .orElse(Long.MAX_VALUE);
            boolean goesOn = work.goesOn(
                    pattern.getKey(),
                    (schedule, now) -> ClosedSessions.reopened(
                            schedule,
                            stillTaken(schedule, pattern.getValue(), until),
                            "opened again, was closed as " + closureId,
                            now));
            if (!goesOn) {
                return work.progress(false);
            }
        }
        return work.progress(true);
    }

    /** What the closure took away, and what opening again would give back. */
    public List<ClosedPattern> show(String closureId) {
        List<ClosedPattern> shown = new ArrayList<>();
        existing(closureId)
                .forEach((patternId, events) ->
                        patterns.find(patternId).ifPresent(known -> shown.add(shown(known, events))));
        return shown;
    }

    private ClosedPattern shown(KnownPattern known, List<RecordedEvent> events) {
        Instant now = now(known);
        List<Taken> taken = taken(known.schedule(), events);
        return new ClosedPattern(
                known.schedule().patternId(),
                taken.stream().map(Taken::originalStart).toList(),
                stillTaken(known.schedule(), events, Long.MAX_VALUE).stream()
                        .filter(session -> session.isAhead(now))
                        .map(Taken::originalStart)
                        .toList());
    }

    private Map<UUID, List<RecordedEvent>> existing(String closureId) {
        Map<UUID, List<RecordedEvent>> closed = events(Bulk.closure(closureId));
        if (closed.isEmpty()) {
            throw new CommandRefusedException(
                    Kind.UNKNOWN, "closureId", "UNKNOWN_CLOSURE", "closureId: nothing is closed as " + closureId);
        }
        return closed;
    }

    private Map<UUID, List<RecordedEvent>> events(String idPrefix) {
        return patterns.events(source, idPrefix, MOST_EVENTS).stream()
                .collect(Collectors.groupingBy(RecordedEvent::patternId, LinkedHashMap::new, Collectors.toList()));
    }

    private List<Taken> taken(Schedule known, List<RecordedEvent> events) {
        List<PatternVersion> steps = events.stream()
                .flatMap(event -> patterns.history(event.patternId(), event.version() - 1, 1).stream())
                .toList();
        return ClosedSessions.taken(FoundTimeline.of(patterns, known, steps.get(0)), steps);
    }

    /** What somebody gave back meanwhile is his, also when he took it away once more. */
    private List<Taken> stillTaken(Schedule known, List<RecordedEvent> events, long until) {
        List<Taken> still = new ArrayList<>(taken(known, events));
        long after = events.get(events.size() - 1).version();
        List<PatternVersion> since = patterns.history(known.patternId(), after, VERSIONS_AT_ONCE);
        while (!since.isEmpty()) {
            for (PatternVersion version : since) {
                after = version.version();
                if (after < until) {
                    still.removeIf(session -> !session.isMissingIn(version.pattern()));
                }
            }
            since = patterns.history(known.patternId(), after, VERSIONS_AT_ONCE);
        }
        return still;
    }

    private Instant now(KnownPattern known) {
        return known.logTime().at(clock.instant()).now();
    }

    /** Whether all were visited. */
    private boolean forEach(Closure closure, Predicate<KnownPattern> visit) {
        PatternFilter filter = closure.patterns(PATTERNS_AT_ONCE);
        List<PatternState> page = patterns.list(filter);
        while (!page.isEmpty()) {
            for (PatternState state : page) {
                if (!patterns.find(state.patternId()).map(visit::test).orElse(true)) {
                    return false;
                }
            }
            filter = filter.after(page.get(page.size() - 1).patternId());
            page = patterns.list(filter);
        }
        return true;
    }

    /** One request's part of a bulk change. */
    private final class Work {

        private final String bulk;
        private final Map<UUID, List<RecordedEvent>> begun;
        private final Deadline deadline = Deadline.in(workFor);
        private final Map<UUID, String> refused = new LinkedHashMap<>();
        private int visited;

        Work(String bulk, Map<UUID, List<RecordedEvent>> begun) {
            this.bulk = bulk;
            this.begun = begun;
        }

        /** Whether there is time for another pattern, and the read store follows. */
        boolean goesOn(UUID patternId, Decision decision) {
            if (deadline.left().isZero()) {
                return false;
            }
            visited++;
            try {
                return changes.isMade(patternId, bulk, begun.getOrDefault(patternId, List.of()), decision);
            } catch (Refusal | CommandRefusedException refusal) {
                refused.put(patternId, refusal.getMessage());
                return true;
            }
        }

        Progress progress(boolean done) {
            return new Progress(done, visited, refused);
        }
    }
}
