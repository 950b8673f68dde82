package dev.perennial.pattern.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import biweekly.ICalendar;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.property.RawProperty;
import biweekly.property.TimezoneId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time zones of a file. A TZID is only a name (RFC 5545 §3.8.3.1): it is taken for an IANA name where it is or ends
 * with one, for one that Windows uses, or for any zone whose clocks go as the file's own VTIMEZONE says.
 */
final class Zones {

    private static final Set<String> IANA = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final Map<String, String> WINDOWS = windows();

    private final Map<String, VTimezone> described = new HashMap<>();
    private final Map<String, ZoneId> read = new LinkedHashMap<>();
    private final @Nullable ZoneId usual;
    private final Instant now;

    /** @param usual the zone of times that have none; null: the file's X-WR-TIMEZONE */
    Zones(ICalendar calendar, @Nullable ZoneId usual, Instant now) {
        this.now = now;
        for (TimezoneAssignment assignment : calendar.getTimezoneInfo().getTimezones()) {
            VTimezone component = assignment.getComponent();
            TimezoneId id = component == null ? null : component.getTimezoneId();
            if (component != null && id != null) {
                described.put(id.getValue(), component);
            }
        }
        this.usual = usual != null ? usual : ofFile(calendar);
    }

    private static @Nullable ZoneId ofFile(ICalendar calendar) {
        RawProperty named = calendar.getExperimentalProperty("X-WR-TIMEZONE");
        return named == null ? null : named(named.getValue().strip()).orElse(null);
    }

    /** The zone of times that have none. */
    ZoneId usual() {
        if (usual == null) {
            throw new Unreadable("its times have no time zone, and the file names none: say which one is meant, as"
                    + " ?timeZone=Europe/Amsterdam");
        }
        return usual;
    }

    ZoneId usualOr(ZoneId other) {
        return usual == null ? other : usual;
    }

    /** @throws Unreadable when nobody can say which zone that is */
    ZoneId of(String tzid) {
        return read.computeIfAbsent(tzid, this::find);
    }

    /** How names that are not IANA's were read. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        read.forEach((tzid, zone) -> {
            if (!zone.getId().equals(tzid)) {
                notes.add("time zone \"" + tzid + "\" is taken for " + zone);
            }
        });
        return notes;
    }

    private ZoneId find(String tzid) {
        VTimezone component = described.get(tzid);
        return named(tzid)
                .or(() -> Optional.ofNullable(component).flatMap(Zones::ofLocation))
                .or(() -> Optional.ofNullable(component)
                        .flatMap(known -> ZoneRulesInFile.of(known, now).zone(candidates())))
                .orElseThrow(() -> new Unreadable("time zone \"" + tzid + "\" is not known"
                        + (component == null
                                ? ", and the file does not describe it in a VTIMEZONE"
                                : ", and nowhere do clocks go as its VTIMEZONE says")));
    }

    private static Optional<ZoneId> ofLocation(VTimezone component) {
        return Optional.ofNullable(component.getExperimentalProperty("X-LIC-LOCATION"))
                .flatMap(location -> named(location.getValue().strip()));
    }

    private static Optional<ZoneId> named(String name) {
        String plain = name.strip().replace("\"", "");
        if (IANA.contains(plain)) {
            return Optional.of(ZoneId.of(plain));
        }
        String ofWindows = WINDOWS.get(plain);
        if (ofWindows != null) {
            return Optional.of(ZoneId.of(ofWindows));
        }
        // as /freeassociation.sourceforge.net/Europe/Amsterdam
        int slash = plain.indexOf('/', 1);
        return slash < 0 || !plain.startsWith("/") ? Optional.empty() : endOf(plain.substring(1));
    }

    private static Optional<ZoneId> endOf(String path) {
        for (String rest = path; !rest.isEmpty(); ) {
            if (IANA.contains(rest)) {
                return Optional.of(ZoneId.of(rest));
            }
            int slash = rest.indexOf('/');
            rest = slash < 0 ? "" : rest.substring(slash + 1);
        }
        return Optional.empty();
    }

    private static Stream<ZoneId> candidates() {
        return Stream.concat(WINDOWS.values().stream(), IANA.stream().sorted())
                .distinct()
                .map(ZoneId::of);
    }

    /** In the order of the table, which goes from west to east and has main places first. */
    private static Map<String, String> windows() {
        Map<String, String> zones = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Zones.class.getResourceAsStream("windows-zones.txt")), UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int end = line.indexOf('=');
                zones.put(line.substring(0, end), line.substring(end + 1));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zones;
    }
}
