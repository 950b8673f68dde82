package dev.perennial.pattern.web;

import dev.perennial.pattern.CommandRefusedException;
import dev.perennial.pattern.LogUnavailableException;
import dev.perennial.web.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What can go wrong with patterns. */
@RestControllerAdvice(basePackageClasses = PatternProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PatternProblems {

    private static final Logger LOG = LoggerFactory.getLogger(PatternProblems.class);

    private static final int SECONDS_TO_WAIT = 5;

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
        return Problem.unavailable(
                        "LOG_UNAVAILABLE",
                        "the log did not answer in time; it may have the request or not, so look before sending it"
                                + " again, or create with an Idempotency-Key")
                .response(SECONDS_TO_WAIT);
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
        return Problem.unavailable("READ_STORE_UNAVAILABLE", "the read store does not answer now")
                .response(SECONDS_TO_WAIT);
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, String title, String detail, @Nullable String field, String reason) {
        return new Problem(status, reason, title, detail, field).response();
    }
}
