package dev.perennial.pattern.web;

import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.pattern.Command;
import dev.perennial.pattern.Command.Merge;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.Command.Replace;
import dev.perennial.pattern.PreviewCommands;
import dev.perennial.pattern.PreviewCommands.Outcome;
import dev.perennial.pattern.PreviewCommands.Span;
import dev.perennial.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a command would do; its ETag is that of the version it starts from, which the command then needs. */
@RestController
@RequestMapping("/api/patterns")
@Tag(name = "previews")
final class PreviewController {

    private final PreviewCommands previews;

    PreviewController(PreviewCommands previews) {
        this.previews = previews;
    }

    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    @JsonObjectBody
    @Operation(summary = "The sessions that a new pattern would have; nothing is created")
    PreviewBody create(InputStream in) throws IOException {
        Body body = Body.read(in);
        return PreviewBody.of(
                previews.create(body.patternId(), PatternJson.read(body.pattern(), "pattern"), span(body)));
    }

    @PostMapping(path = "/{patternId}/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    @JsonObjectBody
    @Operation(summary = "What PUT would do to a pattern's sessions; nothing is changed")
    ResponseEntity<PreviewBody> replace(
            @PathVariable("patternId") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
            InputStream in)
            throws IOException {
        Body body = bodyFor(id, in);
        Replace command = new Replace(
                Parameters.uuid("patternId", id), PatternJson.read(body.pattern(), "pattern"), body.effectiveFrom());
        return change(command, ifMatch, span(body));
    }

    @PostMapping(path = "/{patternId}/preview", consumes = "application/merge-patch+json")
    @JsonObjectBody
    @Operation(summary = "What PATCH would do to a pattern's sessions; nothing is changed")
    ResponseEntity<PreviewBody> merge(
            @PathVariable("patternId") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
            InputStream in)
            throws IOException {
        Body body = bodyFor(id, in);
        Merge command = new Merge(Parameters.uuid("patternId", id), body.patternPatch(), body.effectiveFrom());
        return change(command, ifMatch, span(body));
    }

    @PostMapping(
            path = "/{patternId}/sessions/{originalLocalStart}/preview",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    @JsonObjectBody
    @Operation(summary = "What PUT with this body would do to one session; {\"excluded\": true} is its deletion")
    ResponseEntity<PreviewBody> overrideSession(
            @PathVariable("patternId") String id,
            @PathVariable("originalLocalStart") String originalStart,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
            InputStream in)
            throws IOException {
        SessionOverride override = PatternJson.readOverride(Body.read(in).json(), "session");
        OverrideSession command = new OverrideSession(
                Parameters.uuid("patternId", id), Parameters.localStart("originalLocalStart", originalStart), override);
        return change(command, ifMatch, span(from, to));
    }

    @PostMapping(path = "/{patternId}/sessions/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    @JsonObjectBody
    @Operation(summary = "What adding this session would do")
    ResponseEntity<PreviewBody> addSession(
            @PathVariable("patternId") String id,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
            InputStream in)
            throws IOException {
        return change(Body.read(in).addedSession(Parameters.uuid("patternId", id)), ifMatch, span(from, to));
    }

    private ResponseEntity<PreviewBody> change(Command command, @Nullable String ifMatch, Span span) {
        Outcome outcome = previews.change(command, IfMatch.optional(ifMatch), span);
        return ResponseEntity.ok().eTag("\"" + outcome.version() + "\"").body(PreviewBody.of(outcome.preview()));
    }

    private static Body bodyFor(String patternId, InputStream in) throws IOException {
        Body body = Body.read(in);
        body.requirePatternId(Parameters.uuid("patternId", patternId));
        return body;
    }

    private static Span span(@Nullable String from, @Nullable String to) {
        return new Span(
                from == null ? null : Parameters.instant("from", from),
                to == null ? null : Parameters.instant("to", to));
    }

    private static Span span(Body body) {
        return new Span(body.instant("from"), body.instant("to"));
    }
}
