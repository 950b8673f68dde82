package dev.perennial.projection;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A time zone of the tests' own, whose rules a newer time zone database changes. */
public final class Riverside extends ZoneRulesProvider {

    static final String ZONE = "Test/Riverside";

    private static final ZoneOffset WINTER = ZoneOffset.ofHours(1);
    private static final ZoneOffset SUMMER = ZoneOffset.ofHours(2);

    /** Summer time from 28 March to 31 October 2027, as everywhere around. */
    static final ZoneRules AS_ALWAYS = rules(
            toSummer("2026-03-29T02:00"),
            toWinter("2026-10-25T03:00"),
            toSummer("2027-03-28T02:00"),
            toWinter("2027-10-31T03:00"));

    /** Summer time from 7 February 2027 on, for good. */
    static final ZoneRules SUMMER_FOR_EVER =
            rules(toSummer("2026-03-29T02:00"), toWinter("2026-10-25T03:00"), toSummer("2027-02-07T02:00"));

    private static volatile ZoneRules inForce = AS_ALWAYS;

    /** As a JVM would have it that starts with that time zone database. */
    static void follow(ZoneRules rules) {
        inForce = rules;
    }

    @SuppressWarnings("InvalidZoneId") // no zone of the database, but one of ours
    static ZoneId zone() {
        return ZoneId.of(ZONE);
    }

    private static ZoneRules rules(ZoneOffsetTransition... transitions) {
        return ZoneRules.of(WINTER, WINTER, List.of(), List.of(transitions), List.of());
    }

    private static ZoneOffsetTransition toSummer(String local) {
        return ZoneOffsetTransition.of(LocalDateTime.parse(local), WINTER, SUMMER);
    }

    private static ZoneOffsetTransition toWinter(String local) {
        return ZoneOffsetTransition.of(LocalDateTime.parse(local), SUMMER, WINTER);
    }

    @Override
    protected Set<String> provideZoneIds() {
        return Set.of(ZONE);
    }

    @Override
    protected @Nullable ZoneRules provideRules(String zone, boolean forCaching) {
        return forCaching ? null : inForce;
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String zone) {
        return new TreeMap<>(Map.of("test", inForce));
    }
}
