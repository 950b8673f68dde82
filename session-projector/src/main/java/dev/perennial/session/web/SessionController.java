package dev.perennial.session.web;

import dev.perennial.web.AttributeFilter;
import dev.perennial.web.Parameters;
import dev.perennial.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/sessions")
class SessionController {

    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping
    @AttributeFilter
    @Operation(summary = "Sessions in order of their start, all or those that the parameters let through")
    Page<SessionView> list(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String patternId,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String location,
            @Parameter(hidden = true) @RequestParam Map<String, String> all,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        SessionQuery query = new SessionQuery(
                SessionParameters.moment("from", from),
                SessionParameters.moment("to", to),
                Parameters.optionalUuid("patternId", patternId),
                Parameters.searched("q", q),
                Parameters.searched("location", location),
                Parameters.attributes(all),
                Parameters.limit(limit),
                SessionParameters.cursor(cursor));
        return Page.of(
                sessions.find(query),
                query.limit(),
                last -> SessionCursor.of(last).text());
    }

    @GetMapping("/{sessionId}")
    @Operation(summary = "One session")
    SessionView one(@PathVariable String sessionId) {
        int end = sessionId.indexOf('_');
        UUID patternId = Parameters.uuid("sessionId", end < 0 ? sessionId : sessionId.substring(0, end));
        return sessions.find(patternId, sessionId).orElseThrow(() -> notFound(sessionId));
    }

    private static ErrorResponseException notFound(String sessionId) {
        return Problem.notFound("UNKNOWN_SESSION", "There is no session " + sessionId)
                .exception();
    }
}
