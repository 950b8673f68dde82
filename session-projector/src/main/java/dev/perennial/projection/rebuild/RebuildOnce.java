package dev.perennial.projection.rebuild;

import dev.perennial.projection.rebuild.RebuildOrder.Switch;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;

/** One rebuild, comparison or switch from the command line, and an exit code that says what came of it. */
public final class RebuildOnce {

    /** Done, and no difference was found. */
    static final int EQUAL = 0;

    /** Not done; also what the JVM exits with when the application does not start. */
    static final int FAILED = 1;

    /** Done, and there were differences. */
    static final int DIFFERENT = 2;

    private static final Logger LOG = LoggerFactory.getLogger(RebuildOnce.class);

    private final Rebuilds rebuilds;

    RebuildOnce(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    /** Whether the options ask for one run and the end. */
    public static boolean isAskedFor(ApplicationArguments arguments) {
        return Stream.of("rebuild", "verify", "look-back", "roll-back", "repair")
                .anyMatch(arguments::containsOption);
    }

    public int exitCode(ApplicationArguments arguments) {
        try {
            Comparison comparison = run(arguments);
            if (comparison != null) {
                comparison.tables().forEach(RebuildOnce::report);
            }
            return comparison == null || comparison.isEqual() ? EQUAL : DIFFERENT;
        } catch (RuntimeException e) {
            LOG.error("Not done: {}", e.getMessage(), e);
            return FAILED;
        }
    }

    private @Nullable Comparison run(ApplicationArguments arguments) {
        if (arguments.containsOption("rebuild")) {
            return build(RebuildOrder.rebuild(switching(value(arguments, "switch"))));
        }
        if (arguments.containsOption("verify")) {
            return build(RebuildOrder.verify());
        }
        String until = value(arguments, "look-back");
        if (until != null) {
            return build(RebuildOrder.lookBack(Instant.parse(until)));
        }
        String pattern = value(arguments, "repair");
        if (pattern != null) {
            return rebuilds.repair(UUID.fromString(pattern));
        }
        if (arguments.containsOption("roll-back")) {
            LOG.info("Generation {} is the active one", rebuilds.rollBack().number());
            return null;
        }
        throw new IllegalArgumentException(
                "say --rebuild [--switch=always|when-equal|on-request], --verify, --look-back=<instant>, --roll-back or"
                        + " --repair=<patternId>");
    }

    private @Nullable Comparison build(RebuildOrder order) {
        Generation built = rebuilds.run(order);
        LOG.info(
                "Generation {} was built from {} records and {}",
                built.number(),
                built.recordsTotal(),
                built.active() ? "is the active one" : "is not the active one");
        return built.comparison();
    }

    private static void report(Comparison.Table table) {
        LOG.info(
                "{}: {} rows, {} were missing, {} too many, {} different",
                table.name(),
                table.rows(),
                table.missing(),
                table.surplus(),
                table.different());
        table.samples()
                .forEach(each -> LOG.info("{} was {} and must be {}", each.key(), each.active(), each.rebuilt()));
    }

    private static Switch switching(@Nullable String value) {
        return value == null
                ? Switch.ALWAYS
                : Switch.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static @Nullable String value(ApplicationArguments arguments, String option) {
        List<String> values = Objects.requireNonNullElse(arguments.getOptionValues(option), List.of());
        return values.isEmpty() ? null : values.get(0);
    }
}
