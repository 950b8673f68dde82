package dev.perennial.session.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Everything that goes wrong while reading, as RFC 9457 problem details. */
@RestControllerAdvice(basePackages = {"dev.perennial.session", "dev.perennial.projection"})
class ReadStoreProblems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ReadStoreProblems.class);

    private static final String SECONDS_TO_WAIT = "5";

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> readStoreIsAway(RuntimeException e) {
        LOG.warn("The read store does not answer", e);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The read store does not answer. Try again in a few seconds.");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
                .body(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = String.valueOf(e.getPropertyName());
        Class<?> type = e.getRequiredType();
        String what = type != null && type.isEnum()
                ? "one of " + Arrays.toString(type.getEnumConstants())
                : "a " + (type == null ? "value" : type.getSimpleName());
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, field + " must be " + what + ", not " + e.getValue());
        problem.setProperty("field", field);
        return handleExceptionInternal(e, problem, headers, status, request);
    }
}
