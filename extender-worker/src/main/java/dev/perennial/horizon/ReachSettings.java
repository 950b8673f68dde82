package dev.perennial.horizon;

import dev.perennial.contracts.Refusal;
import java.time.Period;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The reach of runs that name no other. */
@ConfigurationProperties("perennial.extender")
record ReachSettings(
        @DefaultValue("P6M") Period horizon,
        @DefaultValue("P3M") Period extendWhenBelow,
        @DefaultValue("P1D") Period retainPast) {

    ReachSettings {
        try {
            var unused = new Reach(horizon, extendWhenBelow, retainPast);
        } catch (Refusal e) {
            // without a cause: Spring Boot shows the innermost message alone
            throw new IllegalArgumentException(inPropertyNames(e));
        }
    }

    private static String inPropertyNames(Refusal refusal) {
        String field = String.valueOf(refusal.field());
        String dashed = field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return "perennial.extender." + refusal.getMessage().replace(field, dashed);
    }

    Reach reach() {
        return new Reach(horizon, extendWhenBelow, retainPast);
    }
}
