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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Right or refused: no case may give other starts than expected. */
class ConformanceTest {

    /** How many cases each file may have refused; a number here only ever gets smaller. */
    private static final int REFUSED_GENERATED = 80;

    private static final int REFUSED_THIRD_PARTY = 60;

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
            return new Case(columns.get(0), local(columns.get(1)), rule, expected, ends);
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

    private static void assertRightOrRefused(List<String> lines, int mostRefused) {
        List<String> refused = new ArrayList<>();
        for (String line : withoutHeading(lines)) {
            Case it = Case.of(line);
            String refusal = refusal(it);
            if (refusal != null) {
                refused.add(it.name() + " " + it.rule() + ": " + refusal);
            } else if (!FOR_ALL_DAY_EVENTS_ONLY.contains(it.name())) {
                assertThat(it.startsFrom(it.start().toLocalDate()))
                        .as(it.name() + " " + it.rule())
                        .isEqualTo(it.expected());
            }
        }
        assertThat(refused).as(String.join("\n", refused)).hasSizeLessThanOrEqualTo(mostRefused);
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
