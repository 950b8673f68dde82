package dev.perennial.horizon.schedule;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;

/**
 * When runs are due.
 *
 * @param cron six fields, from seconds to day of week, in UTC; {@code -} for never
 * @param onStart whether a run is due as soon as the application is ready
 */
@ConfigurationProperties("perennial.extender")
record ScheduleSettings(
        @DefaultValue("0 0 3 * * *") String cron,
        @DefaultValue("true") boolean onStart) {

    static final String NEVER = "-";

    ScheduleSettings {
        if (!cron.equals(NEVER)) {
            try {
                var unused = CronExpression.parse(cron);
            } catch (IllegalArgumentException e) {
                // without a cause: Spring Boot shows the innermost message alone
                throw new IllegalArgumentException(
                        "perennial.extender.cron: must be a cron expression of six fields in UTC, as 0 0 3 * * *, or %s: %s"
                                .formatted(NEVER, e.getMessage()));
            }
        }
    }
}
