package dev.perennial.contracts.schedule;

import static dev.perennial.contracts.Events.PATTERN_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Events;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Patterns;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another implementation makes of the series of a schedule are the sessions of the schedule. */
class SeriesTest {

    private static final Law LAW = new Law(Set.of());
    private static final Instant CREATED = Instant.parse("2026-09-10T12:00:00Z");
    private static final int LIVES = Integer.getInteger("perennial.series.lives", 60);
    private static final int STARTS = 1_500;

    private LogTime time = LogTime.START.at(CREATED);
    private int events;

    @Test
    void an_endless_rule_stays_endless_from_the_first_session_on() {
        Series series = only(created(Patterns.weekly("MO").build()));

        assertThat(series.first()).isEqualTo("2026-09-14T10:00:00");
        assertThat(series.rule()).isEqualTo("FREQ=WEEKLY;BYDAY=MO");
        assertThat(series.excluded()).isEmpty();
        assertThat(series.single()).isEmpty();
    }

    @Test
    void a_course_that_began_ends_with_its_last_session() {
        Series series = only(created(Patterns.ruled("FREQ=WEEKLY;COUNT=3").build()));

        assertThat(series.first()).isEqualTo("2026-09-14T10:00:00");
        assertThat(series.rule()).isEqualTo("FREQ=WEEKLY;UNTIL=20260921T080000Z");
    }

    @Test
    void deleted_added_and_moved_sessions_are_told_apart() {
        Series series = only(created(Patterns.weekly("MO")
                .without("2026-09-21T10:00:00")
                .adding("2026-09-23T18:00:00")
                .moving("2026-09-28T10:00:00", "2026-09-29T10:00:00")
                .build()));

        assertThat(series.excluded()).containsExactly(LocalDateTime.parse("2026-09-21T10:00:00"));
        assertThat(series.added()).containsExactly(LocalDateTime.parse("2026-09-23T18:00:00"));
        assertThat(series.changed())
                .extracting(Session::start)
                .containsExactly(LocalDateTime.parse("2026-09-29T10:00"));
    }

    @Test
    void an_announced_change_cuts_one_rule_and_begins_another() {
        Schedule before = created(Patterns.weekly("MO").build());
        List<Series> series = Series.of(publish(
                before,
                new PatternChanged(
                        PATTERN_ID,
                        2,
                        Instant.parse("2026-10-01T00:00:00Z"),
                        null,
                        Patterns.weekly("TU").build())));

        assertThat(series)
                .extracting(each -> each.first() + " " + each.rule())
                .containsExactly(
                        "2026-09-14T10:00 FREQ=WEEKLY;BYDAY=MO;UNTIL=20260928T080000Z",
                        "2026-10-06T10:00 FREQ=WEEKLY;BYDAY=TU");
    }

