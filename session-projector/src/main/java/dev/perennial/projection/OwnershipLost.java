package dev.perennial.projection;

/** Somebody claimed the partition later, or the position moved without us: nothing of the transaction holds. */
public final class OwnershipLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    public OwnershipLost(Ownership lost) {
        super("partition %d is no longer ours in epoch %d at offset %d"
                .formatted(lost.partition(), lost.epoch(), lost.nextOffset()));
    }
}
