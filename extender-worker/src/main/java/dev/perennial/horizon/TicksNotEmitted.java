package dev.perennial.horizon;

/** The broker did not acknowledge the ticks of a run; the message says why, the next run makes up for it. */
public final class TicksNotEmitted extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TicksNotEmitted(String why, Throwable cause) {
        super(why, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
