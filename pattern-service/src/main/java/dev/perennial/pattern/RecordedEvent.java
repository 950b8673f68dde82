package dev.perennial.pattern;

import java.util.UUID;

/** An event that the log accepted. */
public record RecordedEvent(UUID patternId, long version, String eventId) {}
