package dev.perennial.benchmarks;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How most classes recur; public for JMH. */
public enum CommonRule {
    WEEKLY("FREQ=WEEKLY;BYDAY=MO"),
    WEEKLY_ON_SEVERAL_DAYS("FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    EVERY_SECOND_WEEK("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
    WEEKLY_TO_AN_END_DATE("FREQ=WEEKLY;BYDAY=MO"),
    WEEKLY_WITH_DELETIONS("FREQ=WEEKLY;BYDAY=MO"),
    WEEKLY_UNTIL("FREQ=WEEKLY;BYDAY=MO;UNTIL=20991231T000000Z"),
    WORKDAYS_COUNTED("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=10000"),
    DAILY("FREQ=DAILY"),
    MONTHLY_BY_WEEKDAY("FREQ=MONTHLY;BYDAY=1MO"),
    MONTHLY_BY_DAY("FREQ=MONTHLY;BYMONTHDAY=7"),
    YEARLY("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=7");

    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private static final int DELETIONS = 5;

    private final String rule;

    CommonRule(String rule) {
        this.rule = rule;
    }

    String rule() {
        return rule;
    }

    Pattern pattern(LocalDateTime start) {
        return new Pattern(
                "Wheel throwing",
                "For beginners",
                "Kiln room",
                12,
                Map.of("instructor", "Noor"),
                ZONE,
                start,
                SessionLength.of(Duration.ofHours(2)),
                rule,
                this == WEEKLY_TO_AN_END_DATE ? start.toLocalDate().plusYears(100) : null,
                this == WEEKLY_WITH_DELETIONS ? deletions() : new TreeMap<>(),
                Pattern.Status.ACTIVE);
    }

    /** Every fourth one of the half-year. */
    private static SortedMap<LocalDateTime, SessionOverride> deletions() {
        SortedMap<LocalDateTime, SessionOverride> deletions = new TreeMap<>();
        for (int i = 1; i <= DELETIONS; i++) {
            deletions.put(HalfYear.FIRST.plusWeeks(4 * i), SessionOverride.EXCLUDED);
        }
        return deletions;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
