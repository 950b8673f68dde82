package dev.perennial.web;

import dev.perennial.contracts.Refusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What can go wrong in any operation; each service adds what can in its own. Tells nothing of how a service is made. */
@RestControllerAdvice
public class ApiProblems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        return Problem.of(refusal).response();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Class<?> type = e.getRequiredType();
        String what = type != null && type.isEnum()
                ? "one of " + Arrays.toString(type.getEnumConstants())
                : "a " + (type == null ? "value" : type.getSimpleName());
        Refusal refusal =
                Refusal.ofField(String.valueOf(e.getPropertyName()), "must be " + what + ", not " + e.getValue());
        return handleExceptionInternal(e, Problem.of(refusal).body(), headers, status, request);
    }

    @ExceptionHandler
    ProblemDetail failed(RuntimeException e) {
        LOG.error("A request failed", e);
        ProblemDetail fault = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "the request failed; the service's own log says why");
        fault.setTitle("A fault in this service");
        return fault;
    }
}
