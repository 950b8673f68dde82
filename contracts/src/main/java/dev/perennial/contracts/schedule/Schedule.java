package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One pattern as its events made it: a timeline of definitions, and how far ahead sessions are generated.
 * Immutable; {@link Law} makes the next one.
 *
 * @param source who created the pattern and owns it
 * @param createdAt the broker's time of the creation
 * @param updatedAt the broker's time of the last accepted event
 * @param timeline in order of {@link Definition#from}, never empty; the last one is the newest version
 * @param generatedThrough sessions that start before this are generated
 * @param eventIds ids of accepted events, to know duplicates by; a store need only restore those that may come again
 */
public record Schedule(
        UUID patternId,
        String source,
        Instant createdAt,
        Instant updatedAt,
        List<Definition> timeline,
        Instant generatedThrough,
        Set<String> eventIds) {

    private static final Comparator<Session> IN_ORDER = Comparator.comparing(Session::startsAt)
            .thenComparing(Session::originalStart)
            .thenComparing(Session::ordinal);

    /** Calendar days can be longer than those that the bound is checked with. */
    static final Duration LONGEST_SESSION = Bounds.DURATION.plusDays(1);

    public Schedule {
        timeline = List.copyOf(timeline);
        eventIds = Set.copyOf(eventIds);
    }

    static Schedule created(PatternCreated event, CloudEvent<?> envelope, LogTime time) {
        return new Schedule(
                event.patternId(),
                envelope.source(),
                time.now(),
                time.now(),
                List.of(new Definition(event.version(), time.now(), event.pattern())),
                time.horizonEnd(),
                Set.of(envelope.id()));
    }

    Schedule changed(PatternChanged event, CloudEvent<?> envelope, LogTime time) {
        Instant from = effective(event, time);
        List<Definition> definitions = new ArrayList<>();
        timeline.stream().filter(definition -> definition.from().isBefore(from)).forEach(definitions::add);
        definitions.add(new Definition(event.version(), from, event.pattern()));
        Set<String> ids = new HashSet<>(eventIds);
        ids.add(envelope.id());
        return new Schedule(
                patternId,
                source,
                createdAt,
                time.now(),
                ShortTimeline.of(patternId, definitions, time),
                generates(event.pattern(), time) ? later(generatedThrough, time.horizonEnd()) : generatedThrough,
                ids);
    }

    private static Instant effective(PatternEvent event, LogTime time) {
        Instant announced = event instanceof PatternChanged changed ? changed.effectiveFrom() : null;
        return announced == null ? time.now() : later(announced, time.now());
    }

    /**
     * An activation generates, and so does a change that changes nothing, which is how a regeneration is asked for, and a
     * change of what is covered too briefly, as a term that was over and goes on: it need not wait for a tick.
     */
    private boolean generates(Pattern after, LogTime time) {
        Pattern before = pattern();
        return after.isActive()
                && (!before.isActive() || after.equals(before) || generatedThrough.isBefore(time.shortBelow()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    public long version() {
        return newest().version();
    }

    /** The newest version, which may have been announced for later. */
    public Pattern pattern() {
        return newest().pattern();
    }

    /** The last definition of the timeline. */
    public Definition newest() {
        return timeline.get(timeline.size() - 1);
    }

    /**
     * Versions announced for later that would never hold after these events. What one of the further events announces
     * again, for the same instant, is not withdrawn.
     */
    public List<Long> withdrawnBy(List<? extends PatternEvent> events, LogTime time) {
        Instant from = events.stream()
                .map(event -> effective(event, time))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        Set<Instant> announcedAgain =
                events.stream().skip(1).map(event -> effective(event, time)).collect(Collectors.toSet());
        return timeline.stream()
                .filter(definition -> definition.from().isAfter(time.now())
                        && !definition.from().isBefore(from))
                .filter(definition -> !announcedAgain.contains(definition.from()))
                .map(Definition::version)
                .toList();
    }

    /** Whether a tick can have anything to extend: false when all sessions are generated, or the pattern is inactive. */
    public boolean isOpen() {
        for (int i = 0; i < timeline.size(); i++) {
            Instant until = until(i);
            if (until.isAfter(generatedThrough) && timeline.get(i).maySessionsStartFrom(generatedThrough)) {
                return true;
            }
        }
        return false;
    }

    /** After a tick that the partition's time took. */
    public Schedule extendedBy(HorizonTick tick) {
        Instant enough = LogTime.plus(tick.asOf(), tick.extendWhenBelow());
        if (!generatedThrough.isBefore(enough) || !isOpen()) {
            return this;
        }
        return new Schedule(
                patternId, source, createdAt, updatedAt, timeline, LogTime.plus(tick.asOf(), tick.horizon()), eventIds);
    }

    /** The sessions that a read store has: generated, and not yet pruned. */
    public List<Session> sessionsKeptFrom(Instant keepFrom) {
        return sessionsIn(new Window(keepFrom.minus(LONGEST_SESSION), generatedThrough)).stream()
                .filter(session -> !session.endsAt().isBefore(keepFrom))
                .toList();
    }

    /** The sessions that start in the window, generated or not, in order. */
    public List<Session> sessionsIn(Window window) {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < timeline.size(); i++) {
            for (Session session : Expansion.of(patternId, timeline.get(i), window.intersection(inForce(i)))) {
                if (i == 0 || !hasBegunBefore(i, session.id())) {
                    sessions.add(session);
                }
            }
        }
        sessions.sort(IN_ORDER);
        return Collections.unmodifiableList(sessions);
    }

    /** The sessions of those ids, wherever they start, generated or not, in order. */
    public List<Session> sessions(Set<Session.Id> ids) {
        Set<Session.Id> missing = new HashSet<>(ids);
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < timeline.size() && !missing.isEmpty(); i++) {
            // whichever definition has it first has it for good
            Expansion.ofDates(patternId, timeline.get(i), inForce(i), dates(missing)).stream()
                    .filter(session -> missing.remove(session.id()))
                    .forEach(sessions::add);
        }
        return sessions.stream().sorted(IN_ORDER).toList();
    }

    private static Set<LocalDate> dates(Set<Session.Id> ids) {
        return ids.stream().map(Session.Id::originalDate).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What began before a change is never rewritten by it, nor does it begin again, whatever window is asked for. */
    boolean hasBegunBefore(int index, Session.Id id) {
        for (int i = 0; i < index; i++) {
            if (timeline.get(i).maySessionsBegin(id.originalDate(), until(i))
                    && Expansion.ofDates(patternId, timeline.get(i), inForce(i), Set.of(id.originalDate())).stream()
                            .anyMatch(session -> session.id().equals(id))) {
                return true;
            }
        }
        return false;
    }

    /** When the definition of that place holds. */
    Window inForce(int index) {
        return new Window(timeline.get(index).from(), until(index));
    }

    private Instant until(int index) {
        return index + 1 < timeline.size() ? timeline.get(index + 1).from() : Instant.MAX;
    }
}
