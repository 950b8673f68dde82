package dev.perennial.pattern.web;

import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.pattern.ChangePatterns;
import dev.perennial.pattern.Command;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.Command.Regenerate;
import dev.perennial.pattern.Command.SetStatus;
import dev.perennial.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The manual controls: what a person does to a pattern or a session without thinking of versions. */
@RestController
@RequestMapping("/api/patterns/{patternId}")
@Tag(name = "patterns")
final class PatternControlController {

    private final ChangePatterns patterns;
    private final PatternAnswers answers;

    PatternControlController(ChangePatterns patterns, PatternAnswers answers) {
        this.patterns = patterns;
        this.answers = answers;
    }

    @PostMapping("/activate")
    @PatternAnswer
    @Operation(summary = "Lets a pattern give sessions again")
    ResponseEntity<Object> activate(
            @PathVariable("patternId") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key) {
        return changed(new SetStatus(Parameters.uuid("patternId", id), Status.ACTIVE), ifMatch, key);
    }

    @PostMapping("/deactivate")
    @PatternAnswer
    @Operation(summary = "Takes the sessions away that have not begun, until the pattern is activated again")
    ResponseEntity<Object> deactivate(
            @PathVariable("patternId") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key) {
        return changed(new SetStatus(Parameters.uuid("patternId", id), Status.INACTIVE), ifMatch, key);
    }

    @PostMapping("/regenerate")
    @PatternAnswer
    @Operation(summary = "Generates sessions up to the whole horizon now")
    ResponseEntity<Object> regenerate(
            @PathVariable("patternId") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key) {
        return changed(new Regenerate(Parameters.uuid("patternId", id)), ifMatch, key);
    }

    @DeleteMapping("/sessions/{originalLocalStart}")
    @PatternAnswer
    @Operation(summary = "Deletes one session; it stays deleted through every change of the pattern")
    ResponseEntity<Object> deleteSession(
            @PathVariable("patternId") String id,
            @PathVariable("originalLocalStart") String originalStart,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key) {
        return changed(override(id, originalStart, SessionOverride.EXCLUDED), ifMatch, key);
    }

    @PutMapping(path = "/sessions/{originalLocalStart}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @JsonObjectBody
    @PatternAnswer
    @Operation(summary = "Moves or changes one session; an empty object gives it back as the pattern has it")
    ResponseEntity<Object> overrideSession(
            @PathVariable("patternId") String id,
            @PathVariable("originalLocalStart") String originalStart,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            InputStream in)
            throws IOException {
        SessionOverride override = PatternJson.readOverride(Body.read(in).json(), "session");
        return changed(override(id, originalStart, override), ifMatch, key);
    }

    @PostMapping(path = "/sessions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @JsonObjectBody
    @PatternAnswer
    @Operation(summary = "Adds one session at a start that the rule does not give", description = """
                    Takes `start`, a local date-time, and what differs from the pattern, as `title` or `location`. Deleting \
                    the session takes it away again. The same request again changes nothing.""")
    ResponseEntity<Object> addSession(
            @PathVariable("patternId") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            InputStream in)
            throws IOException {
        return changed(Body.read(in).addedSession(Parameters.uuid("patternId", id)), ifMatch, key);
    }

    private static OverrideSession override(String id, String originalStart, SessionOverride override) {
        UUID patternId = Parameters.uuid("patternId", id);
        LocalDateTime start = Parameters.localStart("originalLocalStart", originalStart);
        return new OverrideSession(patternId, start, override);
    }

    private ResponseEntity<Object> changed(Command command, @Nullable String ifMatch, @Nullable String key) {
        return answers.changed(patterns.change(command, IfMatch.optional(ifMatch), IdempotencyKey.optional(key)));
    }
}
