package dev.perennial.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;

/**
 * What went wrong with a request, as RFC 9457 problem details, each of a type that docs/problems.md explains.
 *
 * @param reason the type's name in capitals
 * @param field the field to blame, or null when none is
 */
public record Problem(
        HttpStatus status,
        String reason,
        String title,
        String detail,
        @Nullable String field) {

    static final Problem NO_TOKEN = new Problem(
            HttpStatus.UNAUTHORIZED,
            "NO_TOKEN",
            "Who are you?",
            "Authorization: must be Bearer and a token that holds and is made out to this service");

    static final Problem MISSING_SCOPE = new Problem(
            HttpStatus.FORBIDDEN, "MISSING_SCOPE", "This is not allowed", "the token does not allow this operation");

    static final Problem UNKNOWN_HOST = new Problem(
            HttpStatus.MISDIRECTED_REQUEST,
            "UNKNOWN_HOST",
            "This service is not called so",
            "Host: is none that this service is known by; perennial.web.allowed-hosts names more");

    static final Problem FOREIGN_PAGE = new Problem(
            HttpStatus.FORBIDDEN,
            "FOREIGN_PAGE",
            "This page may not call this service",
            "Origin: is another than this service's and not an allowed one");

    static final Problem NOT_JSON = new Problem(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "NOT_JSON",
            "The request is refused",
            "Content-Type: must be application/json where there is a body");

    static final Problem COMPRESSED = new Problem(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "COMPRESSED",
            "The request is refused",
            "Content-Encoding: compressed bodies are not taken");

    static final Problem TOO_LARGE =
            new Problem(HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", "The request is refused", "the body is too large");

    static final Problem TOO_SLOW = new Problem(
            HttpStatus.REQUEST_TIMEOUT, "TOO_SLOW", "The request is refused", "the body took too long to arrive");

    static final Problem MALFORMED = new Problem(
            HttpStatus.BAD_REQUEST,
            "MALFORMED_REQUEST",
            "The request is refused",
            "the path, a parameter or a header has characters that are not taken there");

    private static final String TYPES = "https://perennial.dev/problems/";

    private static final String REFUSED = "The request is refused";

    public Problem(HttpStatus status, String reason, String title, String detail) {
        this(status, reason, title, detail, null);
    }

    /** A request that contracts refuses. */
    public static Problem of(Refusal refusal) {
        HttpStatus status = switch (refusal.reason()) {
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case VERSION_CONFLICT -> HttpStatus.CONFLICT;
            case UNKNOWN_PATTERN -> HttpStatus.NOT_FOUND;
            default -> HttpStatus.BAD_REQUEST;
        };
        return new Problem(status, refusal.reason().name(), REFUSED, refusal.getMessage(), refusal.field());
    }

    /** Something that is not there. */
    public static Problem notFound(String reason, String detail) {
        return new Problem(HttpStatus.NOT_FOUND, reason, "Not found", detail);
    }

    /** Something that does not answer now, and may in a moment. */
    public static Problem unavailable(String reason, String detail) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, reason, "Try again in a moment", detail);
    }

    public ProblemDetail body() {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(type());
        body.setTitle(title);
        body.setProperty("reason", reason);
        if (field != null) {
            body.setProperty("field", field);
        }
        return body;
    }

    public ResponseEntity<ProblemDetail> response() {
        return ResponseEntity.status(status).body(body());
    }

    /** Tells when to try again, too. */
    public ResponseEntity<ProblemDetail> response(int retryAfterSeconds) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds))
                .body(body());
    }

    public ErrorResponseException exception() {
        return new ErrorResponseException(status, body(), null);
    }

    /** To a request that reaches no operation. */
    void answer(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(UTF_8.name());
        response.getWriter()
                .write("{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"reason\":\"%s\"}"
                        .formatted(type(), title, status.value(), detail, reason));
        response.flushBuffer();
    }

    private URI type() {
        return URI.create(TYPES + reason.toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
