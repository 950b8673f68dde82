package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.AppendEvents.Identified;
import dev.perennial.pattern.Command.Create;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Carries commands out: decides, appends, and answers what the log decided. */
public final class ChangePatterns {

    private final Patterns patterns;
    private final AppendEvents append;
    private final Envelopes envelopes;
    private final Clock clock;

    ChangePatterns(Patterns patterns, AppendEvents append, Envelopes envelopes, Clock clock) {
        this.patterns = patterns;
        this.append = append;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /**
     * Creates a pattern.
     *
     * @param requestedId null: a new one
     * @param idempotencyKey what tells a repetition of this request from another; null: nothing does
     */
    public Answer create(@Nullable UUID requestedId, Pattern pattern, @Nullable String idempotencyKey) {
        UUID keyed = idempotencyKey == null ? null : envelopes.idOf(idempotencyKey);
        UUID patternId = requestedId != null ? requestedId : keyed != null ? keyed : envelopes.newId();
        UUID eventId = keyed != null ? keyed : envelopes.newId();
        Schedule known = patterns.find(patternId).map(KnownPattern::schedule).orElse(null);
        if (known != null && keyed != null) {
            Optional<PatternVersion> first = firstVersion(patternId, keyed);
            if (first.isPresent()) {
                return repeated(known, first.get(), pattern);
            }
        }
        PatternEvent created = Decider.decide(known, new Create(patternId, pattern), clock.instant())
                .get(0);
        if (!append.areDecided(List.of(new Identified(eventId.toString(), created)))) {
            return Answer.pending(created);
        }
        Schedule after = present(patternId);
        if (keyed != null) {
            // the same request may have come twice at the same time
            PatternVersion first = firstVersion(patternId, keyed)
                    .orElseThrow(() -> CommandRefusedException.erasedMeanwhile(patternId));
            return repeated(after, first, pattern);
        }
        return new Answer(patternId, after.version(), PatternState.of(after), List.of());
    }

    private Optional<PatternVersion> firstVersion(UUID patternId, UUID eventId) {
        return patterns.history(patternId, 0, 1).stream()
                .filter(version -> version.eventId().equals(eventId.toString()))
                .findFirst();
    }

    /** The first answer again, whatever has become of the pattern. */
    private static Answer repeated(Schedule known, PatternVersion first, Pattern pattern) {
        if (!first.pattern().equals(pattern)) {
            throw new CommandRefusedException(
                    Kind.UNPROCESSABLE,
                    "Idempotency-Key",
                    "IDEMPOTENCY_KEY_REUSED",
                    "Idempotency-Key: was used before, to create another pattern");
        }
        return Answer.of(known, first);
    }

    /** Changes a pattern that exists. */
    public Answer change(Command command, Precondition precondition) {
        KnownPattern known = known(command.patternId(), precondition);
        Schedule before = known.schedule();
        LogTime now = known.logTime().at(clock.instant());
        List<PatternEvent> events = Decider.decide(before, command, now.now());
        if (events.isEmpty()) {
            return new Answer(before.patternId(), before.version(), PatternState.of(before), List.of());
        }
        if (!append.areDecided(identified(events))) {
            return Answer.pending(events.get(events.size() - 1));
        }
        Schedule after = present(before.patternId());
        return new Answer(after.patternId(), after.version(), PatternState.of(after), before.withdrawnBy(events, now));
    }

    private List<Identified> identified(List<PatternEvent> events) {
        return events.stream()
                .map(event -> new Identified(envelopes.newId().toString(), event))
                .toList();
    }

    /** Erases a pattern and its sessions; the answer has no state either way, true means that they are gone. */
    public boolean erase(UUID patternId, Precondition precondition) {
        known(patternId, precondition);
        return append.erasureIsDecided(patternId);
    }

    private KnownPattern known(UUID patternId, Precondition precondition) {
        KnownPattern known = patterns.existing(patternId);
        precondition.check(known.schedule().version());
        return known;
    }

    private Schedule present(UUID patternId) {
        return patterns.find(patternId)
                .map(KnownPattern::schedule)
                .orElseThrow(() -> CommandRefusedException.erasedMeanwhile(patternId));
    }
}
