package dev.perennial.contracts.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.SessionLength;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Right or refused: no case may give other starts than expected. */
class ConformanceTest {

    private static final String OVER_NEW_YEAR = "BYWEEKNO with a week over New Year";

    private static final String NEEDS_BYMONTH = "BYMONTHDAY in a YEARLY rule needs BYMONTH";

    /** Why, and which cases: exactly these are refused, so the lists can only shrink. */
    private static final Map<String, List<String>> REFUSED_GENERATED = Map.of(
            OVER_NEW_YEAR,
            // 533: dateutil does not count 2050-01-02 to week 52 of 2049, ISO 8601 does
            List.of("315", "351", "393", "533", "825"));

    private static final Map<String, List<String>> REFUSED_THIRD_PARTY = Map.of(
            OVER_NEW_YEAR,
            // libical and ical.net count by week-years here, and the generated cases by calendar years
            List.of(
                    "libical#134",
                    "libical#135",
                    "libical#143",
                    "libical#144",
                    "libical#145",
                    "libical#146",
                    "ical.net#3",
                    "ical.net#4",
                    "ical.net#5",
                    "ical.net#6"),
            NEEDS_BYMONTH,
            List.of(
                    "libical#77",
                    "libical#78",
                    "ical.net#44",
                    "ical.net#45",
                    "ical.net#50",
                    "ical.net#52",
                    "ical.net#68"),
            "the product of its BY lists' lengths must be at most 1,000",
            List.of("libical#126"),
            // starts in the years 9998 and 9999, which no event can have
            "pattern.start: must be in the years 1900 to 2199",
            List.of("ical.net#25", "ical.net#27"),
            // RFC 5545 forbids these
            "is no RFC 5545 rule",
            List.of("ical.net#41", "ical.net#70", "ical.net#76", "ical.net#77", "ical.net#78"));

    /** All-day events, for which RFC 5545 ignores BYHOUR, BYMINUTE and BYSECOND; sessions have a time of day. */
    private static final List<String> FOR_ALL_DAY_EVENTS_ONLY = List.of("libical#79");

    private static final Path THIRD_PARTY = Path.of("../../shared/conformance/third-party.tsv");

    private record Case(String name, LocalDateTime start, String rule, List<LocalDateTime> expected, boolean ends) {

        static Case of(String line) {
            List<String> columns = List.of(line.split("\t", -1));
            List<LocalDateTime> expected = new ArrayList<>();
            for (String start : columns.get(3).split(",", -1)) {
                expected.add(local(start));
            }
            String rule = columns.get(2);
            boolean ends = rule.contains("COUNT=") || rule.contains("UNTIL=");
            String name = columns.get(0).replaceAll(" .*", "");
            return new Case(name, local(columns.get(1)), rule, expected, ends);
        }

        private static LocalDateTime local(String text) {
            String time = text.length() == 8 ? text + "T000000" : text.replace("Z", "");
            return LocalDateTime.parse(time, DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss"));
        }

        Pattern pattern() {
            return new Pattern(
                    "a class",
                    null,
                    null,
                    null,
                    Map.of(),
                    ZoneId.of("UTC"),
                    start,
                    SessionLength.of(Duration.ofHours(1)),
                    rule,
                    null,
                    new TreeMap<>(),
                    Pattern.Status.ACTIVE);
        }

        List<LocalDateTime> startsFrom(LocalDate date) {
            return Rule.of(pattern())
                    .from(date)
                    .limit(expected.size() + (ends ? 1 : 0))
                    .map(Rule.Occurrence::start)
                    .toList();
        }
    }

    @Test
    void generated_cases_are_right_or_refused() throws IOException {
        assertRightOrRefused(resource("/conformance/generated.tsv"), REFUSED_GENERATED);
    }

    @Test
    void third_party_cases_are_right_or_refused() throws IOException {
        assumeThat(THIRD_PARTY).exists();
        List<String> lines = Files.readAllLines(THIRD_PARTY).stream()
                .filter(line -> !line.contains("UNIMPLEMENTED"))
                .toList();
        assertRightOrRefused(lines, REFUSED_THIRD_PARTY);
    }

    @Test
    void a_window_in_the_middle_gives_what_a_walk_from_the_start_gives() throws IOException {
        for (String line : withoutHeading(resource("/conformance/generated.tsv"))) {
            Case it = Case.of(line);
            if (refusal(it) == null) {
                LocalDate middle = it.expected().get(it.expected().size() / 2).toLocalDate();
                List<LocalDateTime> expected = it.expected().stream()
                        .filter(start -> !start.toLocalDate().isBefore(middle))
                        .toList();
                assertThat(it.startsFrom(middle))
                        .as(it.name() + " " + it.rule())
                        .startsWith(expected.toArray(LocalDateTime[]::new));
            }
        }
    }

    private static void assertRightOrRefused(List<String> lines, Map<String, List<String>> refusals) {
        Map<String, List<String>> refused = new HashMap<>();
        for (String line : withoutHeading(lines)) {
            Case it = Case.of(line);
            String refusal = refusal(it);
            if (refusal != null) {
                String why = refusals.keySet().stream()
                        .filter(refusal::contains)
                        .findAny()
                        .orElse(refusal);
                refused.computeIfAbsent(why, none -> new ArrayList<>()).add(it.name());
            } else if (!FOR_ALL_DAY_EVENTS_ONLY.contains(it.name())) {
                assertThat(it.startsFrom(it.start().toLocalDate()))
                        .as(it.name() + " " + it.rule())
                        .isEqualTo(it.expected());
            }
        }
        assertThat(refused).isEqualTo(refusals);
    }

    private static @Nullable String refusal(Case it) {
        try {
            PatternBounds.check(it.pattern());
            return null;
        } catch (Refusal refusal) {
            return refusal.getMessage();
        }
    }

    private static List<String> withoutHeading(List<String> lines) {
        return lines.subList(1, lines.size());
    }

    private static List<String> resource(String name) throws IOException {
        try (var in = ConformanceTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
