package dev.perennial.pattern;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appends events and waits for the log's verdict on each, as the read store shows it. */
final class AppendEvents {

    private final PatternLog log;
    private final Patterns patterns;
    private final Projection projection;
    private final ProjectionProgress progress;
    private final Envelopes envelopes;
    private final Duration answerWithin;

    AppendEvents(
            PatternLog log,
            Patterns patterns,
            Projection projection,
            ProjectionProgress progress,
            Envelopes envelopes,
            Duration answerWithin) {
        this.log = log;
        this.patterns = patterns;
        this.projection = projection;
        this.progress = progress;
        this.envelopes = envelopes;
        this.answerWithin = answerWithin;
    }

    /**
     * Whether the log has accepted them all; false when the read store did not follow in time.
     *
     * @throws CommandRefusedException when the log rejected one
     * @throws Refusal when one of them cannot be sent; then none was
     */
    boolean areDecided(List<Identified> events) {
        List<Envelope> inOrder = events.stream().map(this::envelope).toList();
        Deadline deadline = Deadline.in(answerWithin);
        boolean decided = true;
        for (Envelope envelope : inOrder) {
            LogPosition position = log.append(envelope.event().patternId(), envelope.value());
            // one by one: were the first rejected, the others must not stand alone. But without a verdict in time they
            // are sent all the same, since the first has withdrawn what they announce again
            decided = progress.passes(position, deadline.left()) && decided;
            if (decided) {
                requireAccepted(envelope, position);
            }
        }
        return decided;
    }

    /**
     * Appends events of patterns that have nothing to do with each other: what the log rejects of one leaves the others.
     *
     * @throws Refusal when one of them cannot be sent; then none was
     */
    List<Decision> decideEach(List<Identified> events) {
        List<Envelope> envelopes = events.stream().map(this::envelope).toList();
        Deadline deadline = Deadline.in(answerWithin);
        List<LogPosition> positions = envelopes.stream()
                .map(envelope -> log.append(envelope.event().patternId(), envelope.value()))
                .toList();
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < envelopes.size(); i++) {
            decisions.add(decision(envelopes.get(i), positions.get(i), deadline));
        }
        return decisions;
    }

    private Decision decision(Envelope envelope, LogPosition position, Deadline deadline) {
        if (!progress.passes(position, deadline.left())) {
            return new Decision(false, null);
        }
        try {
            requireAccepted(envelope, position);
            return new Decision(true, null);
        } catch (CommandRefusedException rejected) {
            return new Decision(true, rejected);
        }
    }

    /** @param isKnown false when the read store did not follow in time */
    record Decision(boolean isKnown, @Nullable CommandRefusedException rejected) {}

    /** An event and the id that it goes by; the same id again is a repetition. */
    record Identified(String eventId, PatternEvent event) {}

    private record Envelope(String eventId, PatternEvent event, byte[] value) {}

    private Envelope envelope(Identified identified) {
        PatternEvent event = identified.event();
        return new Envelope(identified.eventId(), event, envelopes.write(identified.eventId(), event));
    }

    boolean erasureIsDecided(UUID patternId) {
        LogPosition position = log.erase(patternId);
        return progress.passes(position, answerWithin);
    }

    private void requireAccepted(Envelope envelope, LogPosition position) {
        PatternEvent event = envelope.event();
        boolean accepted = patterns.history(event.patternId(), event.version() - 1, 1).stream()
                .anyMatch(version -> version.version() == event.version()
                        && version.eventId().equals(envelope.eventId()));
        if (!accepted) {
            throw projection
                    .rejection(position)
                    .map(AppendEvents::rejected)
                    .orElseGet(() -> CommandRefusedException.erasedMeanwhile(event.patternId()));
        }
    }

    private static CommandRefusedException rejected(Refusal refusal) {
        boolean race = refusal.reason() == Reason.VERSION_CONFLICT || refusal.reason() == Reason.UNKNOWN_PATTERN;
        return new CommandRefusedException(
                race ? Kind.CONFLICT : Kind.UNPROCESSABLE,
                refusal.field(),
                refusal.reason().name(),
                "the log decided otherwise: " + refusal.getMessage());
    }
}
