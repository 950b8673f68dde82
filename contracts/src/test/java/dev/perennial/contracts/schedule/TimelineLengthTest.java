package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.SessionLength;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A timeline stays short however often a pattern is edited, and forgets nothing that still counts. */
class TimelineLengthTest {

    private static final UUID ID = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final Instant SUNDAY = Instant.parse("2026-09-06T12:00:00Z");
    private static final Law LAW = new Law(Set.of());

    private @Nullable Schedule schedule;
    private long version;

    @Test
    void edits_between_two_sessions_leave_one_definition() {
        for (int minute = 0; minute < 300; minute++) {
            edit("title " + minute, SUNDAY.plus(Duration.ofMinutes(minute)), null);
        }

        assertThat(timeline()).hasSize(1);
        assertThat(titles()).containsOnly("title 299");
    }

    @Test
    void a_definition_that_a_session_followed_stays() {
        edit("first", SUNDAY, null);
        edit("second", SUNDAY.plus(Duration.ofDays(3)), null);
        edit("third", SUNDAY.plus(Duration.ofDays(4)), null);

        assertThat(titles()).containsExactly("first", "third", "third");
    }

    @Test
    void a_definition_that_a_withdrawal_can_bring_back_stays() {
        edit("now", SUNDAY, null);
        edit("announced", SUNDAY.plus(Duration.ofMinutes(1)), SUNDAY.plus(Duration.ofHours(1)));
        edit("announced for later instead", SUNDAY.plus(Duration.ofMinutes(2)), SUNDAY.plus(Duration.ofDays(10)));

        assertThat(titles()).containsExactly("announced", "announced", "announced for later instead");
    }

    private void edit(String title, Instant at, @Nullable Instant effectiveFrom) {
        version++;
        PatternEvent event = version == 1
                ? new PatternCreated(ID, 1, mondays(title))
                : new PatternChanged(ID, version, effectiveFrom, null, mondays(title));
        CloudEvent<PatternEvent> envelope =
                new CloudEvent<>("event-" + version, "urn:test", ID.toString(), null, event);
        schedule = ((Verdict.Accepted) LAW.judge(schedule, envelope, LogTime.START.at(at))).schedule();
    }

    private List<Definition> timeline() {
        return schedule == null ? List.of() : schedule.timeline();
    }

    /** Of the sessions on the next three Mondays. */
    private List<String> titles() {
        Window threeWeeks = new Window(SUNDAY, SUNDAY.plus(Duration.ofDays(21)));
        return schedule == null
                ? List.of()
                : schedule.sessionsIn(threeWeeks).stream().map(Session::title).toList();
    }

    private static Pattern mondays(String title) {
        return new Pattern(
                title,
                null,
                null,
                null,
                Map.of(),
                ZoneId.of("Europe/Amsterdam"),
                LocalDateTime.parse("2026-09-07T10:00:00"),
                SessionLength.parse("PT2H"),
                "FREQ=WEEKLY;BYDAY=MO",
                null,
                new TreeMap<>(),
                Pattern.Status.ACTIVE);
    }
}
