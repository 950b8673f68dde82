package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.json.WireTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.SessionIdentity;
import dev.perennial.pattern.Command.AddSession;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session besides those that the rule gives, known by its own start (ADR 0008). */
final class AddedSession {

    private static final String FIELD = "start";

    private AddedSession() {}

    static List<PatternEvent> added(Schedule known, AddSession command, Instant now) {
        Outlook outlook = Outlook.of(known, now);
        LocalDateTime start = command.start();
        Pattern home = outlook.at(start).pattern();
        SessionOverride present = home.recurrenceOverrides().get(start);
        if (command.override().equals(present)) {
            return List.of();
        }
        requireAhead(start, home, now);
        requireBeforeEnd(start, home);
        requireFree(start, home, present);
        return outlook.changed(
                "session " + WireTime.local(start) + " added",
                definition -> SessionIdentity.overridden(definition.pattern(), home, start, command.override()));
    }

    private static void requireAhead(LocalDateTime start, Pattern home, Instant now) {
        if (start.atZone(home.timeZone()).toInstant().isBefore(now)) {
            throw new CommandRefusedException(
                    Kind.CONFLICT, FIELD, "SESSION_BEGUN", FIELD + ": a session of " + start + " would have begun");
        }
    }

    private static void requireBeforeEnd(LocalDateTime start, Pattern home) {
        LocalDate end = home.endDate();
        if (end != null && start.toLocalDate().isAfter(end)) {
            throw new CommandRefusedException(
                    Kind.UNPROCESSABLE, FIELD, "AFTER_END", FIELD + ": the pattern has no sessions after " + end);
        }
    }

    private static void requireFree(LocalDateTime start, Pattern home, @Nullable SessionOverride present) {
        boolean isThere = present != null && !present.excluded();
        if (isThere || !SessionIdentity.given(home, List.of(start)).isEmpty()) {
            throw new CommandRefusedException(
                    Kind.CONFLICT,
                    FIELD,
                    "SESSION_EXISTS",
                    FIELD + ": the pattern has a session that originally starts at " + start
                            + ", which PUT changes, or restores when it was deleted");
        }
    }
}
