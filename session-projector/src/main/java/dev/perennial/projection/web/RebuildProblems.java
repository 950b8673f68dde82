package dev.perennial.projection.web;

import dev.perennial.projection.rebuild.NoSuchGeneration;
import dev.perennial.projection.rebuild.RebuildUnderWay;
import dev.perennial.projection.rebuild.UnfitGeneration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What cannot be done with generations, as RFC 9457 problem details. */
@RestControllerAdvice(assignableTypes = RebuildController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RebuildProblems {

    @ExceptionHandler(NoSuchGeneration.class)
    ProblemDetail notFound(NoSuchGeneration e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
    }

    @ExceptionHandler({RebuildUnderWay.class, UnfitGeneration.class})
    ProblemDetail conflict(RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }
}
