package dev.perennial.pattern;

import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a caller's command is meant for (RFC 9110 §13.1.1, If-Match).
 *
 * @param versions null: whichever the pattern has
 */
public record Precondition(@Nullable Set<Long> versions) {

    public static final Precondition NONE = new Precondition(null);

    boolean admits(long version) {
        return versions == null || versions.contains(version);
    }

    void check(long version) {
        if (!admits(version)) {
            throw new CommandRefusedException(
                    Kind.STALE,
                    "If-Match",
                    Reason.VERSION_CONFLICT.name(),
                    "If-Match: the pattern is in version " + version + " now");
        }
    }
}
