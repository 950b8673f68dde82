package dev.perennial.pattern;

import java.util.UUID;

/** The log of record. What was appended stands for good, though its law may yet reject it. */
public interface PatternLog {

    /**
     * Appends an event and returns when the log has it.
     *
     * @param cloudEvent the event as its codec writes it
     * @throws LogUnavailableException when the log did not answer within its limit; it may have the event or not
     */
    LogPosition append(UUID patternId, byte[] cloudEvent);

    /**
     * Appends the erasure of a pattern.
     *
     * @throws LogUnavailableException as {@link #append}
     */
    LogPosition erase(UUID patternId);
}
