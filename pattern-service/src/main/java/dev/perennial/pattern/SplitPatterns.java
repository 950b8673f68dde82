package dev.perennial.pattern;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Splits patterns: creates the tail, then ends the head. The tail and both events go by ids that follow from the request
 * and the version that it splits (ADR 0011), so that a request which broke off in between is finished by sending it
 * again, and answered as if it had not. Until then sessions stand twice, but none is ever missing.
 */
public final class SplitPatterns {

    private final Patterns patterns;
    private final AppendEvents append;
    private final Clock clock;

    SplitPatterns(Patterns patterns, AppendEvents append, Clock clock) {
        this.patterns = patterns;
        this.append = append;
        this.clock = clock;
    }

    /**
     * What became of both.
     *
     * @param tail in its first version
     */
    public record Halves(Answer head, Answer tail) {}

    /**
     * Splits a pattern.
     *
     * @throws CommandRefusedException when the precondition does not hold, the session has begun, a change is announced,
     *     or the log decided otherwise
     * @throws Refusal when the pattern cannot be split at that start
     */
    public Halves split(SplitRequest request, Precondition precondition) {
        KnownPattern known = patterns.existing(request.patternId());
        BegunSplit begun = BegunSplit.find(patterns, request).orElse(null);
        if (begun != null && begun.head() != null && precondition.admits(begun.version())) {
            requireSameTail(begun, request);
            return halves(request, begun);
        }
        long version = known.schedule().version();
        if (begun != null && begun.head() == null && begun.version() < version) {
            // another change of the head came between, which settles that this split never will be done
            append.erasureIsDecided(request.tailId());
            begun = null;
        }
        precondition.check(version);
        return begun == null ? begin(request, known) : finish(request, known.schedule(), begun);
    }

    private Halves begin(SplitRequest request, KnownPattern known) {
        Schedule head = known.schedule();
        PatternSplit split = PatternSplit.of(request, head.version(), head.pattern());
        PatternSplit.requireAhead(
                request, head, known.logTime().at(clock.instant()).now());
        return append(request, split);
    }

    private Halves finish(SplitRequest request, Schedule head, BegunSplit begun) {
        if (begun.head() != null || begun.version() != head.version()) {
            throw BegunSplit.isThere(request);
        }
        requireSameTail(begun, request);
        return append(request, PatternSplit.of(request, head.version(), head.pattern()));
    }

    private Halves append(SplitRequest request, PatternSplit split) {
        try {
            if (!append.areDecided(split.events())) {
                return new Halves(Answer.pending(split.head()), Answer.pending(split.tail()));
            }
        } catch (CommandRefusedException refused) {
            eraseTailOf(request, split.version());
            throw refused;
        }
        BegunSplit done = BegunSplit.find(patterns, request)
                .orElseThrow(() -> CommandRefusedException.erasedMeanwhile(request.tailId()));
        return halves(request, done);
    }

    /** The log did not let the head end there, so that the tail must not stand. */
    private void eraseTailOf(SplitRequest request, long version) {
        BegunSplit.find(patterns, request)
                .filter(begun -> begun.version() == version && begun.head() == null)
                .ifPresent(orphan -> append.erasureIsDecided(request.tailId()));
    }

    /** The same request again, and not another one for the same session. */
    private void requireSameTail(BegunSplit begun, SplitRequest request) {
        PatternVersion split = version(request.patternId(), begun.version());
        if (!PatternSplit.of(request, split.version(), split.pattern())
                .tail()
                .pattern()
                .equals(begun.tail().pattern())) {
            throw new CommandRefusedException(
                    Kind.UNPROCESSABLE,
                    "pattern",
                    "SPLIT_OTHERWISE",
                    "pattern: is another one than in the same split before; change pattern " + request.tailId());
        }
    }

    private Halves halves(SplitRequest request, BegunSplit split) {
        return new Halves(
                answer(request.patternId(), version(request.patternId(), split.version() + 1)),
                answer(request.tailId(), split.tail()));
    }

    private Answer answer(UUID patternId, PatternVersion version) {
        return Answer.of(patterns.existing(patternId).schedule(), version, List.of());
    }

    private PatternVersion version(UUID patternId, long version) {
        return patterns.history(patternId, version - 1, 1).stream()
                .findFirst()
                .orElseThrow(() -> CommandRefusedException.erasedMeanwhile(patternId));
    }
}
