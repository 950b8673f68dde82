package dev.perennial.pattern.calendar;

import static dev.perennial.pattern.calendar.CalendarFiles.calendar;
import static dev.perennial.pattern.calendar.CalendarFiles.mondays;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Refusal;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are made to exhaust who reads them are answered, each in little of this thread's time. */
class CalendarBombsTest {

    private static final Duration ENOUGH = Duration.ofSeconds(5);
    private static final int MOST = CalendarFile.MOST_BYTES;

    private static final Map<String, Supplier<String>> BOMBS = Map.of(
            "one endless line", () -> "BEGIN:VCALENDAR\r\nX:" + "a".repeat(MOST - 100),
            "a line of endless folds", () -> calendar(mondays("1", "DESCRIPTION:a" + "\n b".repeat(1_000_000))),
            "endless parameters", () -> calendar(mondays("1", "X;A=b" + ";A=b".repeat(900_000) + ":c")),
            "endless depth", () -> "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n".repeat(250_000),
            "endless events", () -> calendar(mondays("1").repeat(25_000)),
            "endless deletions", () -> calendar(mondays("1", "EXDATE:" + "20260907T100000,".repeat(200_000))),
            "an endless rule", () -> calendar(mondays("1", "RRULE:FREQ=YEARLY;BYDAY=" + "MO,".repeat(500_000) + "TU")),
            "clocks that change every second",
                    () -> calendar(
                            "BEGIN:VTIMEZONE\nTZID:Bomb\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
                                    + "RRULE:FREQ=SECONDLY\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:STANDARD\n"
                                    + "END:VTIMEZONE\n",
                            mondays("1").replace("Europe/Amsterdam", "Bomb")),
            "no end of bytes", () -> calendar("x".repeat(MOST)));

    static Stream<String> names() {
        return BOMBS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void is_answered(String name) {
        byte[] bomb = Objects.requireNonNull(BOMBS.get(name)).get().getBytes(UTF_8);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        String answer = answer(bomb);
        Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);

        assertThat(answer).isNotBlank();
        assertThat(took).as(name + ": " + answer).isLessThan(ENOUGH);
    }

    private static String answer(byte[] file) {
        try {
            return CalendarFile.read(file, null, Instant.parse("2026-09-01T12:00:00Z")).stream()
                    .map(entry -> entry.uid() + " " + entry.refusal())
                    .findFirst()
                    .orElse("nothing in it");
        } catch (Refusal refusal) {
            return refusal.getMessage();
        }
    }
}
