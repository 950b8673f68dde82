package dev.perennial.contracts.schedule;

import static dev.perennial.contracts.Events.PATTERN_ID;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Events;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.schedule.SessionChanges.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a preview says is what a read store's rows then show, through random lives of patterns. */
class PreviewComesTrueTest {

    private static final Law LAW = new Law(Set.of());
    private static final int LIVES = 60;
    private static final int CHANGES = 10;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RandomEdits edits = new RandomEdits(random);

    private LogTime time = LogTime.START;
    private @Nullable Schedule schedule;
    private int events;

    @Test
    void what_the_preview_says_is_what_then_happens() {
        System.out.println("PreviewComesTrueTest seed " + seed);
        for (int life = 0; life < LIVES; life++) {
            schedule = null;
            time = LogTime.START.at(Instant.parse("2026-08-20T00:00:00Z"));
            for (int change = 0; change < CHANGES; change++) {
                previewThenDo("seed %d, life %d, change %d".formatted(seed, life, change));
                pass();
            }
        }
    }

    private void previewThenDo(String description) {
        Schedule before = schedule;
        List<PatternEvent> next = next(before);
        Preview preview = Preview.of(before, next, time);
        next.forEach(this::publish);
        Schedule after = schedule;
        assertThat(after).as(description).isNotNull();
        if (after != null) {
            assertThat(preview.after().timeline()).as(description).isEqualTo(after.timeline());
            assertRows(preview, before == null ? List.of() : rows(before), rows(after), description);
        }
    }

    private List<Session> rows(Schedule of) {
        return of.sessionsKeptFrom(time.keepFrom());
    }

    private static void assertRows(Preview preview, List<Session> before, List<Session> after, String description) {
        Map<Session.Id, Session> rows = byId(before.stream());
        SessionChanges changes = preview.changes();
        changes.removed()
                .forEach(session -> assertThat(rows.remove(session.id()))
                        .as(description + ", removed")
                        .isEqualTo(session));
        changes.added()
                .forEach(session -> assertThat(rows.put(session.id(), session))
                        .as(description + ", added")
                        .isNull());
        changes.changed().forEach(change -> {
            assertThat(rows.put(change.after().id(), change.after()))
                    .as(description + ", changed")
                    .isEqualTo(change.before());
            assertThat(change.before().startsAt())
                    .as(description)
                    .isEqualTo(change.after().startsAt());
        });
        for (Change move : changes.moved()) {
            Session row = rows.remove(move.before().id());
            // what lies beyond the generated span has no row
            assertThat(row == null || row.equals(move.before()))
                    .as(description + ", moved")
                    .isTrue();
            if (move.after().startsAt().isBefore(preview.after().generatedThrough())) {
                rows.put(move.after().id(), move.after());
            }
        }
        Map<Session.Id, Session> expected = withoutVersions(rows.values().stream());
        assertThat(expected).as(description).isEqualTo(withoutVersions(after.stream()));
        Stream<Session> inWindow =
                after.stream().filter(session -> preview.window().contains(session.startsAt()));
        assertThat(preview.sessions()).as(description).containsExactlyElementsOf(inWindow.toList());
        assertThat(changes.added().size() + changes.kept())
                .as(description)
                .isEqualTo(preview.sessions().size() - movedIn(preview));
    }

    private static long movedIn(Preview preview) {
        return preview.changes().moved().stream()
                .filter(move -> preview.window().contains(move.after().startsAt()))
                .count();
    }

    private static Map<Session.Id, Session> byId(Stream<Session> sessions) {
        return new HashMap<>(sessions.collect(toMap(Session::id, Function.identity())));
    }

    private static Map<Session.Id, Session> withoutVersions(Stream<Session> sessions) {
        return byId(sessions.map(session -> session.withVersion(0)));
    }

    /** One event, or what is announced for later said again after it. */
    private List<PatternEvent> next(@Nullable Schedule before) {
        if (before == null) {
            return List.of(new PatternCreated(PATTERN_ID, 1, edits.first()));
        }
        List<PatternEvent> next = new ArrayList<>();
        Instant from = random.nextInt(3) > 0 ? null : time.now().plus(Duration.ofHours(random.nextInt(24 * 90)));
        next.add(changed(before, 1, from));
        if (from == null && random.nextBoolean()) {
            for (Definition announced : before.timeline()) {
                if (announced.from().isAfter(time.now())) {
                    next.add(changed(before, 1 + next.size(), announced.from()));
                }
            }
        }
        return next;
    }

    private PatternChanged changed(Schedule before, int more, @Nullable Instant from) {
        return new PatternChanged(PATTERN_ID, before.version() + more, from, null, edits.edited(before, time.now()));
    }

    private void publish(PatternEvent event) {
        Verdict verdict = LAW.judge(
                schedule, new CloudEvent<>("e-" + ++events, Events.BOOKING, PATTERN_ID.toString(), null, event), time);
        if (verdict instanceof Verdict.Accepted accepted) {
            schedule = accepted.schedule();
        }
    }

    /** Time passes, sometimes with a tick. */
    private void pass() {
        Instant now = time.now().plus(Duration.ofMinutes(random.nextInt(60 * 24 * 40)));
        time = time.at(now);
        Schedule before = schedule;
        if (before != null && random.nextInt(3) == 0) {
            HorizonTick tick = new HorizonTick(now, Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1));
            time = time.after(tick, Bounds.TICK_SKEW);
            schedule = before.extendedBy(tick);
        }
    }
}
