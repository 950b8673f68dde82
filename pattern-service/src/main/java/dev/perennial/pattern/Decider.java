package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.schedule.PatternBounds;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.Command.AddSession;
import dev.perennial.pattern.Command.Create;
import dev.perennial.pattern.Command.Import;
import dev.perennial.pattern.Command.Merge;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.Command.Regenerate;
import dev.perennial.pattern.Command.Replace;
import dev.perennial.pattern.Command.SetStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which events a command asks of the log: a pure function of the command, what is known, and the time. */
final class Decider {

    private Decider() {}

    /**
     * @param known the pattern before, or null when it is unknown
     * @param now the time from which a change without {@code effectiveFrom} holds
     * @return events to append in this order; none when all is as the command wants it
     * @throws Refusal when the law would not take what the command asks for
     * @throws CommandRefusedException when the pattern or the session that it speaks of is not there
     */
    static List<PatternEvent> decide(@Nullable Schedule known, Command command, Instant now) {
        List<PatternEvent> events = command instanceof Create create
                ? create(known, create)
                : change(existing(known, command), command, now);
        events.forEach(event -> PatternBounds.check(event.pattern()));
        return events;
    }

    private static List<PatternEvent> create(@Nullable Schedule known, Create create) {
        if (known != null) {
            throw new Refusal(
                    Reason.VERSION_CONFLICT,
                    "patternId",
                    "patternId: " + create.patternId() + " exists, in version " + known.version());
        }
        return List.of(new PatternCreated(create.patternId(), PatternCreated.FIRST_VERSION, create.pattern()));
    }

    private static Schedule existing(@Nullable Schedule known, Command command) {
        if (known == null) {
            throw CommandRefusedException.unknownPattern(command.patternId());
        }
        return known;
    }

    private static List<PatternEvent> change(Schedule known, Command command, Instant now) {
        if (command instanceof Replace replace) {
            Instant from = replace.effectiveFrom();
            Pattern after = Replacement.replaced(outlook(known, now, from), replace.pattern());
            return List.of(changed(known, laterThan(now, from), null, after));
        }
        if (command instanceof Merge merge) {
            Instant from = merge.effectiveFrom();
            Pattern after = Replacement.merged(outlook(known, now, from), merge.patch());
            return List.of(changed(known, laterThan(now, from), null, after));
        }
        if (command instanceof SetStatus set) {
            return setStatus(known, set.status(), now);
        }
        if (command instanceof Regenerate) {
            Instant from = laterThan(now, known.newest().from());
            return List.of(changed(known, from, "sessions generated anew", known.pattern()));
        }
        if (command instanceof Import imported) {
            return imported(known, imported.pattern(), now);
        }
        if (command instanceof OverrideSession override) {
            return OneSession.overridden(known, override, now);
        }
        if (command instanceof AddSession add) {
            return AddedSession.added(known, add, now);
        }
        throw new IllegalArgumentException("no decision for " + command);
    }

    private static List<PatternEvent> imported(Schedule known, Pattern pattern, Instant now) {
        Outlook outlook = Outlook.of(known, now);
        Pattern after = Replacement.imported(outlook, pattern);
        boolean isSo = outlook.definitions().stream()
                .allMatch(definition -> definition.pattern().equals(after));
        return isSo ? List.of() : List.of(changed(known, null, Import.REASON, after));
    }

    private static List<PatternEvent> setStatus(Schedule known, Pattern.Status status, Instant now) {
        Outlook outlook = Outlook.of(known, now);
        boolean isSo = outlook.definitions().stream()
                .allMatch(definition -> definition.pattern().status() == status);
        String reason = status == Pattern.Status.ACTIVE ? "activated" : "deactivated";
        return isSo
                ? List.of()
                : outlook.changed(reason, definition -> definition.pattern().with(status));
    }

    private static PatternChanged changed(
            Schedule known, @Nullable Instant effectiveFrom, @Nullable String reason, Pattern after) {
        return new PatternChanged(known.patternId(), known.version() + 1, effectiveFrom, reason, after);
    }

    /** What a change takes the place of. */
    private static Outlook outlook(Schedule known, Instant now, @Nullable Instant effectiveFrom) {
        Instant from = laterThan(now, effectiveFrom);
        return Outlook.of(known, from == null ? now : from);
    }

    /** What is due already holds at once. */
    private static @Nullable Instant laterThan(Instant now, @Nullable Instant effectiveFrom) {
        return effectiveFrom != null && effectiveFrom.isAfter(now) ? effectiveFrom : null;
    }
}
