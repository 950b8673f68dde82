package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What somebody wants of a pattern. */
public sealed interface Command {

    UUID patternId();

    /** A new pattern. */
    record Create(UUID patternId, Pattern pattern) implements Command {}

    /**
     * Another pattern in place of the present one.
     *
     * @param effectiveFrom from when on; absent or past: at once
     */
    record Replace(
            UUID patternId, Pattern pattern, @Nullable Instant effectiveFrom) implements Command {}

    /**
     * Some fields changed, as a merge patch on the pattern's JSON (RFC 7396).
     *
     * @param effectiveFrom from when on; absent or past: at once
     */
    record Merge(UUID patternId, ObjectNode patch, @Nullable Instant effectiveFrom) implements Command {}

    /** Activation or deactivation, also of what is announced for later. */
    record SetStatus(UUID patternId, Pattern.Status status) implements Command {}

    /** Sessions generated anew, to the whole horizon. */
    record Regenerate(UUID patternId) implements Command {}

    /** One session deleted, moved, changed, or as its pattern has it. */
    record OverrideSession(UUID patternId, LocalDateTime originalStart, SessionOverride override) implements Command {}

    /** One session more, at a start that the rule does not give; the override has what differs from the pattern. */
    record AddSession(UUID patternId, LocalDateTime start, SessionOverride override) implements Command {}

    /** What a calendar file says of a pattern that came from it. */
    record Import(UUID patternId, Pattern pattern) implements Command {

        /** The reason that the log gives for a change by import. */
        static final String REASON = "imported from a calendar file";
    }
}
