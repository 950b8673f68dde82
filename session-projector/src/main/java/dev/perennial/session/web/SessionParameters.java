package dev.perennial.session.web;

import dev.perennial.contracts.Refusal;
import dev.perennial.web.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters that only a list of sessions has; blank ones are absent. */
final class SessionParameters {

    private SessionParameters() {}

    static @Nullable Instant moment(String name, @Nullable String text) {
        return parse(
                name,
                text,
                "an RFC 3339 date-time or a date, as 2026-12-01T09:00:00Z or 2026-12-01",
                value -> value.length() == "2026-12-01".length()
                        ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
                        // a plus sign in a query means a blank
                        : OffsetDateTime.parse(value.replace(' ', '+')).toInstant());
    }

    static @Nullable SessionCursor cursor(@Nullable String text) {
        return parse("cursor", text, "the nextCursor of the page before", SessionCursor::parse);
    }

    private static <T> @Nullable T parse(String name, @Nullable String text, String what, Function<String, T> parse) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Refusal.ofField(name, "must be " + what + ", not " + Parameters.brief(text));
        }
    }
}
