package dev.perennial.pattern.web;

import dev.perennial.contracts.Refusal;
import dev.perennial.pattern.CommandRefusedException;
import dev.perennial.pattern.LogUnavailableException;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says what went wrong as RFC 9457 problem details, and nothing of how this service is made. */
@RestControllerAdvice(basePackageClasses = PatternProblems.class)
final class PatternProblems {

    private static final Logger LOG = LoggerFactory.getLogger(PatternProblems.class);

    private static final String RETRY_AFTER_SECONDS = "5";

    /** Each is described in docs/problems.md. */
    private static final String TYPES = "https://perennial.dev/problems/";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        HttpStatus status = switch (refusal.reason()) {
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case VERSION_CONFLICT -> HttpStatus.CONFLICT;
            case UNKNOWN_PATTERN -> HttpStatus.NOT_FOUND;
            default -> HttpStatus.BAD_REQUEST;
        };
        return problem(
                status,
                "The request is refused",
                refusal.getMessage(),
                refusal.field(),
                refusal.reason().name());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(CommandRefusedException refusal) {
        String field = refusal.field();
        String reason = refusal.reason();
        String detail = refusal.getMessage();
        return switch (refusal.kind()) {
            case UNKNOWN -> problem(HttpStatus.NOT_FOUND, "Not found", detail, field, reason);
            case STALE ->
                problem(HttpStatus.PRECONDITION_FAILED, "The pattern has changed meanwhile", detail, field, reason);
            case CONFLICT -> problem(HttpStatus.CONFLICT, "Something else came first", detail, field, reason);
            case UNPROCESSABLE ->
                problem(HttpStatus.UNPROCESSABLE_CONTENT, "This cannot be done", detail, field, reason);
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> preconditionRequired(PreconditionRequiredException e) {
        return problem(
                HttpStatus.PRECONDITION_REQUIRED,
                "Which version is this a change of?",
                "If-Match: must be the ETag of the pattern as it was read, as \"3\"",
                IfMatch.HEADER,
                "PRECONDITION_REQUIRED");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> logUnavailable(LogUnavailableException e) {
        LOG.warn("The log did not answer: {}", e.getMessage());
        return unavailable(
                "LOG_UNAVAILABLE",
                "the log did not answer in time; it may have the request or not, so look before sending it again,"
                        + " or create with an Idempotency-Key");
    }

    /** A view that is missing is a read store that its projector has not set up yet. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        BadSqlGrammarException.class
    })
    ResponseEntity<ProblemDetail> readStoreUnavailable(RuntimeException e) {
        LOG.warn("The read store did not answer: {}", e.getMessage());
        return unavailable("READ_STORE_UNAVAILABLE", "the read store does not answer now");
    }

    private static ResponseEntity<ProblemDetail> unavailable(String reason, String detail) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        ProblemDetail problem = detail(HttpStatus.SERVICE_UNAVAILABLE, "Try again in a moment", detail, null, reason);
        return new ResponseEntity<>(problem, headers, HttpStatus.SERVICE_UNAVAILABLE);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException e) {
        if (e instanceof ErrorResponse response) {
            return new ResponseEntity<>(response.getBody(), response.getHeaders(), response.getStatusCode());
        }
        LOG.error("A request failed", e);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "A fault in this service",
                "the request failed; the service's own log says why",
                null,
                null);
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, String title, String detail, @Nullable String field, @Nullable String reason) {
        return ResponseEntity.status(status).body(detail(status, title, detail, field, reason));
    }

    private static ProblemDetail detail(
            HttpStatus status, String title, String detail, @Nullable String field, @Nullable String reason) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        if (field != null) {
            problem.setProperty("field", field);
        }
        if (reason != null) {
            problem.setType(URI.create(TYPES + reason.toLowerCase(Locale.ROOT).replace('_', '-')));
            problem.setProperty("reason", reason);
        }
        return problem;
    }
}
