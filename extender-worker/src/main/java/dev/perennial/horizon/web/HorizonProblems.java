package dev.perennial.horizon.web;

import dev.perennial.horizon.TicksNotEmitted;
import dev.perennial.web.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What goes wrong with ticks. */
@RestControllerAdvice(assignableTypes = HorizonController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class HorizonProblems {

    private static final int SECONDS_TO_WAIT = 5;

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notEmitted(TicksNotEmitted failure) {
        return Problem.unavailable("LOG_UNAVAILABLE", "No ticks were emitted: " + failure.getMessage())
                .response(SECONDS_TO_WAIT);
    }
}
