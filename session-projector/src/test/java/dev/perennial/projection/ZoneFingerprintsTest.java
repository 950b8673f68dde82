package dev.perennial.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tells one JVM's time zones from another's. */
class ZoneFingerprintsTest {

    private static final ZoneOffset WINTER = ZoneOffset.ofHours(1);
    private static final ZoneOffset SUMMER = ZoneOffset.ofHours(2);

    @AfterEach
    void asAlways() {
        Riverside.follow(Riverside.AS_ALWAYS);
    }

    @Test
    void a_change_of_one_zones_rules_is_a_change_of_its_fingerprint_alone() {
        Map<String, String> before = ZoneFingerprints.ofThisJvm().byZone();

        Riverside.follow(Riverside.SUMMER_FOR_EVER);

        assertThat(ZoneFingerprints.ofThisJvm().differingFrom(before)).containsExactly(Riverside.ZONE);
    }

    @Test
    void every_zone_has_a_fingerprint_and_equal_zones_have_equal_ones() {
        Map<String, String> fingerprints = ZoneFingerprints.ofThisJvm().byZone();

        assertThat(fingerprints.keySet()).isEqualTo(ZoneId.getAvailableZoneIds());
        assertThat(fingerprints.get("Europe/Kiev")).isEqualTo(fingerprints.get("Europe/Kyiv"));
        assertThat(fingerprints.get("Europe/Paris")).isNotEqualTo(fingerprints.get("Europe/London"));
    }

    @Test
    void it_does_not_matter_how_a_vendor_writes_the_same_rules() {
        assertThat(riversideSpelledOutTo(2037)).isEqualTo(riversideSpelledOutTo(1980));
    }

    /** Summer time in every year from 1970 on, the first of them year by year and the rest by rules. */
    private static String riversideSpelledOutTo(int lastYear) {
        List<ZoneOffsetTransitionRule> rules =
                List.of(lastSunday(Month.MARCH, WINTER, SUMMER), lastSunday(Month.OCTOBER, SUMMER, WINTER));
        List<ZoneOffsetTransition> years = new ArrayList<>();
        for (int year = 1970; year <= lastYear; year++) {
            for (ZoneOffsetTransitionRule rule : rules) {
                years.add(rule.createTransition(year));
            }
        }
        Riverside.follow(ZoneRules.of(WINTER, WINTER, List.of(), years, rules));
        return String.valueOf(ZoneFingerprints.ofThisJvm().byZone().get(Riverside.ZONE));
    }

    private static ZoneOffsetTransitionRule lastSunday(Month month, ZoneOffset before, ZoneOffset after) {
        return ZoneOffsetTransitionRule.of(
                month, -1, DayOfWeek.SUNDAY, LocalTime.of(1, 0), false, TimeDefinition.UTC, WINTER, before, after);
    }
}
