package dev.perennial.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.json.WireTime;
import dev.perennial.standalone.Studio.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is given out and taken in again is the same, through a whole Perennial. */
class CalendarAcceptanceTest {

    private static final int CLASSES = 12;

    private static final List<String> RULES = List.of(
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=WEEKLY;BYDAY=MO,TH",
            "FREQ=WEEKLY;COUNT=20",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=21000101",
            "FREQ=MONTHLY;BYDAY=2SA",
            "FREQ=MONTHLY;BYMONTHDAY=-1");

    private static final List<String> ZONES =
            List.of("Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata");

    @Test
    void a_feed_that_is_taken_in_again_gives_the_same_sessions(@TempDir Path folder) throws IOException {
        long seed = System.nanoTime();
        System.out.println("CalendarAcceptanceTest seed " + seed);
        Random random = new Random(seed);
        try (Studio studio = Studio.open(folder)) {
            for (int i = 0; i < CLASSES; i++) {
                Pattern pattern = pattern("Class " + i, random);
                Answer created = studio.create(pattern);
                assertThat(created.status()).as("seed %d: %s", seed, created).isEqualTo(201);
                UUID original = created.patternId();
                if (random.nextBoolean()) {
                    announceAnotherTime(studio, original, pattern.start());
                }
                String feed = studio.feed("/api/patterns/" + original + "/calendar.ics");

                Answer taken = studio.importCalendar(feed.replace("UID:", "UID:copy-"));

                List<UUID> copies = new ArrayList<>();
                taken.body().path("items").forEach(item -> {
                    assertThat(item.path("outcome").asString())
                            .as("seed %d: %s of %s", seed, item, feed)
                            .isEqualTo("CREATED");
                    copies.add(UUID.fromString(item.path("patternId").asString()));
                });
                assertThat(sessions(studio, copies))
                        .as("seed %d: %s", seed, feed)
                        .isEqualTo(sessions(studio, List.of(original)));
            }
            assertThat(studio.feed("/api/calendar.ics").split("SUMMARY:Class 0\r\n", -1))
                    .hasSizeGreaterThan(2);
        }
    }

    private static void announceAnotherTime(Studio studio, UUID pattern, LocalDateTime start) {
        Instant inTwoMonths = Instant.now().plus(Duration.ofDays(60)).truncatedTo(ChronoUnit.SECONDS);
        String another = WireTime.local(start.withHour(23 - start.getHour()));
        Answer changed = studio.send(
                "PATCH",
                "/api/patterns/" + pattern,
                "{\"effectiveFrom\": \"%s\", \"pattern\": {\"start\": \"%s\"}}".formatted(inTwoMonths, another),
                studio.read(pattern).etag());
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
    }

    /** What begins from a moment after the import to before what was generated first ends. */
    private static List<String> sessions(Studio studio, List<UUID> patterns) {
        Instant from = Instant.now().plus(Duration.ofHours(1));
        Instant to = from.plus(Duration.ofDays(150));
        List<String> sessions = new ArrayList<>();
        for (UUID pattern : patterns) {
            for (JsonNode session : studio.sessions(pattern)) {
                Instant start = Instant.parse(session.path("startsAt").asString());
                if (start.isAfter(from) && start.isBefore(to)) {
                    sessions.add(start + " " + session.path("endsAt").asString() + " "
                            + session.path("title").asString() + " "
                            + session.path("location").asString());
                }
            }
        }
        return sessions.stream().sorted().toList();
    }

    private static Pattern pattern(String title, Random random) {
        LocalDateTime start = LocalDate.now(Classes.AMSTERDAM)
                .minusDays(random.nextInt(40))
                .atTime(random.nextInt(24), 15 * random.nextInt(4));
        SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            LocalDateTime original = start.plusDays(7L * (7 + random.nextInt(15)));
            overrides.put(original, override(original, random));
        }
        return new Pattern(
                title,
                "Öl, Ton; und \\ mehr\n陶芸",
                "Studio, 1",
                null,
                Map.of(),
                ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
                start,
                SessionLength.parse("PT1H45M"),
                RULES.get(random.nextInt(RULES.size())),
                null,
                overrides,
                Pattern.Status.ACTIVE);
    }

    private static SessionOverride override(LocalDateTime original, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> SessionOverride.EXCLUDED;
            case 1 -> SessionOverride.UNCHANGED;
            case 2 -> SessionOverride.movedTo(original.plusHours(26));
            default ->
                new SessionOverride(false, null, SessionLength.parse("PT3H"), "Special", null, "Elsewhere", null, null);
        };
    }
}
