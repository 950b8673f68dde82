package dev.perennial.projection.copy;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;

/** One copy of the log from the command line, and an exit code that says whether it was made. */
public final class CopyOnce {

    private static final Logger LOG = LoggerFactory.getLogger(CopyOnce.class);

    private final LogCopy copy;

    CopyOnce(LogCopy copy) {
        this.copy = copy;
    }

    /** Whether the options ask for a copy and the end. */
    public static boolean isAskedFor(ApplicationArguments arguments) {
        return arguments.containsOption("copy-to");
    }

    /** 0 when the copy is complete, 1 when it is not. */
    public int exitCode(ApplicationArguments arguments) {
        try {
            String name = value(arguments, "copy-to");
            int partitions = Integer.parseInt(value(arguments, "partitions"));
            LOG.info("{} holds the log in {} partitions and {} records", name, partitions, copy.to(name, partitions));
            return 0;
        } catch (RuntimeException e) {
            LOG.error("Not copied: {}", e.getMessage(), e);
            return 1;
        }
    }

    private static String value(ApplicationArguments arguments, String option) {
        List<String> values = arguments.getOptionValues(option);
        if (values == null || values.size() != 1) {
            throw new IllegalArgumentException("say --copy-to=<new topic> --partitions=<number>");
        }
        return values.get(0);
    }
}
