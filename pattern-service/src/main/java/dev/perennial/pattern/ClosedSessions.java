package dev.perennial.pattern;

import static dev.perennial.contracts.SessionOverride.EXCLUDED;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.contracts.schedule.SessionIdentity;
import dev.perennial.contracts.schedule.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The sessions of one pattern that a closure takes away. */
final class ClosedSessions {

    private ClosedSessions() {}

    /** Those that start on a day of the closure, and have not begun. */
    static List<Session> of(Schedule known, Closure closure, Instant now) {
        // a day more than any time zone is away from UTC
        Instant from = midnight(closure.from().minusDays(1));
        Window window =
                new Window(from.isAfter(now) ? from : now, midnight(closure.to().plusDays(2)));
        return window.isEmpty()
                ? List.of()
                : known.sessionsIn(window).stream()
                        .filter(session -> closure.contains(session.start().toLocalDate()))
                        .toList();
    }

    private static Instant midnight(LocalDate date) {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    static List<PatternEvent> closed(Schedule known, Closure closure, Instant now) {
        List<Taken> taken = of(known, closure, now).stream()
                .map(session -> Taken.of(session, known))
                .toList();
        return taken.isEmpty()
                ? List.of()
                : Outlook.of(known, now).changed(closure.reason(), definition -> without(definition.pattern(), taken));
    }

    private static Pattern without(Pattern pattern, List<Taken> taken) {
        Pattern without = pattern;
        for (Taken session : taken) {
            without = session.in(without, EXCLUDED);
        }
        return without;
    }

    /**
     * What events took away that stand in the history.
     *
     * @param found what the first of them found
     */
    static List<Taken> taken(Schedule found, List<PatternVersion> steps) {
        Instant now = steps.get(0).recordedAt();
        Outlook outlook = Outlook.of(found, now);
        List<Taken> taken = new ArrayList<>();
        for (int place = 0;
                place < steps.size() && place < outlook.definitions().size();
                place++) {
            Pattern before = outlook.definitions().get(place).pattern();
            for (var entry : steps.get(place).pattern().recurrenceOverrides().entrySet()) {
                SessionOverride was =
                        before.recurrenceOverrides().getOrDefault(entry.getKey(), SessionOverride.UNCHANGED);
                if (entry.getValue().excluded() && !was.excluded() && outlook.has(place, entry.getKey(), now)) {
                    taken.add(new Taken(before, entry.getKey(), was));
                }
            }
        }
        return taken;
    }

    /** Gives back what is ahead. */
    static List<PatternEvent> reopened(Schedule known, List<Taken> taken, String reason, Instant now) {
        List<Taken> ahead =
                taken.stream().filter(session -> session.isAhead(now)).toList();
        return ahead.isEmpty()
                ? List.of()
                : Outlook.of(known, now).changed(reason, definition -> with(definition, ahead));
    }

    private static Pattern with(Definition definition, List<Taken> taken) {
        Pattern with = definition.pattern();
        for (Taken session : taken) {
            with = session.in(with, session.before());
        }
        return Replacement.tidied(with);
    }

    /** The pattern that gave a session, and what it said of it, before the session was taken away. */
    record Taken(Pattern home, LocalDateTime originalStart, SessionOverride before) {

        private static Taken of(Session session, Schedule known) {
            Pattern home = known.timeline().stream()
                    .filter(definition -> definition.version() == session.patternVersion())
                    .findFirst()
                    .orElseThrow()
                    .pattern();
            SessionOverride before =
                    home.recurrenceOverrides().getOrDefault(session.originalStart(), SessionOverride.UNCHANGED);
            return new Taken(home, session.originalStart(), before);
        }

        private Pattern in(Pattern pattern, SessionOverride override) {
            return SessionIdentity.overridden(pattern, home, originalStart, override);
        }

        boolean isMissingIn(Pattern pattern) {
            return in(pattern, EXCLUDED).equals(pattern);
        }

        boolean isAhead(Instant now) {
            var start = before.start() == null ? originalStart : before.start();
            return !start.atZone(home.timeZone()).toInstant().isBefore(now);
        }
    }
}
