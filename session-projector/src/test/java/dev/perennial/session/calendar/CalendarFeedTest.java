package dev.perennial.session.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.component.VEvent;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CalendarFeedTest {

    private static final UUID POTTERY = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final Instant CREATED = Instant.parse("2026-09-01T12:00:00Z");
    private static final Window TWO_YEARS = new Window(CREATED, CREATED.plus(Duration.ofDays(730)));

    private static final List<String> ZONES = List.of(
            "Europe/Amsterdam",
            "America/New_York",
            "Pacific/Apia",
            "UTC",
            "Africa/Casablanca",
            "Australia/Lord_Howe",
            "America/Nuuk",
            "Asia/Kolkata");

    private static final List<String> RULES = List.of(
            "FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=3;COUNT=50",
            "FREQ=WEEKLY;BYDAY=MO,WE",
            "FREQ=WEEKLY;BYDAY=TU;BYHOUR=9,14,19",
            "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU",
            "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270301",
            "FREQ=WEEKLY;UNTIL=20270115T120000Z",
            "FREQ=MONTHLY;BYDAY=1SA",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=YEARLY;BYMONTH=6,11;BYDAY=-1SU");

    @Test
    void a_feed_reads_as_it_should() {
        Pattern pattern = mondays("Clay; glaze, kiln\nand \\ more", "Bring an apron — öl ist im Haus, 陶芸教室も。".repeat(3))
                .withOverride(at("2026-09-14T10:00"), SessionOverride.EXCLUDED)
                .withOverride(at("2026-09-23T18:00"), SessionOverride.UNCHANGED)
                .withOverride(at("2026-09-28T10:00"), SessionOverride.movedTo(at("2026-09-29T11:30")));

        assertThat(feed(schedule(pattern))).isEqualTo("""
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Perennial//Perennial//EN
                CALSCALE:GREGORIAN
                NAME:Studio
                X-WR-CALNAME:Studio
                REFRESH-INTERVAL;VALUE=DURATION:PT1H
                X-PUBLISHED-TTL:PT1H
                BEGIN:VTIMEZONE
                TZID:Europe/Amsterdam
                BEGIN:DAYLIGHT
                DTSTART:20260329T020000
                RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                END:DAYLIGHT
                BEGIN:STANDARD
                DTSTART:20261025T030000
                RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:0190a000-0000-7000-8000-000000000001
                DTSTAMP:20260901T120000Z
                CREATED:20260901T120000Z
                LAST-MODIFIED:20260901T120000Z
                SEQUENCE:0
                DTSTART;TZID=Europe/Amsterdam:20260907T100000
                DURATION:PT2H0M0S
                RRULE:FREQ=WEEKLY;BYDAY=MO
                EXDATE;TZID=Europe/Amsterdam:20260914T100000
                RDATE;TZID=Europe/Amsterdam:20260923T180000
                SUMMARY:Clay\\; glaze\\, kiln\\nand \\\\ more
                DESCRIPTION:Bring an apron — öl ist im Haus\\, 陶芸教室も。Bring an
                  apron — öl ist im Haus\\, 陶芸教室も。Bring an apron — öl ist\s
                 im Haus\\, 陶芸教室も。
                LOCATION:Studio 1
                END:VEVENT
                BEGIN:VEVENT
                UID:0190a000-0000-7000-8000-000000000001
                DTSTAMP:20260901T120000Z
                CREATED:20260901T120000Z
                LAST-MODIFIED:20260901T120000Z
                SEQUENCE:0
                RECURRENCE-ID;TZID=Europe/Amsterdam:20260928T100000
                DTSTART;TZID=Europe/Amsterdam:20260929T113000
                DURATION:PT2H0M0S
                SUMMARY:Clay\\; glaze\\, kiln\\nand \\\\ more
                DESCRIPTION:Bring an apron — öl ist im Haus\\, 陶芸教室も。Bring an
                  apron — öl ist im Haus\\, 陶芸教室も。Bring an apron — öl ist\s
                 im Haus\\, 陶芸教室も。
                LOCATION:Studio 1
                END:VEVENT
                END:VCALENDAR
                """.replace("\n", "\r\n"));
    }

    @Test
    void another_program_reads_the_texts_as_they_were() {
        VEvent event = OtherCalendar.open(feed(schedule(mondays("Clay; glaze, kiln\nand \\ more", "🏺".repeat(90)))))
                .events()
                .get(0);

        assertThat(event.getSummary().getValue()).isEqualTo("Clay; glaze, kiln\nand \\ more");
        assertThat(event.getDescription().getValue()).isEqualTo("🏺".repeat(90));
    }

    @Test
    void uids_stay_when_a_pattern_is_changed_and_the_part_before_gets_one_of_its_own() {
        Pattern before = mondays("Clay", null);
        Schedule schedule = schedule(
                new Definition(1, CREATED, before),
                new Definition(2, Instant.parse("2026-10-01T00:00:00Z"), mondays("Glaze", null)));

        assertThat(OtherCalendar.open(feed(schedule)).events())
                .extracting(event ->
                        event.getUid().getValue() + " " + event.getSummary().getValue())
                .containsExactly(POTTERY + ".v1 Clay", POTTERY + " Glaze");
    }

    @Test
    void a_new_time_of_day_from_a_later_date_ends_one_rule_and_begins_another() {
        Pattern morning = mondays("Clay", null);
        Schedule schedule = schedule(
                new Definition(1, CREATED, morning),
                new Definition(
                        2,
                        Instant.parse("2026-10-20T00:00:00Z"),
                        morning.withDates(at("2026-09-07T18:30"), morning.recurrenceRule(), null, new TreeMap<>())));

        assertThat(feed(schedule))
                .contains(
                        "DTSTART;TZID=Europe/Amsterdam:20260907T100000\r\nDURATION:PT2H0M0S\r\n"
                                + "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261019T080000Z\r\n",
                        "DTSTART;TZID=Europe/Amsterdam:20261026T183000\r\nDURATION:PT2H0M0S\r\n"
                                + "RRULE:FREQ=WEEKLY;BYDAY=MO\r\n");
    }

    @Test
    void a_pattern_without_sessions_and_a_store_without_patterns_give_calendars_all_the_same() {
        Schedule inactive = schedule(mondays("Clay", null).with(Pattern.Status.INACTIVE));
        StringBuilder none = new StringBuilder();
        CalendarFeed.begin(none, "Studio", List.of(), CREATED).end();

        assertThat(feed(inactive)).contains("BEGIN:VTIMEZONE").doesNotContain("BEGIN:VEVENT");
        assertThat(none).contains("BEGIN:VTIMEZONE\r\nTZID:UTC\r\n");
    }

    @Test
    void another_program_comes_to_the_same_sessions() {
        long seed = System.nanoTime();
        System.out.println("CalendarFeedTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            Schedule schedule = randomSchedule(random);
            String feed = feed(schedule);
            assertThat(OtherCalendar.open(feed).sessionsIn(TWO_YEARS))
                    .as("seed %d, feed %d: %s", seed, i, feed)
                    .isEqualTo(schedule.sessionsIn(TWO_YEARS).stream()
                            .map(session -> session.startsAt() + " " + session.title())
                            .sorted()
                            .toList());
            assertLinesAreShort(feed);
        }
    }

    private static void assertLinesAreShort(String feed) {
        assertThat(feed.split("\r\n", -1)).allSatisfy(line -> {
            assertThat(line).doesNotContain("\n").doesNotContain("\r");
            assertThat(line.getBytes(UTF_8).length).isLessThanOrEqualTo(75);
        });
    }

    private static Schedule randomSchedule(Random random) {
        List<Definition> timeline = new ArrayList<>();
        Instant from = CREATED;
        for (int version = 1 + random.nextInt(3); version > 0; version--) {
            timeline.add(new Definition(timeline.size() + 1L, from, randomPattern(random, timeline)));
            from = from.plus(Duration.ofHours(1 + random.nextInt(24 * 90)));
        }
        return schedule(timeline.toArray(Definition[]::new));
    }

    private static Pattern randomPattern(Random random, List<Definition> timeline) {
        String rule = random.nextInt(8) == 0 ? null : RULES.get(random.nextInt(RULES.size()));
        ZoneId zone = timeline.isEmpty() || random.nextInt(4) == 0
                ? ZoneId.of(ZONES.get(random.nextInt(ZONES.size())))
                : timeline.get(0).pattern().timeZone();
        LocalDateTime start = start(random);
        SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            LocalDateTime original = start.plusDays(random.nextInt(60));
            overrides.put(
                    original,
                    switch (random.nextInt(3)) {
                        case 0 -> SessionOverride.EXCLUDED;
                        case 1 -> SessionOverride.UNCHANGED;
                        default -> SessionOverride.movedTo(start(random));
                    });
        }
        return pattern("Clay " + timeline.size(), null, zone, start, rule, overrides);
    }

    /** By day: where clocks are set back, the other program takes the later of two instants. */
    private static LocalDateTime start(Random random) {
        return LocalDateTime.of(2026, 8, 20, 6, 0).plusDays(random.nextInt(90)).plusMinutes(15L * random.nextInt(60));
    }

    private static Pattern mondays(String title, @Nullable String description) {
        return pattern(
                title,
                description,
                ZoneId.of("Europe/Amsterdam"),
                at("2026-09-07T10:00"),
                "FREQ=WEEKLY;BYDAY=MO",
                new TreeMap<>());
    }

    private static Pattern pattern(
            String title,
            @Nullable String description,
            ZoneId zone,
            LocalDateTime start,
            @Nullable String rule,
            SortedMap<LocalDateTime, SessionOverride> overrides) {
        return new Pattern(
                title,
                description,
                "Studio 1",
                8,
                Map.of(),
                zone,
                start,
                SessionLength.parse("PT2H"),
                rule,
                null,
                overrides,
                Pattern.Status.ACTIVE);
    }

    private static LocalDateTime at(String local) {
        return LocalDateTime.parse(local);
    }

    private static Schedule schedule(Pattern pattern) {
        return schedule(new Definition(1, CREATED, pattern));
    }

    private static Schedule schedule(Definition... timeline) {
        return new Schedule(POTTERY, "urn:test", CREATED, CREATED, List.of(timeline), TWO_YEARS.to(), Set.of());
    }

    private static String feed(Schedule schedule) {
        StringBuilder text = new StringBuilder();
        List<ZoneId> zones = schedule.timeline().stream()
                .map(definition -> definition.pattern().timeZone())
                .distinct()
                .toList();
        CalendarFeed feed = CalendarFeed.begin(text, "Studio", zones, CREATED);
        feed.add(schedule);
        feed.end();
        return text.toString();
    }
}