    @Test
    void a_session_that_began_before_a_change_of_its_time_does_not_begin_again() {
        Schedule before = created(Patterns.weekly("MO").build());
        time = time.at(Instant.parse("2026-09-14T09:00:00Z"));
        List<Series> series = Series.of(publish(
                before,
                new PatternChanged(
                        PATTERN_ID,
                        2,
                        null,
                        null,
                        Patterns.weekly("MO").at("18:00").build())));

        assertThat(series.get(1).first()).isEqualTo("2026-09-14T18:00:00");
        assertThat(series.get(1).excluded()).containsExactly(LocalDateTime.parse("2026-09-14T18:00:00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD",
                "FREQ=YEARLY;BYWEEKNO=20,45;BYDAY=MO",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2",
                "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
                "FREQ=MONTHLY;BYDAY=2TU;BYMONTHDAY=8,9,10"
            })
    void a_rule_that_others_read_otherwise_is_said_session_by_session(String rule) {
        Schedule schedule = created(Patterns.ruled(rule).build());
        Series series = only(schedule);

        assertThat(series.rule()).isNull();
        assertThat(series.single())
                .isNotEmpty()
                .isEqualTo(schedule.sessionsIn(new Window(CREATED, schedule.generatedThrough())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-2",
                "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU",
                "FREQ=DAILY;BYHOUR=9,14,20;BYDAY=MO,SA",
                "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU,-1SU"
            })
    void a_rule_that_others_read_alike_is_given_as_it_is(String rule) {
        Series series = only(created(Patterns.ruled(rule).build()));

        assertThat(series.rule()).isEqualTo(rule);
        assertThat(series.single()).isEmpty();
    }

    @Test
    void changes_of_clocks_are_left_to_the_reader_of_the_rule() {
        Series series = only(created(Patterns.daily().at("02:30").build()));

        assertThat(series.rule()).isEqualTo("FREQ=DAILY");
        assertThat(series.changed()).isEmpty();
        assertThat(series.excluded()).isEmpty();
        assertThat(series.added()).isEmpty();
    }

    @Test
    void an_inactive_pattern_has_none() {
        assertThat(Series.of(created(Patterns.daily().inactive().build()))).isEmpty();
    }

    @Test
    void another_implementation_comes_to_the_same_sessions() {
        long seed = Long.getLong("perennial.series.seed", System.nanoTime());
        System.out.println("SeriesTest seed " + seed);
        Random random = new Random(seed);
        RandomEdits edits = new RandomEdits(random);
        int rules = 0;
        for (int life = 0; life < LIVES; life++) {
            time = LogTime.START.at(Instant.parse("2026-08-20T00:00:00Z"));
            Schedule schedule = created(edits.first());
            for (int change = random.nextInt(5); change > 0; change--) {
                time = time.at(time.now().plus(Duration.ofMinutes(random.nextInt(60 * 24 * 40))));
                Instant later = time.now().plus(Duration.ofHours(random.nextInt(24 * 60)));
                schedule = publish(
                        schedule,
                        new PatternChanged(
                                PATTERN_ID,
                                schedule.version() + 1,
                                random.nextBoolean() ? null : later,
                                null,
                                edits.edited(schedule, time.now())));
            }
            List<Series> series = Series.of(schedule);
            Window window = new Window(Instant.EPOCH, end(schedule, series));
            rules += (int) series.stream().filter(each -> each.rule() != null).count();
            assertThat(starts(series, window))
                    .as("seed %d, life %d: %s of %s", seed, life, series, schedule.timeline())
                    .isEqualTo(starts(schedule.sessionsIn(window)));
        }
        assertThat(rules).as("seed %d", seed).isGreaterThan(LIVES / 10);
    }

    /** What is said session by session ends where it is generated. */
    private Instant end(Schedule schedule, List<Series> series) {
        boolean isOfRules = schedule.timeline().stream()
                .filter(definition -> definition.pattern().recurrenceRule() != null)
                .allMatch(definition -> series.stream()
                        .anyMatch(
                                each -> each.rule() != null && each.definition().equals(definition)));
        return isOfRules ? time.now().plus(Duration.ofDays(200)) : schedule.generatedThrough();
    }

    private static Set<String> starts(List<Session> sessions) {
        Set<String> starts = new TreeSet<>();
        sessions.forEach(session -> starts.add(session.startsAt() + " " + session.title()));
        return starts;
    }

    /** As a calendar reads it: the rule's and the added starts, without the excluded, with the changed in place. */
    private static Set<String> starts(List<Series> series, Window window) {
        Set<String> starts = new TreeSet<>();
        for (Series each : series) {
            Pattern pattern = each.definition().pattern();
            List<LocalDateTime> locals = new ArrayList<>(each.added());
            if (each.first() != null && each.rule() != null) {
                locals.addAll(Biweekly.starts(localUntil(each.rule(), pattern.timeZone()), each.first(), STARTS));
            }
            locals.removeAll(each.excluded());
            each.changed().forEach(session -> locals.remove(session.originalStart()));
            locals.forEach(local -> add(starts, window, instant(local, pattern.timeZone()), pattern.title()));
            each.changed().forEach(session -> add(starts, window, session.startsAt(), session.title()));
            each.single().forEach(session -> add(starts, window, session.startsAt(), session.title()));
        }
        return starts;
    }

    private static void add(Set<String> starts, Window window, Instant start, String title) {
        if (window.contains(start)) {
            starts.add(start + " " + title);
        }
    }

    private static Instant instant(LocalDateTime local, ZoneId zone) {
        return new WallClock(zone.getRules()).begin(local).instant();
    }

    /** The other implementation counts in UTC here, as if it were local time. */
    private static String localUntil(String rule, ZoneId zone) {
        Matcher until = java.util.regex.Pattern.compile("UNTIL=(\\w+)Z").matcher(rule);
        return until.replaceAll(found -> "UNTIL="
                + LocalDateTime.parse(found.group(1), DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss"))
                        .atOffset(ZoneOffset.UTC)
                        .atZoneSameInstant(zone)
                        .format(DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")));
    }

    private static Series only(Schedule schedule) {
        List<Series> series = Series.of(schedule);
        assertThat(series).hasSize(1);
        return series.get(0);
    }

    private Schedule created(Pattern pattern) {
        return publish(null, new PatternCreated(PATTERN_ID, 1, pattern));
    }

    private Schedule publish(@Nullable Schedule before, PatternEvent event) {
        CloudEvent<PatternEvent> envelope =
                new CloudEvent<>("e-" + ++events, Events.BOOKING, PATTERN_ID.toString(), null, event);
        return ((Verdict.Accepted) LAW.judge(before, envelope, time)).schedule();
    }
}
