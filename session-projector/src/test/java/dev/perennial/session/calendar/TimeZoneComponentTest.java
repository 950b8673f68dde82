package dev.perennial.session.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZoneComponentTest {

    private static final Instant TO = Instant.parse("2040-06-01T00:00:00Z");

    private static final Pattern OBSERVANCE = Pattern.compile("(?s)BEGIN:(STANDARD|DAYLIGHT)\r\n(.*?)END:\\1\r\n");

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-01T00:00:00Z", "2027-01-01T00:00:00Z", "2031-11-20T00:00:00Z"})
    void another_program_comes_to_the_offsets_of_every_zone(Instant from) {
        for (String id : ZoneId.getAvailableZoneIds()) {
            String text = component(id, from);
            NavigableMap<Instant, ZoneOffset> offsets = offsets(text);
            ZoneRules rules = ZoneId.of(id).getRules();
            for (Instant instant : instants(rules, from)) {
                assertThat(offsets.floorEntry(instant).getValue())
                        .as("%s at %s: %s", id, instant, text)
                        .isEqualTo(rules.getOffset(instant));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Amsterdam, FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU, FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "America/New_York, FREQ=YEARLY;BYMONTH=3;BYDAY=2SU, FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
        "Asia/Jerusalem, 'FREQ=YEARLY;BYMONTH=3;BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29', FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "America/Nuuk, 'FREQ=YEARLY;BYMONTH=3;BYDAY=SA;BYMONTHDAY=24,25,26,27,28,29,30', FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "Australia/Lord_Howe, FREQ=YEARLY;BYMONTH=10;BYDAY=1SU, FREQ=YEARLY;BYMONTH=4;BYDAY=1SU"
    })
    void a_rule_of_clocks_is_said_as_a_rule(String id, String daylight, String standard) {
        assertThat(component(id, Instant.parse("2026-06-01T00:00:00Z")))
                .contains("RRULE:" + daylight + "\r\n", "RRULE:" + standard + "\r\n")
                .doesNotContain("RDATE");
    }

    private static String component(String id, Instant from) {
        StringBuilder text = new StringBuilder();
        CalendarFeed.begin(text, "Zones", List.of(ZoneId.of(id)), from).end();
        return text.toString().replace("\r\n ", "");
    }

    /** Each from its onset on (RFC 5545 §3.6.5), which is local time by the offset before. */
    private static NavigableMap<Instant, ZoneOffset> offsets(String component) {
        NavigableMap<Instant, ZoneOffset> offsets = new TreeMap<>();
        Matcher observances = OBSERVANCE.matcher(component);
        observances.results().map(found -> found.group(2)).forEach(observance -> {
            ZoneOffset before = offset(observance, "TZOFFSETFROM");
            onsets(observance).forEach(onset -> offsets.put(onset.toInstant(before), offset(observance, "TZOFFSETTO")));
        });
        return offsets;
    }

    private static ZoneOffset offset(String observance, String name) {
        MatchResult value = Pattern.compile(name + ":([-+])(\\d\\d)(\\d\\d)(\\d\\d)?\r\n")
                .matcher(observance)
                .results()
                .findFirst()
                .orElseThrow();
        String seconds = value.group(4) == null ? "" : ":" + value.group(4);
        return ZoneOffset.of(value.group(1) + value.group(2) + ":" + value.group(3) + seconds);
    }

    /** As the other program expands an event at those times of UTC; it takes it that clocks change by an hour. */
    private static List<LocalDateTime> onsets(String observance) {
        String event = observance.replaceAll("(\\d{8}T\\d{6})", "$1Z");
        VEvent expanded = Biweekly.parse("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n" + event
                        + "END:VEVENT\r\nEND:VCALENDAR\r\n")
                .first()
                .getEvents()
                .get(0);
        List<LocalDateTime> onsets = new ArrayList<>();
        // beside RDATE alone it forgets this one
        onsets.add(LocalDateTime.ofInstant(expanded.getDateStart().getValue().toInstant(), ZoneOffset.UTC));
        DateIterator dates = expanded.getDateIterator(TimeZone.getTimeZone("UTC"));
        while (dates.hasNext()) {
            Instant onset = dates.next().toInstant();
            if (onset.isAfter(TO)) {
                break;
            }
            onsets.add(LocalDateTime.ofInstant(onset, ZoneOffset.UTC));
        }
        return onsets;
    }

    /** The beginning, and just before and at each change. */
    private static List<Instant> instants(ZoneRules rules, Instant from) {
        List<Instant> instants = new ArrayList<>(List.of(from));
        for (ZoneOffsetTransition change = rules.nextTransition(from);
                change != null && change.getInstant().isBefore(TO);
                change = rules.nextTransition(change.getInstant())) {
            instants.add(change.getInstant().minusSeconds(1));
            instants.add(change.getInstant());
        }
        return instants;
    }
}
