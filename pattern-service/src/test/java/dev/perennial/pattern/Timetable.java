package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Says patterns and their past as a studio would. */
public final class Timetable {

    public static final UUID POTTERY = UUID.fromString("019967a0-0000-7000-8000-000000000001");
    public static final Instant CREATED = Instant.parse("2026-09-01T08:00:00Z");

    private final List<Definition> timeline = new ArrayList<>();

    private Timetable() {}

    public static Pattern pottery(String start, String rule) {
        return new Pattern(
                "Pottery",
                null,
                "Studio 1",
                12,
                Map.of("instructor", "Ada"),
                ZoneId.of("Europe/Amsterdam"),
                at(start),
                SessionLength.of(Duration.ofMinutes(90)),
                rule,
                null,
                new TreeMap<>(),
                Pattern.Status.ACTIVE);
    }

    /** Mondays at 10:00 from 7 September 2026. */
    public static Pattern mondays() {
        return pottery("2026-09-07T10:00", "FREQ=WEEKLY;BYDAY=MO");
    }

    public static Pattern mondaysAt(String time) {
        return pottery("2026-09-07T" + time, "FREQ=WEEKLY;BYDAY=MO");
    }

    public static Pattern tuesdays() {
        return pottery("2026-09-08T10:00", "FREQ=WEEKLY;BYDAY=TU");
    }

    public static LocalDateTime at(String local) {
        return LocalDateTime.parse(local);
    }

    public static SessionOverride retitled(String title) {
        return new SessionOverride(false, null, null, title, null, null, null, null);
    }

    static Timetable since(Instant from, Pattern pattern) {
        return new Timetable().then(from, pattern);
    }

    static Timetable created(Pattern pattern) {
        return since(CREATED, pattern);
    }

    Timetable then(Instant from, Pattern pattern) {
        timeline.add(new Definition(timeline.size() + 1, from, pattern));
        return this;
    }

    Schedule known() {
        return new Schedule(POTTERY, "urn:test", CREATED, CREATED, timeline, CREATED, Set.of());
    }
}
