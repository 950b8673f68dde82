package dev.perennial.pattern.web;

import dev.perennial.contracts.Refusal;
import dev.perennial.pattern.ExplainSessions;
import dev.perennial.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/patterns/{patternId}/explain")
@Tag(name = "patterns")
final class ExplanationController {

    private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-]\\d\\d:\\d\\d)", Pattern.CASE_INSENSITIVE);

    private final ExplainSessions sessions;

    ExplanationController(ExplainSessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping
    @Operation(summary = "Why there is no session at some time, or why there is one")
    ExplanationBody explain(
            @PathVariable("patternId") String id,
            @RequestParam(name = "at", required = false)
                    @Parameter(description = "a local time of the pattern, as 2026-09-14T10:00:00, or with an offset")
                    @Nullable String at) {
        UUID patternId = Parameters.uuid("patternId", id);
        if (at == null) {
            throw Refusal.ofField("at", "is missing: a local date-time as 2026-09-14T10:00:00, or one with an offset");
        }
        return ExplanationBody.of(
                patternId,
                OFFSET.matcher(at).matches()
                        ? sessions.at(patternId, Parameters.instant("at", at))
                        : sessions.at(patternId, Parameters.localStart("at", at)));
    }
}
