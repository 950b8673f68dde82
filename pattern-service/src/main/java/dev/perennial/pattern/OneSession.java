package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.json.WireTime;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.SessionIdentity;
import dev.perennial.contracts.schedule.Window;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/** The deletion, move or change of one session, which holds under every definition from now on. */
final class OneSession {

    private static final String FIELD = "originalLocalStart";

    private final Schedule known;
    private final Outlook outlook;
    private final LocalDateTime originalStart;
    private final SessionOverride override;

    private OneSession(Schedule known, OverrideSession command, Instant now) {
        this.known = known;
        this.outlook = Outlook.of(known, now);
        this.originalStart = command.originalStart();
        this.override = command.override();
    }

    static List<PatternEvent> overridden(Schedule known, OverrideSession command, Instant now) {
        OneSession session = new OneSession(known, command, now);
        Definition home = session.home(now);
        SessionOverride before = home.pattern().recurrenceOverrides().get(command.originalStart());
        return session.override.equals(before) || (before == null && session.override.equals(SessionOverride.UNCHANGED))
                ? List.of()
                : session.outlook.changed(session.reason(), definition -> session.in(definition, home));
    }

    private String reason() {
        return "session " + WireTime.local(originalStart) + (override.excluded() ? " deleted" : " changed");
    }

    /** The definition that the session belongs to. */
    private Definition home(Instant now) {
        Definition home = outlook.home(originalStart, now);
        if (home != null) {
            return home;
        }
        Window past = new Window(Instant.MIN, now);
        throw known.timeline().stream().anyMatch(definition -> Outlook.has(definition, originalStart, past))
                ? CommandRefusedException.sessionBegun(FIELD, originalStart)
                : unknown();
    }

    private CommandRefusedException unknown() {
        return new CommandRefusedException(
                Kind.UNKNOWN,
                FIELD,
                "UNKNOWN_SESSION",
                FIELD + ": the pattern has no session that originally starts at " + originalStart
                        + "; POST to its sessions adds one");
    }

    /** Another definition may give the session another time of day, or none. */
    private Pattern in(Definition definition, Definition home) {
        return Replacement.tidied(
                SessionIdentity.overridden(definition.pattern(), home.pattern(), originalStart, override));
    }
}
