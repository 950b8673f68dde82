package dev.perennial.projection.web;

import dev.perennial.projection.rebuild.NoSuchGeneration;
import dev.perennial.projection.rebuild.RebuildUnderWay;
import dev.perennial.projection.rebuild.UnfitGeneration;
import dev.perennial.web.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What cannot be done with generations. */
@RestControllerAdvice(assignableTypes = RebuildController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RebuildProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> none(NoSuchGeneration e) {
        return Problem.notFound("UNKNOWN_GENERATION", String.valueOf(e.getMessage()))
                .response();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> underWay(RebuildUnderWay e) {
        return conflict("REBUILD_UNDER_WAY", e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfit(UnfitGeneration e) {
        return conflict("UNFIT_GENERATION", e);
    }

    private static ResponseEntity<ProblemDetail> conflict(String reason, RuntimeException e) {
        return new Problem(HttpStatus.CONFLICT, reason, "This cannot be done now", String.valueOf(e.getMessage()))
                .response();
    }
}
