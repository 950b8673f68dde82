package dev.perennial.pattern.web;

import dev.perennial.contracts.json.PatternJson;
import dev.perennial.pattern.Answer;
import dev.perennial.pattern.ChangePatterns;
import dev.perennial.pattern.Command.Merge;
import dev.perennial.pattern.Command.Replace;
import dev.perennial.pattern.Precondition;
import dev.perennial.pattern.web.PatternAnswers.Pending;
import dev.perennial.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/patterns")
@Tag(name = "patterns")
final class PatternWriteController {

    private final ChangePatterns patterns;
    private final PatternAnswers answers;

    PatternWriteController(ChangePatterns patterns, PatternAnswers answers) {
        this.patterns = patterns;
        this.answers = answers;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @JsonObjectBody
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PatternBody.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Pending.class)))
    @Operation(summary = "Creates a pattern: 201 when its sessions are there, 202 when they will be")
    ResponseEntity<Object> create(
            InputStream in, @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key)
            throws IOException {
        Body body = Body.read(in);
        Answer answer = patterns.create(
                body.patternId(), PatternJson.read(body.pattern(), "pattern"), IdempotencyKey.optional(key));
        return answers.created(answer);
    }

    @PutMapping(path = "/{patternId}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @JsonObjectBody
    @PatternAnswer
    @Operation(
            summary = "Replaces a pattern; deleted and changed sessions that the request leaves out stay as they are")
    ResponseEntity<Object> replace(
            @PathVariable("patternId") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            InputStream in)
            throws IOException {
        UUID patternId = Parameters.uuid("patternId", id);
        Precondition precondition = IfMatch.required(ifMatch);
        Body body = Body.read(in);
        body.requirePatternId(patternId);
        Instant from = body.effectiveFrom();
        Replace command = new Replace(patternId, PatternJson.read(body.pattern(), "pattern"), from);
        return changed(patterns.change(command, precondition, IdempotencyKey.optional(key)), from);
    }

    @PatchMapping(
            path = "/{patternId}",
            consumes = {"application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE})
    @JsonObjectBody
    @PatternAnswer
    @Operation(summary = "Changes some fields of a pattern (RFC 7396)")
    ResponseEntity<Object> merge(
            @PathVariable("patternId") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            InputStream in)
            throws IOException {
        UUID patternId = Parameters.uuid("patternId", id);
        Precondition precondition = IfMatch.required(ifMatch);
        Body body = Body.read(in);
        body.requirePatternId(patternId);
        Instant from = body.effectiveFrom();
        Merge command = new Merge(patternId, body.patternPatch(), from);
        return changed(patterns.change(command, precondition, IdempotencyKey.optional(key)), from);
    }

    private ResponseEntity<Object> changed(Answer answer, @Nullable Instant effectiveFrom) {
        return effectiveFrom == null ? answers.changed(answer) : answers.changedFromWhen(answer);
    }

    @DeleteMapping("/{patternId}")
    @ApiResponse(responseCode = "204", description = "They are gone", content = @Content)
    @ApiResponse(responseCode = "202", description = "They will be gone", content = @Content)
    @Operation(summary = "Erases a pattern and its sessions for good")
    ResponseEntity<Object> erase(
            @PathVariable("patternId") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch) {
        UUID patternId = Parameters.uuid("patternId", id);
        return answers.erased(patternId, patterns.erase(patternId, IfMatch.optional(ifMatch)));
    }
}
