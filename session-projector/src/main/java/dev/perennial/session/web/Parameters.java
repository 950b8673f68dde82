package dev.perennial.session.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Query parameters of any form; what is wrong is answered with a problem that names the parameter. */
final class Parameters {

    private static final int MOST = 1_000;
    private static final String ATTRIBUTE = "attribute.";

    private Parameters() {}

    static @Nullable Instant instant(String name, @Nullable String text) {
        return parse(
                name,
                text,
                "an RFC 3339 date-time or a date, as 2026-12-01T09:00:00Z or 2026-12-01",
                value -> value.length() == "2026-12-01".length()
                        ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
                        // a plus sign in a query means a blank
                        : OffsetDateTime.parse(value.replace(' ', '+')).toInstant());
    }

    static @Nullable UUID uuid(String name, @Nullable String text) {
        return parse(name, text, "a UUID", UUID::fromString);
    }

    static @Nullable SessionCursor cursor(@Nullable String text) {
        return parse("cursor", text, "the nextCursor of the page before", SessionCursor::parse);
    }

    /** From parameters as {@code attribute.instructor=Ana}. */
    static Map<String, String> attributes(Map<String, String> parameters) {
        Map<String, String> attributes = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(ATTRIBUTE)) {
                attributes.put(name.substring(ATTRIBUTE.length()).replace("\0", " "), value.replace("\0", " "));
            }
        });
        return attributes;
    }

    static int limit(@Nullable String text) {
        Integer limit = parse("limit", text, "a number from 1 to 1000", Integer::valueOf);
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw problem("limit", "limit must be a number from 1 to 1000, not " + limit);
        }
        return limit == null ? 100 : limit;
    }

    private static <T> @Nullable T parse(String name, @Nullable String text, String what, Function<String, T> parse) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw problem(name, name + " must be " + what + ", not " + text);
        }
    }

    private static ErrorResponseException problem(String field, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
        problem.setProperty("field", field);
        return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
    }
}
