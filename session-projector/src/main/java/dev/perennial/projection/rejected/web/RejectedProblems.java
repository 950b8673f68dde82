package dev.perennial.projection.rejected.web;

import dev.perennial.projection.rejected.DecideOnRejected.AlreadyDecided;
import dev.perennial.projection.rejected.DecideOnRejected.NoSuchRejected;
import dev.perennial.web.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What cannot be done with rejected events. */
@RestControllerAdvice(assignableTypes = RejectedController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RejectedProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> none(NoSuchRejected e) {
        return Problem.notFound("UNKNOWN_REJECTED_EVENT", String.valueOf(e.getMessage()))
                .response();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> decided(AlreadyDecided e) {
        return new Problem(
                        HttpStatus.CONFLICT,
                        "ALREADY_DECIDED",
                        "Something else came first",
                        String.valueOf(e.getMessage()))
                .response();
    }
}
