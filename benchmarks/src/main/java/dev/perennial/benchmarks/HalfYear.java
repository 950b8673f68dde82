package dev.perennial.benchmarks;

import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.contracts.schedule.Window;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The window of every figure here, which a creation generates, and a pattern's sessions in it. */
final class HalfYear {

    /** A Monday, on which a new pattern starts. */
    static final LocalDateTime FIRST = LocalDateTime.parse("2026-09-07T10:00");

    /** A Monday too, an even count of weeks before {@link #FIRST}. */
    private static final LocalDateTime THIRTY_YEARS_AGO = LocalDateTime.parse("1996-09-02T10:00");

    private static final Window WINDOW = new Window(instant(FIRST), instant(FIRST.plusMonths(6)));

    private static final UUID ID = UUID.fromString("0190a000-0000-7000-8000-000000000001");

    private final Schedule schedule;

    static HalfYear ofNew(CommonRule rule) {
        return new HalfYear(rule, FIRST);
    }

    static HalfYear ofOld(CommonRule rule) {
        return new HalfYear(rule, THIRTY_YEARS_AGO);
    }

    private HalfYear(CommonRule rule, LocalDateTime start) {
        Definition definition = new Definition(1, Instant.EPOCH, rule.pattern(start));
        schedule = new Schedule(
                ID, "urn:benchmark", Instant.EPOCH, Instant.EPOCH, List.of(definition), WINDOW.to(), Set.of());
    }

    List<Session> sessions() {
        return schedule.sessionsIn(WINDOW);
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(CommonRule.ZONE).toInstant();
    }
}
