package dev.perennial.contracts.schedule;

import static dev.perennial.contracts.SessionOverride.EXCLUDED;
import static dev.perennial.contracts.SessionOverride.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionIdentityTest {

    private static final String MONDAYS = "FREQ=WEEKLY;BYDAY=MO";
    private static final String TUESDAYS = "FREQ=WEEKLY;BYDAY=TU";
    private static final SessionOverride RETITLED =
            new SessionOverride(false, null, null, "Guest", null, null, null, null);

    @Test
    void overrides_follow_their_session_to_a_new_time_of_day() {
        Pattern before = pattern("2026-09-07T10:00", MONDAYS)
                .withOverride(at("2026-09-14T10:00"), EXCLUDED)
                .withOverride(at("2026-09-21T10:00"), RETITLED);
        assertThat(carried(before, pattern("2026-09-07T18:30", MONDAYS)))
                .containsExactly(
                        Map.entry(at("2026-09-14T18:30"), EXCLUDED), Map.entry(at("2026-09-21T18:30"), RETITLED));
    }

    @Test
    void the_second_session_of_a_date_stays_the_second() {
        Pattern before =
                pattern("2026-09-07T10:00", "FREQ=DAILY;BYHOUR=10,14").withOverride(at("2026-09-08T14:00"), EXCLUDED);
        assertThat(carried(before, pattern("2026-09-07T09:00", "FREQ=DAILY;BYHOUR=9,11")))
                .containsExactly(Map.entry(at("2026-09-08T11:00"), EXCLUDED));
    }

    @Test
    void a_shift_onto_the_start_of_a_neighbour_does_not_mix_them_up() {
        Pattern before =
                pattern("2026-09-07T10:00", "FREQ=DAILY;BYHOUR=10,11").withOverride(at("2026-09-08T10:00"), EXCLUDED);
        assertThat(carried(before, pattern("2026-09-07T11:00", "FREQ=DAILY;BYHOUR=11,12")))
                .containsExactly(Map.entry(at("2026-09-08T11:00"), EXCLUDED));
    }

    @Test
    void a_deleted_session_stays_deleted_when_the_rule_leaves_its_date_and_comes_back() {
        Pattern mondays = pattern("2026-09-07T10:00", MONDAYS).withOverride(at("2026-09-14T10:00"), EXCLUDED);
        Pattern tuesdays = after(mondays, pattern("2026-09-07T10:00", TUESDAYS));
        assertThat(tuesdays.recurrenceOverrides()).containsExactly(Map.entry(at("2026-09-14T10:00:01"), EXCLUDED));
        Pattern mondaysAgain = after(tuesdays, pattern("2026-09-07T12:00", MONDAYS));
        assertThat(mondaysAgain.recurrenceOverrides()).containsExactly(Map.entry(at("2026-09-14T12:00"), EXCLUDED));
        assertThat(startsOf(mondaysAgain))
                .doesNotContain(at("2026-09-14T12:00"))
                .contains(at("2026-09-21T12:00"));
    }

    @Test
    void a_deletion_that_has_lost_its_session_deletes_no_other() {
        Pattern twice =
                pattern("2026-09-07T10:00", "FREQ=DAILY;BYHOUR=10,14").withOverride(at("2026-09-08T14:00"), EXCLUDED);
        Pattern once = after(twice, pattern("2026-09-07T14:00", "FREQ=DAILY"));
        assertThat(startsOf(once)).contains(at("2026-09-08T14:00"));
        Pattern twiceAgain = after(once, pattern("2026-09-07T10:00", "FREQ=DAILY;BYHOUR=10,14"));
        assertThat(startsOf(twiceAgain)).contains(at("2026-09-08T10:00")).doesNotContain(at("2026-09-08T14:00"));
    }

    @Test
    void a_change_of_a_session_that_the_new_rule_lacks_is_dropped_and_adds_none() {
        Pattern before = pattern("2026-09-07T10:00", MONDAYS)
                .withOverride(at("2026-09-14T10:00"), RETITLED)
                .withOverride(at("2026-09-21T10:00"), SessionOverride.movedTo(at("2026-09-22T10:00")));
        assertThat(carried(before, pattern("2026-09-07T10:00", TUESDAYS))).isEmpty();
    }

    @Test
    void an_added_session_keeps_its_start() {
        Pattern before = pattern("2026-09-07T10:00", MONDAYS).withOverride(at("2026-09-12T09:00"), UNCHANGED);
        assertThat(carried(before, pattern("2026-09-07T18:00", TUESDAYS)))
                .containsExactly(Map.entry(at("2026-09-12T09:00"), UNCHANGED));
    }

    @Test
    void a_session_that_moves_onto_an_added_one_leaves_both_as_they_are() {
        Pattern before = pattern("2026-09-07T10:00", MONDAYS)
                .withOverride(at("2026-09-14T10:00"), EXCLUDED)
                .withOverride(at("2026-09-14T18:00"), RETITLED)
                .withOverride(at("2026-09-21T18:00"), UNCHANGED);
        Pattern after = after(before, pattern("2026-09-07T18:00", MONDAYS));
        assertThat(after.recurrenceOverrides())
                .containsExactly(
                        Map.entry(at("2026-09-14T18:00"), EXCLUDED),
                        Map.entry(at("2026-09-14T18:20"), RETITLED.withStart(at("2026-09-14T18:00"))),
                        Map.entry(at("2026-09-21T18:20"), SessionOverride.movedTo(at("2026-09-21T18:00"))));
        assertThat(startsOf(after)).containsOnlyOnce(at("2026-09-14T18:00")).contains(at("2026-09-21T18:00"));
    }

    @Test
    void a_session_that_moves_onto_a_deleted_added_one_is_not_deleted() {
        Pattern before = pattern("2026-09-07T10:00", MONDAYS).withOverride(at("2026-09-14T18:00"), EXCLUDED);
        assertThat(carried(before, pattern("2026-09-07T18:00", MONDAYS))).isEmpty();
    }

    @Test
    void a_new_session_of_the_rule_where_one_was_added_is_that_one() {
        Pattern before = pattern("2026-09-07T10:00", MONDAYS)
                .withOverride(at("2026-09-09T10:00"), RETITLED)
                .withOverride(at("2026-09-16T10:00"), EXCLUDED);
        assertThat(carried(before, pattern("2026-09-07T10:00", "FREQ=WEEKLY;BYDAY=MO,WE")))
                .isEqualTo(before.recurrenceOverrides());
    }

    @Test
    void of_several_deleted_sessions_each_comes_back_deleted_in_its_own_place() {
        Pattern thrice = pattern("2026-09-07T08:00", "FREQ=DAILY;BYHOUR=8,12,16")
                .withOverride(at("2026-09-08T12:00"), EXCLUDED)
                .withOverride(at("2026-09-08T16:00"), EXCLUDED);
        Pattern once = after(thrice, pattern("2026-09-07T08:00", "FREQ=DAILY"));
        assertThat(startsOf(once)).contains(at("2026-09-08T08:00"));
        Pattern twice = after(once, pattern("2026-09-07T15:00", "FREQ=DAILY;BYHOUR=15,16"));
        assertThat(startsOf(twice)).contains(at("2026-09-08T15:00")).doesNotContain(at("2026-09-08T16:00"));
        Pattern fourTimes = after(twice, pattern("2026-09-07T08:00", "FREQ=DAILY;BYHOUR=8,9,10,11"));
        assertThat(startsOf(fourTimes))
                .contains(at("2026-09-08T08:00"), at("2026-09-08T11:00"))
                .doesNotContain(at("2026-09-08T09:00"), at("2026-09-08T10:00"));
    }

    @Test
    void a_deletion_whose_session_another_version_lacks_is_remembered_there_until_it_is_undone() {
        Pattern mondays = pattern("2026-09-07T10:00", MONDAYS);
        Pattern tuesdays = pattern("2026-09-07T10:00", TUESDAYS);
        LocalDateTime start = at("2026-09-14T10:00");
        Pattern deleted = SessionIdentity.overridden(tuesdays, mondays, start, EXCLUDED);
        assertThat(after(deleted, mondays).recurrenceOverrides()).containsExactly(Map.entry(start, EXCLUDED));
        assertThat(SessionIdentity.overridden(deleted, mondays, start, EXCLUDED))
                .isEqualTo(deleted);
        assertThat(SessionIdentity.overridden(deleted, mondays, start, RETITLED))
                .isEqualTo(tuesdays);
    }

    @Test
    void every_session_keeps_its_id_and_what_was_deleted_is_gone() {
        Pattern before = pattern("2026-09-07T10:00", MONDAYS).withOverride(at("2026-09-14T10:00"), EXCLUDED);
        Pattern after = after(before, pattern("2026-09-07T18:30", MONDAYS));
        assertThat(idsOf(after)).isEqualTo(idsOf(before)).hasSizeGreaterThan(10);
    }

    @Test
    void the_rule_gives_deleted_starts_but_no_added_ones() {
        Pattern pattern = pattern("2026-09-07T10:00", MONDAYS)
                .withOverride(at("2026-09-14T10:00"), EXCLUDED)
                .withOverride(at("2026-09-15T10:00"), UNCHANGED);
        List<LocalDateTime> asked =
                List.of(at("2026-09-14T10:00"), at("2026-09-14T10:01"), at("2026-09-15T10:00"), at("2026-09-21T10:00"));
        assertThat(SessionIdentity.given(pattern, asked))
                .containsExactly(at("2026-09-14T10:00"), at("2026-09-21T10:00"));
    }

    private static SortedMap<LocalDateTime, SessionOverride> carried(Pattern before, Pattern after) {
        return SessionIdentity.carriedOver(before, after);
    }

    private static Pattern after(Pattern before, Pattern change) {
        return change.withOverrides(carried(before, change));
    }

    private static List<LocalDateTime> startsOf(Pattern pattern) {
        return sessionsOf(pattern).stream().map(Session::start).toList();
    }

    private static List<Session.Id> idsOf(Pattern pattern) {
        return sessionsOf(pattern).stream().map(Session::id).toList();
    }

    private static List<Session> sessionsOf(Pattern pattern) {
        Instant from = Instant.parse("2026-09-01T00:00:00Z");
        Definition definition = new Definition(1, from, pattern);
        Schedule schedule = new Schedule(new UUID(0, 1), "urn:test", from, from, List.of(definition), from, Set.of());
        return schedule.sessionsIn(new Window(from, Instant.parse("2027-01-01T00:00:00Z")));
    }

    private static Pattern pattern(String start, String rule) {
        return new Pattern(
                "Pottery",
                null,
                null,
                null,
                Map.of(),
                ZoneId.of("Europe/Amsterdam"),
                at(start),
                SessionLength.of(Duration.ofHours(1)),
                rule,
                null,
                new TreeMap<>(),
                Pattern.Status.ACTIVE);
    }

    private static LocalDateTime at(String local) {
        return LocalDateTime.parse(local);
    }
}
