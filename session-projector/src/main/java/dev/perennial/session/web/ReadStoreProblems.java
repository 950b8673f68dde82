package dev.perennial.session.web;

import dev.perennial.web.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What goes wrong while reading the read store. */
@RestControllerAdvice({"dev.perennial.session", "dev.perennial.projection"})
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReadStoreProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ReadStoreProblems.class);

    private static final int SECONDS_TO_WAIT = 5;

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> readStoreIsAway(RuntimeException e) {
        LOG.warn("The read store does not answer", e);
        return Problem.unavailable("READ_STORE_UNAVAILABLE", "the read store does not answer now")
                .response(SECONDS_TO_WAIT);
    }
}
