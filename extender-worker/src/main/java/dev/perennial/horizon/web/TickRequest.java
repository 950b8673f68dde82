package dev.perennial.horizon.web;

import dev.perennial.contracts.Refusal;
import dev.perennial.horizon.Reach;
import java.time.DateTimeException;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** What a request for a run may say; what it leaves out is as configured. */
record TickRequest(
        @Nullable String horizon,
        @Nullable String extendWhenBelow,
        @Nullable String retainPast) {

    private static final int LENGTH = 40;

    static final TickRequest AS_CONFIGURED = new TickRequest(null, null, null);

    Reach reach(Reach configured) {
        return new Reach(
                period("horizon", horizon, configured.horizon()),
                period("extendWhenBelow", extendWhenBelow, configured.extendWhenBelow()),
                period("retainPast", retainPast, configured.retainPast()));
    }

    private static Period period(String field, @Nullable String text, Period configured) {
        if (text == null) {
            return configured;
        }
        if (text.length() > LENGTH) {
            throw Refusal.ofField(field, "has %,d characters, at most %,d are taken".formatted(text.length(), LENGTH));
        }
        try {
            return Period.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.ofField(field, "must be an ISO 8601 period, as P6M, not " + text);
        }
    }
}
