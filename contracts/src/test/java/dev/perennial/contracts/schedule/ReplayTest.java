package dev.perennial.contracts.schedule;

import static dev.perennial.contracts.Events.PATTERN_ID;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Events;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.RandomPatterns;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.contracts.json.TimelineJson;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The state is a pure function of the log: however a history is cut into batches, kept in a store between them,
 * whichever events come twice, and wherever ticks lie among the changes, the same sessions and rejections follow.
 */
class ReplayTest {

    private static final Law LAW = new Law(Set.of());

    /** A record as it lies in the log. */
    private record Entry(Instant brokerTime, CloudEvent<?> event) {}

    /**
     * What a reader knows between two records.
     *
     * @param rejected which events the law rejected so far, and why at first; again, it may be out of date as well
     */
    private record State(LogTime time, @Nullable Schedule schedule, Map<String, String> rejected) {

        static final State START = new State(LogTime.START, null, Map.of());

        State after(Entry entry) {
            LogTime now = time.at(entry.brokerTime());
            if (entry.event().event() instanceof HorizonTick tick) {
                return afterTick(now, entry, tick);
            }
            PatternEvent event = (PatternEvent) entry.event().event();
            CloudEvent<PatternEvent> of = new CloudEvent<>(
                    entry.event().id(), entry.event().source(), entry.event().subject(), null, event);
            Verdict verdict = LAW.judge(schedule, of, now);
            if (verdict instanceof Verdict.Accepted accepted) {
                return new State(now, accepted.schedule(), rejected);
            }
            return verdict instanceof Verdict.Rejected bad
                    ? rejecting(now, entry, bad.refusal())
                    : new State(now, schedule, rejected);
        }

        private State afterTick(LogTime now, Entry entry, HorizonTick tick) {
            try {
                LogTime after = now.after(tick, Bounds.TICK_SKEW);
                return new State(after, schedule == null ? null : schedule.extendedBy(tick), rejected);
            } catch (Refusal refusal) {
                return rejecting(now, entry, refusal);
            }
        }

        private State rejecting(LogTime now, Entry entry, Refusal refusal) {
            Map<String, String> more = new TreeMap<>(rejected);
            more.putIfAbsent(entry.event().id(), refusal.reason() + " " + refusal.field());
            return new State(now, schedule, more);
        }

        /** As a store gives it back that restores only the ids of events that come again. */
        State restored(Set<String> known) {
            if (schedule == null) {
                return this;
            }
            return new State(
                    time,
                    new Schedule(
                            schedule.patternId(),
                            schedule.source(),
                            schedule.createdAt(),
                            schedule.updatedAt(),
                            TimelineJson.read(TimelineJson.write(schedule.timeline())),
                            schedule.generatedThrough(),
                            known),
                    rejected);
        }
    }

    @Test
    void any_cut_into_batches_and_any_duplicate_gives_the_same() {
        long seed = System.nanoTime();
        System.out.println("ReplayTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            List<Entry> history = history(random);
            State whole = fold(history);
            State again = foldInBatches(withDuplicates(history, random), random);

            assertThat(again.time()).as("seed " + seed).isEqualTo(whole.time());
            assertThat(again.rejected()).as("seed " + seed + ", history " + i).isEqualTo(whole.rejected());
            assertSame(again.schedule(), whole.schedule(), whole.time(), "seed " + seed + ", history " + i);
        }
    }

    @Test
    void ticks_that_lie_later_among_the_changes_give_the_same_as_far_as_both_generate() {
        long seed = System.nanoTime();
        System.out.println("ReplayTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            List<Entry> history = history(random);
            State whole = fold(history);
            State again = foldInBatches(withLaterTicks(history, random), random);

            String description = "seed " + seed + ", history " + i;
            assertThat(again.time()).as(description).isEqualTo(whole.time());
            assertThat(again.rejected()).as(description).isEqualTo(whole.rejected());
            assertSameSessions(again, whole, description);
        }
    }

    /** How far a pattern is generated does depend on the tick before; what takes place does not. */
    private static void assertSameSessions(State actual, State expected, String description) {
        if (actual.schedule() == null || expected.schedule() == null) {
            assertThat(actual.schedule()).as(description).isEqualTo(expected.schedule());
            return;
        }
        Instant through = Collections.min(List.of(
                actual.schedule().generatedThrough(), expected.schedule().generatedThrough()));
        assertThat(rows(actual, through)).as(description).isEqualTo(rows(expected, through));
    }

    private static List<Session> rows(State state, Instant through) {
        return requireNonNull(state.schedule()).sessionsKeptFrom(state.time().keepFrom()).stream()
                .filter(session -> session.startsAt().isBefore(through))
                .toList();
    }

    /** The order of the changes and that of the ticks are kept, and so is the time of each record but the moved ticks'. */
    private static List<Entry> withLaterTicks(List<Entry> history, Random random) {
        List<Entry> all = new ArrayList<>();
        Deque<Entry> held = new ArrayDeque<>();
        for (Entry entry : history) {
            if (entry.event().event() instanceof HorizonTick) {
                held.add(entry);
            } else {
                all.add(entry);
            }
            while (!held.isEmpty() && random.nextInt(3) == 0) {
                all.add(new Entry(entry.brokerTime(), held.remove().event()));
            }
        }
        held.forEach(tick -> all.add(new Entry(history.get(history.size() - 1).brokerTime(), tick.event())));
        return all;
    }

