package dev.perennial.pattern.web;

import dev.perennial.pattern.Precondition;
import dev.perennial.pattern.SplitPatterns;
import dev.perennial.pattern.SplitRequest;
import dev.perennial.pattern.web.PatternAnswers.PendingSplit;
import dev.perennial.pattern.web.PatternAnswers.SplitBody;
import dev.perennial.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/patterns/{patternId}/split")
@Tag(name = "patterns")
final class SplitController {

    private final SplitPatterns patterns;
    private final PatternAnswers answers;

    SplitController(SplitPatterns patterns, PatternAnswers answers) {
        this.patterns = patterns;
        this.answers = answers;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @JsonObjectBody
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SplitBody.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = PendingSplit.class)))
    @Operation(
            summary = "Splits a pattern: this and the following sessions become a pattern of their own",
            description = """
                    Takes `originalStart`, the local start of the first session of the new pattern, and optionally \
                    `pattern`, a merge patch on it. Answers with `head`, which ends before that session, and `tail`, the \
                    new pattern at Location; each has the other in its `relatedTo`.

                    For another time, place or rule from some day on, change the pattern with `effectiveFrom`: it stays \
                    one pattern, and its sessions keep their ids. Split it when what follows is to live a life of its \
                    own, and be ended, paused or handed over without the rest; its sessions get new ids.

                    The same request again, with the same If-Match, finishes a split that broke off, and answers as the \
                    first one did or would have.""")
    ResponseEntity<Object> split(
            @PathVariable("patternId") String id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String ifMatch,
            InputStream in)
            throws IOException {
        UUID patternId = Parameters.uuid("patternId", id);
        Precondition precondition = IfMatch.required(ifMatch);
        Body body = Body.read(in);
        body.requirePatternId(patternId);
        SplitRequest request = new SplitRequest(patternId, body.originalStart(), body.optionalPatternPatch());
        return answers.split(patterns.split(request, precondition));
    }
}
