package dev.perennial.projection.rejected.web;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.projection.rejected.DecideOnRejected.AlreadyDecided;
import dev.perennial.projection.rejected.DecideOnRejected.NoSuchRejected;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What cannot be done with rejected events, as RFC 9457 problem details. */
@RestControllerAdvice(assignableTypes = RejectedController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RejectedProblems {

    @ExceptionHandler
    ProblemDetail none(NoSuchRejected e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail decided(AlreadyDecided e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail refused(Refusal e) {
        HttpStatus status = e.reason() == Reason.TOO_LARGE ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST;
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        problem.setProperty("reason", e.reason());
        if (e.field() != null) {
            problem.setProperty("field", e.field());
        }
        return problem;
    }
}
