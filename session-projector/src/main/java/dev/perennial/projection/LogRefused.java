package dev.perennial.projection;

/**
 * The topic is not the log that the read store was projected from, or no longer all of it (ADR 0007). Nothing of it is
 * projected; the message says why, {@code docs/operations.md} what to do.
 */
public final class LogRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private LogRefused(String message) {
        super(message + " Nothing of it is projected; docs/operations.md says what to do");
    }

    public static LogRefused another(LogTopic found, LogTopic known) {
        return new LogRefused(difference(found, known));
    }

    private static String difference(LogTopic found, LogTopic known) {
        if (!found.name().equals(known.name())) {
            return "The read store was projected from topic %s, not from %s.".formatted(known.name(), found.name());
        }
        if (!found.id().equals(known.id())) {
            return "Topic %s was deleted and created anew: it has id %s, and the read store was projected from %s."
                    .formatted(found.name(), found.id(), known.id());
        }
        return "Topic %s has %d partitions and had %d, so its keys belong to other partitions than before."
                .formatted(found.name(), found.partitions(), known.partitions());
    }

    /** The read store is further than the log. */
    public static LogRefused endsBefore(String partition, long end, long nextOffset) {
        return new LogRefused("Partition %s ends at offset %d, before offset %d, up to which it was projected."
                .formatted(partition, end, nextOffset));
    }

    /** What comes next is no longer in the log. */
    public static LogRefused beginsAfter(String partition, long start, long nextOffset) {
        return new LogRefused(
                "Partition %s begins at offset %d, after offset %d, which would come next: records were deleted."
                        .formatted(partition, start, nextOffset));
    }
}
