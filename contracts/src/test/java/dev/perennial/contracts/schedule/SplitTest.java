package dev.perennial.contracts.schedule;

import static dev.perennial.contracts.Events.PATTERN_ID;
import static dev.perennial.contracts.SessionOverride.EXCLUDED;
import static dev.perennial.contracts.SessionOverride.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Patterns;
import dev.perennial.contracts.RandomPatterns;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Relation;
import dev.perennial.contracts.SessionOverride;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static final UUID TAIL_ID = new UUID(7, 7);
    private static final Instant FROM = Instant.parse("2026-06-01T00:00:00Z");
    private static final Window WINDOW = new Window(FROM, Instant.parse("2028-10-01T00:00:00Z"));

    @Test
    void a_weekly_class_ends_the_day_before_and_goes_on_from_there() {
        Split split = split(Patterns.weekly("MO").build(), "2026-10-05T10:00");
        assertThat(split.head())
                .isEqualTo(Patterns.weekly("MO")
                        .endingOn("2026-10-04")
                        .build()
                        .withRelations(Map.of(TAIL_ID, Set.of(Relation.NEXT))));
        assertThat(split.tail())
                .isEqualTo(Patterns.weekly("MO")
                        .from("2026-10-05")
                        .build()
                        .withRelations(Map.of(PATTERN_ID, Set.of(Relation.FIRST))));
    }

    @Test
    void a_course_is_counted_on_deleted_sessions_included() {
        Pattern course = Patterns.ruled("FREQ=WEEKLY;COUNT=8;BYDAY=MO")
                .without("2026-09-14T10:00:00")
                .build();
        Split split = split(course, "2026-09-28T10:00");
        assertThat(split.head().recurrenceRule()).isEqualTo("FREQ=WEEKLY;BYDAY=MO;COUNT=3");
        assertThat(split.tail().recurrenceRule()).isEqualTo("FREQ=WEEKLY;BYDAY=MO;COUNT=5");
    }

    @Test
    void a_day_of_several_sessions_is_cut_between_them() {
        Split split = split(
                Patterns.ruled("FREQ=DAILY;BYHOUR=9,14;UNTIL=20261224")
                        .at("09:00")
                        .endingOn("2026-12-20")
                        .build(),
                "2026-10-05T14:00");
        assertThat(split.head().recurrenceRule()).isEqualTo("FREQ=DAILY;BYHOUR=9,14;UNTIL=20261005T135959");
        assertThat(split.head().endDate()).isEqualTo("2026-10-05");
        assertThat(split.tail().recurrenceRule()).isEqualTo("FREQ=DAILY;BYHOUR=9,14;UNTIL=20261224");
        assertThat(split.tail().endDate()).isEqualTo("2026-12-20");
    }

    @Test
    void overrides_go_where_their_session_originally_belongs() {
        Pattern pattern = Patterns.weekly("MO")
                .moving("2026-09-14T10:00:00", "2026-12-01T10:00:00")
                .without("2026-09-21T10:00:00")
                .moving("2026-10-12T10:00:00", "2026-09-10T10:00:00")
                .adding("2026-10-14T10:00:00")
                .build();
        Split split = split(pattern, "2026-10-05T10:00");
        assertThat(split.head().recurrenceOverrides()).containsOnlyKeys(at("2026-09-14T10:00"), at("2026-09-21T10:00"));
        assertThat(split.tail().recurrenceOverrides()).containsOnlyKeys(at("2026-10-12T10:00"), at("2026-10-14T10:00"));
    }

    @Test
    void a_series_of_several_splits_is_linked_from_the_first_to_the_last() {
        UUID second = new UUID(2, 2);
        UUID third = new UUID(3, 3);
        Split later = Split.of(PATTERN_ID, Patterns.weekly("MO").build(), at("2026-12-07T10:00"), third);
        Split earlier = Split.of(PATTERN_ID, later.head(), at("2026-10-05T10:00"), second);
        assertThat(earlier.head().relatedTo()).isEqualTo(Map.of(second, Set.of(Relation.NEXT)));
        assertThat(earlier.tail().relatedTo())
                .isEqualTo(Map.of(third, Set.of(Relation.NEXT), PATTERN_ID, Set.of(Relation.FIRST)));
        assertThat(Split.of(third, later.tail(), at("2027-01-04T10:00"), TAIL_ID)
                        .tail()
                        .relatedTo())
                .isEqualTo(Map.of(PATTERN_ID, Set.of(Relation.FIRST)));
    }

    @Test
    void other_relations_stay_on_both_sides() {
        UUID whole = new UUID(9, 9);
        Pattern pattern = Patterns.weekly("MO").build().withRelations(Map.of(whole, Set.of(Relation.PARENT)));
        Split split = split(pattern, "2026-10-05T10:00");
        assertThat(split.head().relatedTo()).containsEntry(whole, Set.of(Relation.PARENT));
        assertThat(split.tail().relatedTo()).containsEntry(whole, Set.of(Relation.PARENT));
    }

    @Test
    void what_makes_no_sense_is_refused() {
        Pattern mondays = Patterns.weekly("MO")
                .without("2026-10-14T10:00:00")
                .adding("2027-01-01T10:00:00")
                .endingOn("2026-12-31")
                .build();
        assertRefused(mondays, "2026-10-06T10:00", "no session");
        assertRefused(mondays, "2026-10-05T10:01", "no session");
        assertRefused(mondays, "2026-10-14T10:00", "no session");
        assertRefused(mondays, "2027-01-01T10:00", "no session");
        assertRefused(mondays, "2026-09-07T10:00", "no session is before");
        assertRefused(Patterns.once().build(), "2026-09-07T10:00", "no session is before");
    }

    /** Half past two does not exist on that day in March, and becomes half past three. */
    @Test
    void two_starts_that_are_one_session_are_not_split() {
        Pattern nights = Patterns.ruled("FREQ=DAILY;BYHOUR=2,3;BYMINUTE=30")
                .from("2027-03-01")
                .at("02:30")
                .build();
        assertRefused(nights, "2027-03-28T03:30", "clocks change");
        assertSameSessions(nights, at("2027-03-28T02:30"), "at the gap");
        assertSameSessions(nights, at("2027-03-29T02:30"), "after the gap");
    }

    @Test
    void sessions_added_around_the_rule_can_be_split_off() {
        Pattern pattern = Patterns.ruled("FREQ=WEEKLY;BYDAY=MO;COUNT=3")
                .from("2026-09-02")
                .adding("2026-09-01T09:00:00")
                .moving("2026-09-03T09:00:00", "2026-09-04T09:00:00")
                .adding("2026-11-01T09:00:00")
                .adding("2026-11-08T09:00:00")
                .build();
        for (String start : List.of("2026-09-03T09:00", "2026-09-07T10:00", "2026-11-01T09:00", "2026-11-08T09:00")) {
            assertSameSessions(pattern, at(start), start);
        }
        Pattern once = Patterns.once()
                .adding("2026-09-07T09:00:00")
                .adding("2026-09-08T09:00:00")
                .build();
        for (String start : List.of("2026-09-07T10:00", "2026-09-08T09:00")) {
            assertSameSessions(once, at(start), start);
        }
    }

    @Test
    void head_and_tail_have_exactly_the_sessions_of_the_pattern() {
        long seed = System.nanoTime();
        System.out.println("SplitTest seed " + seed);
        for (int i = 0; i < 120; i++) {
            Random random = new Random(seed + i);
            Pattern pattern = overridden(valid(new RandomPatterns(random)), random);
            List<LocalDateTime> starts = starts(pattern);
            for (int each = 0; each < 3 && starts.size() > 1; each++) {
                LocalDateTime at = starts.get(1 + random.nextInt(starts.size() - 1));
                assertSameSessions(pattern, at, "seed " + (seed + i) + " at " + at + " of " + pattern);
            }
        }
    }

    private static Pattern valid(RandomPatterns patterns) {
        while (true) {
            Pattern pattern = patterns.next().with(Pattern.Status.ACTIVE);
            try {
                PatternBounds.check(pattern);
                return pattern;
            } catch (Refusal refusal) {
                // another one then
            }
        }
    }

    private static Pattern overridden(Pattern pattern, Random random) {
        List<Session> sessions = sessions(PATTERN_ID, pattern);
        Pattern overridden = pattern;
        for (int i = random.nextInt(6); i > 0 && !sessions.isEmpty(); i--) {
            Session session = sessions.get(random.nextInt(Math.min(50, sessions.size())));
            LocalDateTime elsewhere = session.start().plusHours(random.nextInt(24 * 60) - 24L * 30);
            overridden = random.nextInt(3) == 0
                    ? overridden.withOverride(elsewhere, UNCHANGED)
                    : overridden.withOverride(
                            session.originalStart(),
                            random.nextBoolean() ? EXCLUDED : SessionOverride.movedTo(elsewhere));
        }
        return overridden;
    }

    /** Original starts of all sessions, deleted ones too. */
    private static List<LocalDateTime> starts(Pattern pattern) {
        Map<LocalDateTime, SessionOverride> excluded = pattern.recurrenceOverrides();
        Set<LocalDateTime> deleted = SessionIdentity.given(pattern, excluded.keySet());
        return Stream.concat(sessions(PATTERN_ID, pattern).stream().map(Session::originalStart), deleted.stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static void assertSameSessions(Pattern pattern, LocalDateTime at, String description) {
        Split split = Split.of(PATTERN_ID, pattern, at, TAIL_ID);
        PatternBounds.check(split.head());
        PatternBounds.check(split.tail());
        List<Session> before = sessions(PATTERN_ID, pattern);
        assertThat(sessions(PATTERN_ID, split.head()))
                .as(description)
                .isEqualTo(before.stream()
                        .filter(each -> each.originalStart().isBefore(at))
                        .toList());
        List<Session> tail = sessions(TAIL_ID, split.tail());
        List<Session> following = before.stream()
                .filter(each -> !each.originalStart().isBefore(at))
                .toList();
        assertThat(seen(tail)).as(description).isEqualTo(seen(following));
        assertThat(numbers(tail)).as(description).isEqualTo(numbers(following));
    }

    /** All that people see of them. */
    private static List<List<?>> seen(List<Session> sessions) {
        return sessions.stream()
                .<List<?>>map(each -> Arrays.asList(
                        each.originalStart(),
                        each.start(),
                        each.startsAt(),
                        each.endsAt(),
                        each.duration(),
                        each.timeZone(),
                        each.title(),
                        each.description(),
                        each.location(),
                        each.capacity(),
                        each.attributes()))
                .toList();
    }

    /** Counted from the first. */
    private static List<Integer> numbers(List<Session> sessions) {
        List<Integer> numbers =
                sessions.stream().map(Session::number).filter(Objects::nonNull).toList();
        int first = numbers.stream().mapToInt(number -> number).min().orElse(0);
        return numbers.stream().map(number -> number - first).toList();
    }

    private static List<Session> sessions(UUID id, Pattern pattern) {
        Definition definition = new Definition(1, FROM, pattern);
        return new Schedule(id, "urn:test", FROM, FROM, List.of(definition), FROM, Set.of()).sessionsIn(WINDOW);
    }

    private static Split split(Pattern pattern, String start) {
        return Split.of(PATTERN_ID, pattern, at(start), TAIL_ID);
    }

    private static void assertRefused(Pattern pattern, String start, String why) {
        assertThatExceptionOfType(Refusal.class)
                .as(start)
                .isThrownBy(() -> split(pattern, start))
                .withMessageContaining(why)
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("originalStart"));
    }

    private static LocalDateTime at(String local) {
        return LocalDateTime.parse(local);
    }
}
