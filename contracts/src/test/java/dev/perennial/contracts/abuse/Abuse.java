package dev.perennial.contracts.abuse;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Events;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.contracts.json.TimelineJson;
import dev.perennial.contracts.schedule.Law;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Preview;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.SessionIdentity;
import dev.perennial.contracts.schedule.Split;
import dev.perennial.contracts.schedule.Verdict;
import dev.perennial.contracts.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whatever comes, puts it through codec, law and schedule: each step has an answer or a refusal, and soon. */
final class Abuse {

    private static final Law LAW = new Law(Set.of());

    private static final LogTime NOW = LogTime.START.at(Instant.parse("2026-09-01T00:00:00Z"));

    private static final HorizonTick TICK =
            new HorizonTick(NOW.now(), Period.ofYears(2), Period.ofYears(2), Period.ZERO);

    private static final List<Window> WINDOWS = List.of(
            new Window(NOW.now(), Instant.parse("2027-03-01T00:00:00Z")),
            new Window(Instant.parse("2199-06-01T00:00:00Z"), Instant.parse("2199-12-01T00:00:00Z")),
            new Window(Instant.parse("9999-06-01T00:00:00Z"), Instant.MAX),
            new Window(Instant.MIN, Instant.parse("1901-01-01T00:00:00Z")));

    private final Steps steps;

    Abuse(Steps steps) {
        this.steps = steps;
    }

    void by(byte[] value) {
        steps.run("read", () -> EventCodec.read(Map.of(), value)).ifPresent(this::by);
    }

    private void by(CloudEvent<?> event) {
        if (event.event() instanceof PatternEvent of) {
            by(of.pattern());
        } else if (event.event() instanceof HorizonTick tick) {
            steps.run("tick", () -> NOW.after(tick, Duration.ofDays(1)));
        }
    }

    void by(Pattern pattern) {
        steps.run("judge", () -> judge(null, new PatternCreated(Events.PATTERN_ID, 1, pattern)))
                .ifPresent(this::by);
    }

    private static Schedule judge(@Nullable Schedule known, PatternEvent event) {
        Verdict verdict = LAW.judge(
                known,
                new CloudEvent<>(
                        "e-" + event.version(), "urn:abuse", event.patternId().toString(), null, event),
                NOW);
        if (verdict instanceof Verdict.Accepted accepted) {
            return accepted.schedule();
        }
        throw ((Verdict.Rejected) verdict).refusal();
    }

    private void by(Schedule schedule) {
        Pattern pattern = schedule.pattern();
        for (Window window : WINDOWS) {
            steps.run("sessions in " + window, () -> schedule.sessionsIn(window));
        }
        steps.run("sessions kept", () -> schedule.sessionsKeptFrom(NOW.now()));
        steps.run("kept for ever", () -> schedule.extendedBy(TICK).sessionsKeptFrom(Instant.EPOCH));
        steps.run("timeline", () -> TimelineJson.read(TimelineJson.write(schedule.timeline())));
        Pattern later = pattern.withDates(
                pattern.start().plusMinutes(30),
                pattern.recurrenceRule(),
                pattern.endDate(),
                pattern.recurrenceOverrides());
        steps.run("carried over", () -> SessionIdentity.carriedOver(pattern, later));
        steps.run(
                "given",
                () -> SessionIdentity.given(
                        pattern, pattern.recurrenceOverrides().keySet()));
        PatternChanged changed = new PatternChanged(Events.PATTERN_ID, 2, null, null, later);
        steps.run("preview", () -> Preview.of(schedule, List.of(changed), NOW, null, null));
        steps.run("preview for ever", () -> Preview.of(schedule, List.of(changed), NOW, Instant.EPOCH, Instant.MAX));
        for (LocalDateTime at : List.of(LocalDateTime.parse("2198-09-07T10:00"), LocalDateTime.MAX)) {
            steps.run("split at " + at, () -> Split.of(Events.PATTERN_ID, pattern, at, UUID.randomUUID()));
        }
        steps.run("change", () -> judge(schedule, changed)).ifPresent(it -> {
            steps.run("sessions after the change", () -> it.sessionsIn(WINDOWS.get(0)));
        });
    }
}
