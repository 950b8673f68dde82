package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Preview;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.Command.Create;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what a command would do, by deciding it as {@link ChangePatterns} does and folding what it would append. */
public final class PreviewCommands {

    private final Patterns patterns;
    private final Projection projection;
    private final Envelopes envelopes;
    private final Clock clock;

    PreviewCommands(Patterns patterns, Projection projection, Envelopes envelopes, Clock clock) {
        this.patterns = patterns;
        this.projection = projection;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /**
     * The span to look at.
     *
     * @param from null: from now
     * @param to null: as far as sessions would be generated
     */
    public record Span(@Nullable Instant from, @Nullable Instant to) {}

    /** A preview and the version of the pattern that it starts from; 0 when there is none. */
    public record Outcome(long version, Preview preview) {}

    /**
     * Previews a creation.
     *
     * @param requestedId null: a new id, which a creation can ask for
     */
    public Preview create(@Nullable UUID requestedId, Pattern pattern, Span span) {
        UUID patternId = requestedId == null ? envelopes.newId() : requestedId;
        Schedule known = patterns.find(patternId).map(KnownPattern::schedule).orElse(null);
        return preview(known, new Create(patternId, pattern), projection.logTime(), span);
    }

    /** Previews a change of a pattern that exists. */
    public Outcome change(Command command, Precondition precondition, Span span) {
        KnownPattern known = patterns.existing(command.patternId());
        Schedule before = known.schedule();
        precondition.check(before.version());
        return new Outcome(before.version(), preview(before, command, known.logTime(), span));
    }

    private Preview preview(@Nullable Schedule known, Command command, LogTime logTime, Span span) {
        LogTime now = logTime.at(clock.instant());
        List<PatternEvent> events = Decider.decide(known, command, now.now());
        // an event that is too large would not be sent
        events.forEach(event -> envelopes.write(envelopes.newId().toString(), event));
        return Preview.of(known, events, now, span.from(), span.to());
    }
}
