package dev.perennial.pattern.web;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import dev.perennial.pattern.PatternFilter;
import dev.perennial.pattern.PatternState;
import dev.perennial.pattern.PatternVersion;
import dev.perennial.pattern.Patterns;
import dev.perennial.web.AttributeFilter;
import dev.perennial.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/patterns")
@Tag(name = "patterns")
final class PatternReadController {

    private final Patterns patterns;
    private final PatternAnswers answers;

    PatternReadController(Patterns patterns, PatternAnswers answers) {
        this.patterns = patterns;
        this.answers = answers;
    }

    @GetMapping("/{patternId}")
    @Operation(summary = "One pattern; its ETag is what a change needs as If-Match")
    ResponseEntity<PatternBody> one(@PathVariable("patternId") String id) {
        return answers.shown(existing(Parameters.uuid("patternId", id)));
    }

    @GetMapping
    @AttributeFilter
    @Operation(summary = "Patterns in order of their ids, all or those whose title or location has q in it")
    PatternPage<PatternBody> list(
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "location", required = false) @Nullable String location,
            @Parameter(hidden = true) @RequestParam Map<String, String> all,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        int most = Parameters.limit(limit);
        PatternFilter filter = new PatternFilter(
                status(status),
                Parameters.searched("q", q),
                Parameters.searched("location", location),
                Parameters.attributes(all),
                Parameters.optionalUuid("cursor", cursor),
                most + 1);
        return PatternPage.of(
                patterns.list(filter),
                most,
                answers::item,
                state -> state.patternId().toString());
    }

    @GetMapping("/{patternId}/history")
    @Operation(summary = "The versions of a pattern, the first one first, each with who made it and what it changed")
    PatternPage<VersionBody> history(
            @PathVariable("patternId") String id,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        UUID patternId = Parameters.uuid("patternId", id);
        int most = Parameters.limit(limit);
        long after =
                cursor == null || cursor.isBlank() ? 0 : Parameters.integer("cursor", cursor, 1, Integer.MAX_VALUE);
        existing(patternId);
        List<PatternVersion> versions = patterns.history(patternId, after, most + 1);
        PatternVersion before = patterns.historyBefore(patternId, after + 1, 1).stream()
                .findFirst()
                .orElse(null);
        return PatternPage.of(
                VersionBody.of(before, versions), most, body -> body, body -> Long.toString(body.version()));
    }

    private static Pattern.@Nullable Status status(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (Pattern.Status status : Pattern.Status.values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        throw Refusal.ofField("status", "must be ACTIVE or INACTIVE, not " + Parameters.brief(text));
    }

    private PatternState existing(UUID patternId) {
        return PatternState.of(patterns.existing(patternId).schedule());
    }
}
