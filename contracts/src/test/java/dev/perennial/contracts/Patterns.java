package dev.perennial.contracts;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Patterns for tests, as {@code Patterns.weekly("MO").at("10:00").in("Europe/Amsterdam").build()}. */
public final class Patterns {

    private final @Nullable String rule;
    private final SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>();
    private String title = "Wheel throwing";
    private ZoneId zone = ZoneId.of("Europe/Amsterdam");
    private LocalDate from = LocalDate.parse("2026-09-07");
    private LocalTime at = LocalTime.parse("10:00");
    private String lasting = "PT2H";
    private @Nullable LocalDate endDate;
    private Pattern.Status status = Pattern.Status.ACTIVE;

    private Patterns(@Nullable String rule) {
        this.rule = rule;
    }

    public static Patterns weekly(String days) {
        return ruled("FREQ=WEEKLY;BYDAY=" + days);
    }

    public static Patterns daily() {
        return ruled("FREQ=DAILY");
    }

    public static Patterns once() {
        return new Patterns(null);
    }

    public static Patterns ruled(String rule) {
        return new Patterns(rule);
    }

    public Patterns titled(String title) {
        this.title = title;
        return this;
    }

    public Patterns at(String time) {
        at = LocalTime.parse(time);
        return this;
    }

    public Patterns from(String date) {
        from = LocalDate.parse(date);
        return this;
    }

    public Patterns in(String zone) {
        this.zone = ZoneId.of(zone);
        return this;
    }

    public Patterns lasting(String duration) {
        lasting = duration;
        return this;
    }

    public Patterns endingOn(String date) {
        endDate = LocalDate.parse(date);
        return this;
    }

    public Patterns inactive() {
        status = Pattern.Status.INACTIVE;
        return this;
    }

    public Patterns without(String originalStart) {
        return with(originalStart, SessionOverride.EXCLUDED);
    }

    public Patterns adding(String start) {
        return with(start, SessionOverride.UNCHANGED);
    }

    public Patterns moving(String originalStart, String start) {
        return with(originalStart, SessionOverride.movedTo(LocalDateTime.parse(start)));
    }

    public Patterns with(String originalStart, SessionOverride override) {
        overrides.put(LocalDateTime.parse(originalStart), override);
        return this;
    }

    public Pattern build() {
        return new Pattern(
                title,
                null,
                "Kiln room",
                12,
                Map.of("instructor", "Noor"),
                zone,
                from.atTime(at),
                SessionLength.parse(lasting),
                rule,
                endDate,
                overrides,
                status);
    }
}
