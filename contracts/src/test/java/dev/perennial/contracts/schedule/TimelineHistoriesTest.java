package dev.perennial.contracts.schedule;

import static dev.perennial.contracts.Events.PATTERN_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Events;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Through random lives of patterns, with changes at once and for later, withdrawals, deactivations, other zones and
 * other starts: a change never rewrites what began before it, and a timeline that forgets says what one says that keeps
 * every definition.
 */
class TimelineHistoriesTest {

    private static final Law LAW = new Law(Set.of());
    private static final int LIVES = 60;
    private static final int STEPS = 14;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RandomEdits edits = new RandomEdits(random);

    private LogTime time = LogTime.START;
    private @Nullable Schedule schedule;
    private FullTimeline full = new FullTimeline();
    private int events;

    @Test
    void what_began_before_a_change_stays_and_what_is_forgotten_never_counted() {
        System.out.println("TimelineHistoriesTest seed " + seed);
        int longest = 0;
        for (int life = 0; life < LIVES; life++) {
            schedule = null;
            full = new FullTimeline();
            time = LogTime.START.at(Instant.parse("2026-08-20T00:00:00Z"));
            Schedule now = publish(new PatternCreated(PATTERN_ID, 1, edits.first()), "seed " + seed);
            for (int step = 0; step < STEPS; step++) {
                String description = "seed %d, life %d, step %d".formatted(seed, life, step);
                now = pass(now);
                now = publish(change(now), description);
                assertThat(brief(now.sessionsIn(lookedAt())))
                        .as(description)
                        .isEqualTo(brief(full.sessions(lookedAt())));
                longest = Math.max(longest, now.timeline().size());
            }
        }
        // none of the lives was one definition after the other, nor did any keep them all
        assertThat(longest).isBetween(4, STEPS);
    }

    private Schedule publish(PatternEvent event, String description) {
        Schedule before = schedule;
        CloudEvent<PatternEvent> envelope =
                new CloudEvent<>("e-" + ++events, Events.BOOKING, PATTERN_ID.toString(), null, event);
        Schedule after = ((Verdict.Accepted) LAW.judge(before, envelope, time)).schedule();
        Instant effective = after.newest().from();
        full.add(after.newest());
        if (before != null) {
            Window earlier = new Window(time.keepFrom(), effective);
            assertThat(after.sessionsIn(earlier))
                    .as(description + ", before it")
                    .isEqualTo(before.sessionsIn(earlier));
        }
        assertThat(after.sessionsIn(new Window(effective, effective.plus(Duration.ofDays(200)))))
                .as(description + ", after it")
                .allMatch(session -> session.patternVersion() == event.version());
        schedule = after;
        return after;
    }

    private PatternChanged change(Schedule before) {
        Instant announced =
                random.nextInt(5) < 3 ? null : time.now().plus(Duration.ofHours(random.nextInt(24 * 90) - 48));
        return new PatternChanged(PATTERN_ID, before.version() + 1, announced, null, edits.edited(before, time.now()));
    }

    /** Time passes, or not; sometimes a tick comes. */
    private Schedule pass(Schedule before) {
        if (random.nextInt(4) > 0) {
            time = time.at(time.now().plus(Duration.ofMinutes(random.nextInt(60 * 24 * 30))));
        }
        HorizonTick lastTick = time.lastTick();
        if (random.nextInt(2) == 0 || (lastTick != null && !lastTick.asOf().isBefore(time.now()))) {
            return before;
        }
        HorizonTick tick = new HorizonTick(time.now(), Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1));
        time = time.after(tick, Bounds.TICK_SKEW);
        return before.extendedBy(tick);
    }

    private Window lookedAt() {
        return new Window(time.keepFrom(), time.now().plus(Duration.ofDays(400)));
    }

    private static List<String> brief(List<Session> sessions) {
        return sessions.stream().map(PatternStory::brief).toList();
    }

    /** Every definition that was not withdrawn, for good. */
    private static final class FullTimeline {

        private final List<Definition> definitions = new ArrayList<>();

        void add(Definition definition) {
            definitions.removeIf(other -> !other.from().isBefore(definition.from()));
            definitions.add(definition);
        }

        List<Session> sessions(Window window) {
            Set<Session.Id> begun = new HashSet<>();
            List<Session> sessions = new ArrayList<>();
            for (int i = 0; i < definitions.size(); i++) {
                Instant until =
                        i + 1 < definitions.size() ? definitions.get(i + 1).from() : window.to();
                for (Session session : Expansion.of(
                        PATTERN_ID,
                        definitions.get(i),
                        new Window(definitions.get(i).from(), until))) {
                    if (begun.add(session.id()) && window.contains(session.startsAt())) {
                        sessions.add(session);
                    }
                }
            }
            sessions.sort(Comparator.comparing(Session::startsAt)
                    .thenComparing(Session::originalStart)
                    .thenComparing(Session::ordinal));
            return sessions;
        }
    }
}
