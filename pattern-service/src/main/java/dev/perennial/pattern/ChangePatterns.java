package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.AppendEvents.Identified;
import dev.perennial.pattern.Command.Create;
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
        return answer(after, List.of());
    }

    private Optional<PatternVersion> firstVersion(UUID patternId, UUID eventId) {
        return patterns.history(patternId, 0, 1).stream()
                .filter(version -> version.eventId().equals(eventId.toString()))
                .findFirst();
    }

    /** The first answer again, whatever has become of the pattern. */
    private static Answer repeated(Schedule known, PatternVersion first, Pattern pattern) {
        if (!first.pattern().equals(pattern)) {
            throw CommandRefusedException.keyReused("to create another pattern");
        }
        return Answer.of(known, first, List.of());
    }

    /**
     * Changes a pattern that exists.
     *
     * @param idempotencyKey what tells a repetition of this request from another; null: nothing does
     */
    public Answer change(Command command, Precondition precondition, @Nullable String idempotencyKey) {
        KnownPattern known = patterns.existing(command.patternId());
        Optional<String> request = Optional.ofNullable(idempotencyKey).map(key -> Bulk.request(envelopes.idOf(key)));
        Optional<Repetition> repetition =
                request.flatMap(each -> Repetition.find(patterns, known.schedule(), command, each));
        return repetition.isPresent()
                ? again(known.schedule(), repetition.get())
                : change(known, command, precondition, request.orElseGet(() -> Bulk.request(envelopes.newId())));
    }

    /** The first answer again, after what is left to do. */
    private Answer again(Schedule known, Repetition repetition) {
        List<Identified> rest = repetition.rest(known);
        if (rest.isEmpty()) {
            return Answer.of(known, repetition.last(), repetition.withdrawn());
        }
        return append.areDecided(rest)
                ? answer(present(known.patternId()), repetition.withdrawn())
                : Answer.pending(rest.get(rest.size() - 1).event());
    }

    private Answer change(KnownPattern known, Command command, Precondition precondition, String request) {
        Schedule before = known.schedule();
        precondition.check(before.version());
        LogTime now = known.logTime().at(clock.instant());
        List<PatternEvent> events = Decider.decide(before, command, now.now());
        if (events.isEmpty()) {
            return answer(before, List.of());
        }
        return append.areDecided(Bulk.identified(request, events))
                ? answer(present(before.patternId()), before.withdrawnBy(events, now))
                : Answer.pending(events.get(events.size() - 1));
    }

    private static Answer answer(Schedule known, List<Long> withdrawn) {
        return new Answer(known.patternId(), known.version(), PatternState.of(known), withdrawn);
    }

    /** Erases a pattern and its sessions; the answer has no state either way, true means that they are gone. */
    public boolean erase(UUID patternId, Precondition precondition) {
        precondition.check(patterns.existing(patternId).schedule().version());
        return append.erasureIsDecided(patternId);
    }

    private Schedule present(UUID patternId) {
        return patterns.find(patternId)
                .map(KnownPattern::schedule)
                .orElseThrow(() -> CommandRefusedException.erasedMeanwhile(patternId));
    }
}