    private static void assertSame(
            @Nullable Schedule actual, @Nullable Schedule expected, LogTime time, String description) {
        if (actual == null || expected == null) {
            assertThat(actual).as(description).isEqualTo(expected);
            return;
        }
        assertThat(actual)
                .as(description)
                .usingRecursiveComparison()
                .ignoringFields("eventIds")
                .isEqualTo(expected);
        assertThat(actual.sessionsKeptFrom(time.keepFrom()))
                .as(description)
                .isEqualTo(expected.sessionsKeptFrom(time.keepFrom()));
    }

    @Test
    void a_session_stands_once_and_is_the_same_in_every_window() {
        long seed = System.nanoTime();
        System.out.println("ReplayTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            Schedule schedule = fold(history(random)).schedule();
            if (schedule != null) {
                assertWindowsAgree(schedule, random, "seed " + seed + ", history " + i);
            }
        }
    }

    private static void assertWindowsAgree(Schedule schedule, Random random, String description) {
        Instant from = schedule.createdAt();
        Instant to = from.plus(Duration.ofDays(500));
        List<Session> all = schedule.sessionsIn(new Window(from, to));
        assertThat(all).extracting(Session::id).as(description).doesNotHaveDuplicates();

        List<Session> pieces = new ArrayList<>();
        Instant at = from;
        while (at.isBefore(to)) {
            Instant next = at.plus(Duration.ofMinutes(1 + random.nextInt(60 * 24 * 40)));
            pieces.addAll(schedule.sessionsIn(new Window(at, next.isAfter(to) ? to : next)));
            at = next;
        }
        assertThat(pieces).as(description).isEqualTo(all);
    }

    private static State fold(List<Entry> history) {
        State state = State.START;
        for (Entry entry : history) {
            state = state.after(entry);
        }
        return state;
    }

    private static State foldInBatches(List<Entry> history, Random random) {
        State state = State.START;
        Set<String> stored = new HashSet<>();
        for (int from = 0; from < history.size(); ) {
            int to = Math.min(history.size(), from + 1 + random.nextInt(4));
            List<Entry> batch = history.subList(from, to);
            state = state.restored(batch.stream()
                    .map(entry -> entry.event().id())
                    .filter(stored::contains)
                    .collect(toSet()));
            for (Entry entry : batch) {
                state = state.after(entry);
            }
            if (state.schedule() != null) {
                stored.addAll(state.schedule().eventIds());
            }
            from = to;
        }
        return state;
    }

    /** A publisher that retries, at the broker's time of the record before, and in the bytes of the first. */
    private static List<Entry> withDuplicates(List<Entry> history, Random random) {
        List<Entry> published = new ArrayList<>();
        List<Entry> all = new ArrayList<>();
        for (Entry entry : history) {
            all.add(entry);
            if (entry.event().event() instanceof PatternEvent) {
                published.add(entry);
            }
            while (!published.isEmpty() && random.nextInt(3) == 0) {
                Entry original = published.get(random.nextInt(published.size()));
                all.add(new Entry(entry.brokerTime(), EventCodec.read(Map.of(), EventCodec.write(original.event()))));
            }
        }
        return all;
    }

    private static List<Entry> history(Random random) {
        RandomPatterns patterns = new RandomPatterns(random);
        List<Entry> history = new ArrayList<>();
        Instant now = Instant.parse("2026-08-20T00:00:00Z");
        Pattern pattern = patterns.next();
        history.add(entry(now, 0, new PatternCreated(PATTERN_ID, 1, pattern)));
        for (int i = 1; i < 12; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 30)));
            int kind = random.nextInt(6);
            if (kind == 0) {
                history.add(tick(now, i));
            } else {
                pattern = kind == 1 ? pattern : kind == 2 ? pattern.with(oneOf(random)) : patterns.next();
                // some versions are stale, and rejected
                long version = 2 + Math.max(0, i - random.nextInt(3));
                history.add(entry(
                        now,
                        i,
                        new PatternChanged(
                                PATTERN_ID, version, random.nextBoolean() ? null : later(now, random), null, pattern)));
            }
        }
        return history;
    }

    private static Pattern.Status oneOf(Random random) {
        return random.nextBoolean() ? Pattern.Status.ACTIVE : Pattern.Status.INACTIVE;
    }

    private static Instant later(Instant now, Random random) {
        return now.plus(Duration.ofHours(random.nextInt(24 * 60) - 24));
    }

    private static Entry tick(Instant now, int i) {
        return new Entry(
                now,
                new CloudEvent<>(
                        "t-" + i,
                        "urn:perennial:extender",
                        HorizonTick.keyOf(0),
                        null,
                        new HorizonTick(now, Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1))));
    }

    private static Entry entry(Instant now, int i, PatternEvent event) {
        return new Entry(now, new CloudEvent<>("e-" + i, Events.BOOKING, PATTERN_ID.toString(), null, event));
    }
}
