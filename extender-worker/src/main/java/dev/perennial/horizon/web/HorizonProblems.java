package dev.perennial.horizon.web;

import dev.perennial.contracts.Refusal;
import dev.perennial.horizon.TicksNotEmitted;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What goes wrong with ticks, as RFC 9457 has it. */
@RestControllerAdvice(assignableTypes = HorizonController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class HorizonProblems extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refusal.getMessage());
        problem.setProperty("field", refusal.field());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notEmitted(TicksNotEmitted failure) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "No ticks were emitted: " + failure.getMessage());
    }
}
