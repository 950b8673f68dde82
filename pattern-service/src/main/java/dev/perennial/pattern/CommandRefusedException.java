package dev.perennial.pattern;

import dev.perennial.contracts.Refusal;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A command that cannot be carried out, as it stands or any more. */
public final class CommandRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final @Nullable String field;
    private final String reason;

    /** What the caller can make of it. */
    public enum Kind {
        /** There is no such pattern or session. */
        UNKNOWN,
        /** The caller's version was no longer the newest when the command was read. */
        STALE,
        /** What happened meanwhile stands against it; the log decided so, or time has passed. */
        CONFLICT,
        /** The command makes no sense beside what is known. */
        UNPROCESSABLE
    }

    public CommandRefusedException(Kind kind, @Nullable String field, String reason, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.field = field;
        this.reason = reason;
    }

    /** Nobody created that pattern, or somebody erased it. */
    public static CommandRefusedException unknownPattern(UUID patternId) {
        return new CommandRefusedException(
                Kind.UNKNOWN,
                "patternId",
                Refusal.Reason.UNKNOWN_PATTERN.name(),
                "patternId: there is no pattern " + patternId);
    }

    static CommandRefusedException erasedMeanwhile(UUID patternId) {
        return new CommandRefusedException(
                Kind.CONFLICT,
                "patternId",
                Refusal.Reason.UNKNOWN_PATTERN.name(),
                "patternId: somebody erased " + patternId + " at the same time");
    }

    /** @param use what its Idempotency-Key was used for */
    static CommandRefusedException keyReused(String use) {
        return new CommandRefusedException(
                Kind.UNPROCESSABLE,
                "Idempotency-Key",
                "IDEMPOTENCY_KEY_REUSED",
                "Idempotency-Key: was used before, " + use);
    }

    static CommandRefusedException sessionBegun(String field, LocalDateTime originalStart) {
        return new CommandRefusedException(
                Kind.CONFLICT, field, "SESSION_BEGUN", field + ": the session of " + originalStart + " has begun");
    }

    public Kind kind() {
        return kind;
    }

    /** The field to blame, or null when none is. */
    public @Nullable String field() {
        return field;
    }

    /** A stable name of the reason, which docs/problems.md explains. */
    public String reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
