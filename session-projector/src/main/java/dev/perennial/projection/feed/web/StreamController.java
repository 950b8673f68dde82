package dev.perennial.projection.feed.web;

import dev.perennial.projection.feed.Audience;
import dev.perennial.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StreamController {

    private static final int SECONDS_TO_WAIT = 10;

    private final Audience audience;

    StreamController(Audience audience) {
        this.audience = audience;
    }

    @GetMapping("/api/sessions/stream")
    @Operation(summary = "What happens to sessions from now on, or since Last-Event-ID, as server-sent events")
    @ApiResponse(responseCode = "200", description = "A stream without end")
    @ApiResponse(responseCode = "503", description = "Too many listen")
    @Nullable ResponseEntity<ProblemDetail> stream(
            @RequestParam(required = false) @Nullable UUID patternId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (audience.isFull()) {
            return Problem.unavailable("TOO_MANY_LISTENERS", "as many as can be told listen already")
                    .response(SECONDS_TO_WAIT);
        }
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).build();
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // proxies of the nginx kind would keep it back otherwise
        response.setHeader("X-Accel-Buffering", "no");
        StreamListener listener = new StreamListener(patternId, request.startAsync());
        try {
            audience.join(listener, lastEventId);
        } catch (RuntimeException e) {
            listener.end();
            throw e;
        }
        listener.open();
        return null;
    }
}
