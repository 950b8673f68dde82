package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Patterns;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each time that any clock was or will be changed from 1990 to 2037, by daylight saving or for good. */
class EveryClockChangeTest {

    private static final Instant FROM = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2038-01-01T00:00:00Z");

    private record Change(ZoneId zone, ZoneOffsetTransition transition) {

        /** A local time between the two that the clock shows at the change. */
        LocalDateTime within() {
            LocalDateTime before = transition.getDateTimeBefore();
            return before.plusSeconds(transition.getDuration().getSeconds() / 2);
        }

        Instant by(ZoneOffset offset) {
            return within().toInstant(offset);
        }

        /** The sessions of a single class of a minute that begins at that local time. */
        List<Session> sessionsAt(LocalDateTime start) {
            return PatternStory.beginningAt(FROM.toString())
                    .created(Patterns.once()
                            .in(zone.getId())
                            .from(start.toLocalDate().toString())
                            .at(start.toLocalTime().toString())
                            .lasting("PT1M")
                            .build())
                    .schedule()
                    .sessionsIn(new Window(
                            transition.getInstant().minusSeconds(200_000),
                            transition.getInstant().plusSeconds(200_000)));
        }
    }

    private static List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            ZoneOffsetTransition next = zone.getRules().nextTransition(FROM);
            while (next != null && next.getInstant().isBefore(TO)) {
                changes.add(new Change(zone, next));
                next = zone.getRules().nextTransition(next.getInstant());
            }
        }
        return changes;
    }

    /** RFC 5545 §3.3.5: a time in a gap is read by the offset before it, and of two equal ones the first is meant. */
    @Test
    void a_start_within_a_change_is_read_by_the_offset_before_it() {
        List<Change> changes = changes();
        assertThat(changes).hasSizeGreaterThan(10_000);

        for (Change change : changes) {
            ZoneOffsetTransition transition = change.transition();
            assertThat(change.sessionsAt(change.within()))
                    .as("%s", change)
                    .singleElement()
                    .returns(change.by(transition.getOffsetBefore()), Session::startsAt)
                    .returns(
                            transition.isGap() ? ClockChange.SHIFTED_BY_GAP : ClockChange.EARLIER_OF_TWO,
                            Session::clockChange);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // to the east of the date line, without a 30 December
        "Pacific/Apia, 2011-12-30T12:00, 2011-12-30T22:00:00Z, shifted by gap",
        "Pacific/Apia, 2011-12-29T12:00, 2011-12-29T22:00:00Z,",
        "Pacific/Apia, 2011-12-31T12:00, 2011-12-30T22:00:00Z,",
        // summer time for good, as of autumn 2016: no hour comes twice
        "Europe/Istanbul, 2016-10-30T03:30, 2016-10-30T00:30:00Z,",
        "Europe/Istanbul, 2016-03-27T03:30, 2016-03-27T01:30:00Z, shifted by gap",
        "Europe/Istanbul, 2027-01-04T10:00, 2027-01-04T07:00:00Z,",
        // half an hour back for good, and forward again
        "Asia/Pyongyang, 2015-08-14T23:45, 2015-08-14T14:45:00Z, earlier of two",
        "Asia/Pyongyang, 2018-05-04T23:45, 2018-05-04T15:15:00Z, shifted by gap"
    })
    void a_country_that_moves_its_clocks_for_good_moves_its_classes(
            String zone, LocalDateTime start, Instant startsAt, String how) {
        List<Session> sessions = new Change(
                        ZoneId.of(zone), ZoneOffsetTransition.of(start, ZoneOffset.UTC, ZoneOffset.ofHours(1)))
                .sessionsAt(start);

        assertThat(sessions)
                .singleElement()
                .returns(startsAt, Session::startsAt)
                .satisfies(session -> {
                    ClockChange change = session.clockChange();
                    assertThat(change == null ? null : change.wireName()).isEqualTo(how);
                });
    }
}
