package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Events;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The log of one partition that tells of one pattern, and what comes of it. */
final class PatternStory {

    static final String ADMINISTRATOR = "urn:perennial:pattern-service";

    private final Law law = new Law(Set.of(ADMINISTRATOR));
    private LogTime time = LogTime.START;
    private @Nullable Schedule schedule;
    private String source = Events.BOOKING;
    private int events;

    static PatternStory beginningAt(String instant) {
        return new PatternStory().at(instant);
    }

    /** Moves the partition's time. */
    PatternStory at(String instant) {
        time = time.at(Instant.parse(instant));
        return this;
    }

    /** Who says what follows. */
    PatternStory by(String source) {
        this.source = source;
        return this;
    }

    PatternStory created(Pattern pattern) {
        return accept(new PatternCreated(Events.PATTERN_ID, 1, pattern));
    }

    PatternStory changed(Pattern pattern) {
        return accept(new PatternChanged(Events.PATTERN_ID, schedule().version() + 1, null, null, pattern));
    }

    PatternStory changedFrom(String effectiveFrom, Pattern pattern) {
        return accept(new PatternChanged(
                Events.PATTERN_ID, schedule().version() + 1, Instant.parse(effectiveFrom), null, pattern));
    }

    PatternStory regenerated() {
        return changed(schedule().pattern());
    }

    PatternStory erased() {
        schedule = null;
        return this;
    }

    /** A tick of six months, three and one day, at its own time. */
    PatternStory ticked(String asOf) {
        HorizonTick tick =
                new HorizonTick(Instant.parse(asOf), Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1));
        time = time.at(tick.asOf()).after(tick, Bounds.TICK_SKEW);
        if (schedule != null) {
            schedule = schedule.extendedBy(tick);
        }
        return this;
    }

    private PatternStory accept(PatternEvent event) {
        Verdict verdict = judge("e-" + ++events, event);
        if (verdict instanceof Verdict.Rejected rejected) {
            throw rejected.refusal();
        }
        return this;
    }

    /** What the law says; an accepted event is taken. */
    Verdict judge(String id, PatternEvent event) {
        Verdict verdict = law.judge(
                schedule, new CloudEvent<>(id, source, event.patternId().toString(), null, event), time);
        if (verdict instanceof Verdict.Accepted accepted) {
            schedule = accepted.schedule();
        }
        return verdict;
    }

    Schedule schedule() {
        return Objects.requireNonNull(schedule);
    }

    LogTime time() {
        return time;
    }

    /** What a change would do, seen in the span that generation would fill. */
    Preview preview(@Nullable String effectiveFrom, Pattern pattern) {
        Instant from = effectiveFrom == null ? null : Instant.parse(effectiveFrom);
        return Preview.of(
                schedule(),
                List.of(new PatternChanged(Events.PATTERN_ID, schedule().version() + 1, from, null, pattern)),
                time);
    }

    /** The sessions that start in a span of instants, as {@code <id's end> <local start> v<version>}. */
    List<String> sessions(String from, String to) {
        return schedule().sessionsIn(new Window(Instant.parse(from), Instant.parse(to))).stream()
                .map(PatternStory::brief)
                .toList();
    }

    /** The sessions that a read store has. */
    List<String> kept() {
        return schedule().sessionsKeptFrom(time.keepFrom()).stream()
                .map(PatternStory::brief)
                .toList();
    }

    static String brief(Session session) {
        String id =
                session.id().toString().substring(Events.PATTERN_ID.toString().length() + 1);
        return id + " " + session.start() + " v" + session.patternVersion();
    }
}
