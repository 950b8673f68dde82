package dev.perennial.projection.rejected;

/** A place in the log. */
public record Position(int partition, long offset) {

    /**
     * What {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Position valueOf(String text) {
        int dash = text.indexOf('-');
        return new Position(
                Integer.parseInt(text.substring(0, Math.max(dash, 0))), Long.parseLong(text.substring(dash + 1)));
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
