package dev.perennial.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes no body that a form of a foreign page could send, none that is compressed, and none without end. */
final class RequestBodies extends OncePerRequestFilter {

    private static final List<MediaType> TAKEN = List.of(
            MediaType.APPLICATION_JSON, new MediaType("application", "*+json"), new MediaType("text", "calendar"));

    private final WebSettings settings;

    RequestBodies(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!hasBody(request)) {
            chain.doFilter(request, response);
            return;
        }
        Problem problem = problem(request);
        if (problem != null) {
            problem.answer(response);
            return;
        }
        LimitedBody body = new LimitedBody(request, settings.largestBody().toBytes(), settings.bodyWithin());
        if (body.isTooLarge()) {
            Problem.TOO_LARGE.answer(response);
        } else {
            chain.doFilter(body, response);
        }
        if (body.isBroken()) {
            // the server would wait for the rest of it, which may have no end
            response.flushBuffer();
            throw new ClientAbortException("The body was not read to its end");
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private @Nullable Problem problem(HttpServletRequest request) {
        if (!isTaken(request.getContentType())) {
            return Problem.NOT_JSON;
        }
        return request.getHeader(HttpHeaders.CONTENT_ENCODING) == null ? null : Problem.COMPRESSED;
    }

    private static boolean isTaken(@Nullable String type) {
        try {
            MediaType given = type == null ? MediaType.ALL : MediaType.parseMediaType(type);
            return given.isConcrete() && TAKEN.stream().anyMatch(taken -> taken.includes(given));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
