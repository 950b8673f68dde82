package dev.perennial.projection.rejected;

/** The log as redriven events enter it: as every other event does. */
public interface RedriveLog {

    /**
     * Publishes an event again and returns when the broker has it.
     *
     * @throws Unpublishable when the broker will never take it; with any other exception it may, or may have
     */
    Position publish(Redrive redrive);

    /** The broker does not take the record, however often it is tried. */
    final class Unpublishable extends RuntimeException {

        private static final long serialVersionUID = 1;

        public Unpublishable(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }
}
