package dev.perennial.pattern.web;

import dev.perennial.pattern.Answer;
import dev.perennial.pattern.PatternState;
import dev.perennial.pattern.SplitPatterns.Halves;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Answers as HTTP responses. */
final class PatternAnswers {

    /** What a 202 can say: the log has the command, its outcome will be at Location. */
    record Pending(UUID patternId, long version) {

        static Pending of(Answer answer) {
            return new Pending(answer.patternId(), answer.version());
        }
    }

    /** Both patterns of a split; that of Location is the tail. */
    record SplitBody(PatternBody head, PatternBody tail) {}

    record PendingSplit(Pending head, Pending tail) {}

    private final Clock clock;

    PatternAnswers(Clock clock) {
        this.clock = clock;
    }

    ResponseEntity<PatternBody> shown(PatternState state) {
        PatternBody body = item(state);
        return ResponseEntity.ok().eTag(body.tag()).body(body);
    }

    PatternBody item(PatternState state) {
        return PatternBody.of(state, clock.instant());
    }

    ResponseEntity<Object> created(Answer answer) {
        return decided(answer, HttpStatus.CREATED, false);
    }

    ResponseEntity<Object> changed(Answer answer) {
        return decided(answer, HttpStatus.OK, false);
    }

    /** To a change that asked for a time, the answer says from when on it holds. */
    ResponseEntity<Object> changedFromWhen(Answer answer) {
        return decided(answer, HttpStatus.OK, true);
    }

    private ResponseEntity<Object> decided(Answer answer, HttpStatus status, boolean withEffectiveFrom) {
        PatternState state = answer.state();
        if (state == null) {
            return ResponseEntity.accepted()
                    .location(location(answer.patternId()))
                    .body(Pending.of(answer));
        }
        boolean announced = state.effectiveFrom().isAfter(clock.instant());
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status).eTag(tag(state));
        if (status == HttpStatus.CREATED) {
            response.location(location(answer.patternId()));
        }
        return response.body(PatternBody.of(state, withEffectiveFrom || announced, answer.withdrawn()));
    }

    ResponseEntity<Object> split(Halves halves) {
        URI location = location(halves.tail().patternId());
        PatternState head = halves.head().state();
        PatternState tail = halves.tail().state();
        if (head == null || tail == null) {
            return ResponseEntity.accepted()
                    .location(location)
                    .body(new PendingSplit(Pending.of(halves.head()), Pending.of(halves.tail())));
        }
        return ResponseEntity.created(location).eTag(tag(tail)).body(new SplitBody(item(head), item(tail)));
    }

    ResponseEntity<Object> erased(UUID patternId, boolean gone) {
        return gone
                ? ResponseEntity.noContent().build()
                : ResponseEntity.accepted().location(location(patternId)).build();
    }

    private static URI location(UUID patternId) {
        return URI.create("/api/patterns/" + patternId);
    }

    private static String tag(PatternState state) {
        return "\"" + state.version() + "\"";
    }
}
