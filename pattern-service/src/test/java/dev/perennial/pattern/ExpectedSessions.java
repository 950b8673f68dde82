package dev.perennial.pattern;

import static dev.perennial.pattern.Timetable.POTTERY;
import static java.util.Objects.requireNonNull;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.contracts.schedule.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which sessions a pattern should have after its edits, kept by date and place in the date, and knowing nothing of how
 * overrides are keyed: what the bare rule gives, less what was deleted, with what was changed, and what was added.
 */
final class ExpectedSessions {

    static final Instant FROM = Instant.parse("2026-08-01T00:00:00Z");
    static final Window WINDOW = new Window(FROM, Instant.parse("2027-09-01T00:00:00Z"));

    /** What people see of a session. */
    record Seen(Session.Id id, LocalDateTime start, String length, String title, String location, int capacity) {

        static Seen of(Session session) {
            return new Seen(
                    session.id(),
                    session.start(),
                    session.duration().toString(),
                    session.title(),
                    String.valueOf(session.location()),
                    requireNonNull(session.capacity()));
        }

        private Seen with(SessionOverride override) {
            return new Seen(
                    id,
                    override.start() == null ? start : override.start(),
                    override.duration() == null ? length : override.duration().toString(),
                    override.title() == null ? title : override.title(),
                    override.location() == null ? location : override.location(),
                    override.capacity() == null ? capacity : override.capacity());
        }
    }

    private final Set<Session.Id> deleted = new HashSet<>();
    private final Map<Session.Id, SessionOverride> changed = new HashMap<>();
    private final SortedMap<LocalDateTime, SessionOverride> added = new TreeMap<>();
    private final Set<LocalDateTime> addedAndDeleted = new HashSet<>();
    private Pattern pattern;
    private Map<Session.Id, Session> ofTheRule;

    ExpectedSessions(Pattern pattern) {
        this.pattern = pattern;
        this.ofTheRule = bare(pattern);
    }

    /** What the rule gives where nothing is deleted, changed or added. */
    static Map<Session.Id, Session> bare(Pattern pattern) {
        Map<Session.Id, Session> sessions = new HashMap<>();
        Definition definition =
                new Definition(1, FROM, pattern.withOverrides(new TreeMap<>()).with(Pattern.Status.ACTIVE));
        new Schedule(POTTERY, "urn:test", FROM, FROM, List.of(definition), FROM, Set.of())
                .sessionsIn(WINDOW)
                .forEach(session -> sessions.put(session.id(), session));
        return sessions;
    }

    /** Starts of the rule, deleted or not, and of added sessions. */
    List<LocalDateTime> starts() {
        Set<LocalDateTime> starts = new HashSet<>(added.keySet());
        ofTheRule.values().forEach(session -> starts.add(session.originalStart()));
        return starts.stream().sorted().toList();
    }

    boolean isGiven(LocalDateTime start) {
        return idAt(ofTheRule, start).isPresent();
    }

    boolean isDeleted(LocalDateTime start) {
        return idAt(ofTheRule, start).map(deleted::contains).orElse(false);
    }

    private static Optional<Session.Id> idAt(Map<Session.Id, Session> sessions, LocalDateTime start) {
        return sessions.values().stream()
                .filter(session -> session.originalStart().equals(start))
                .map(Session::id)
                .findFirst();
    }

    void override(LocalDateTime start, SessionOverride override) {
        Optional<Session.Id> id = idAt(ofTheRule, start);
        if (id.isEmpty()) {
            overrideAdded(start, override);
        } else if (override.excluded()) {
            deleted.add(id.get());
            changed.remove(id.get());
        } else {
            deleted.remove(id.get());
            changed.put(id.get(), override);
        }
    }

    private void overrideAdded(LocalDateTime start, SessionOverride override) {
        if (override.excluded()) {
            added.remove(start);
            addedAndDeleted.add(start);
        } else {
            added.put(start, override);
            addedAndDeleted.remove(start);
        }
    }

    /** Another pattern whose own overrides say nothing new. */
    void follow(Pattern after) {
        Map<Session.Id, Session> before = ofTheRule;
        pattern = after;
        ofTheRule = bare(after);
        changed.keySet().retainAll(ofTheRule.keySet());
        for (LocalDateTime start : Set.copyOf(addedAndDeleted)) {
            idAt(ofTheRule, start).ifPresent(id -> {
                addedAndDeleted.remove(start);
                if (!before.containsKey(id)) {
                    deleted.add(id);
                }
            });
        }
        for (LocalDateTime start : List.copyOf(added.keySet())) {
            idAt(ofTheRule, start).ifPresent(id -> meet(id, start, before.containsKey(id) || deleted.contains(id)));
        }
    }

    /** A session of the rule now stands where one was added: both take place, unless it is the same by all accounts. */
    private void meet(Session.Id id, LocalDateTime start, boolean isAnother) {
        SessionOverride override = requireNonNull(added.remove(start));
        if (isAnother) {
            LocalDateTime aside = start.plusMinutes(20);
            added.put(aside, override.start() == null ? override.withStart(start) : override);
        } else {
            changed.put(id, override);
        }
    }

    void setStatus(Pattern.Status status) {
        pattern = pattern.with(status);
    }

    Map<Session.Id, Seen> seen() {
        Map<Session.Id, Seen> seen = new HashMap<>();
        if (!pattern.isActive()) {
            return seen;
        }
        ofTheRule.forEach((id, session) -> {
            if (!deleted.contains(id)) {
                seen.put(id, Seen.of(session).with(changed.getOrDefault(id, SessionOverride.UNCHANGED)));
            }
        });
        LocalDate end = pattern.endDate();
        added.forEach((start, override) -> {
            if (end == null || !start.toLocalDate().isAfter(end)) {
                Seen added = ofAdded(start).with(override);
                seen.put(added.id(), added);
            }
        });
        seen.values()
                .removeIf(each ->
                        !WINDOW.contains(each.start().atZone(pattern.timeZone()).toInstant()));
        return seen;
    }

    private Seen ofAdded(LocalDateTime start) {
        int ordinal = 1_000_000 + Integer.parseInt("%tH%<tM%<tS".formatted(start));
        return new Seen(
                new Session.Id(POTTERY, start.toLocalDate(), ordinal),
                start,
                pattern.duration().toString(),
                pattern.title(),
                String.valueOf(pattern.location()),
                requireNonNull(pattern.capacity()));
    }
}
