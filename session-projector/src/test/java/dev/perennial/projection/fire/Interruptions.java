package dev.perennial.projection.fire;

import java.sql.SQLException;

/** What can happen to a process around everything that it asks of the database. */
interface Interruptions {

    /** Nothing happens. */
    Interruptions NONE = new Interruptions() {
        @Override
        public void at(Moment moment) {}

        @Override
        public void committed() {}
    };

    /** A point at which time may pass, the connection may break, or the process may end. */
    enum Moment {
        BEFORE_STATEMENT,
        AFTER_STATEMENT,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /**
     * Returns when the process may go on.
     *
     * @throws SQLException when the connection breaks here
     * @throws Killed when the process ends here
     */
    void at(Moment moment) throws SQLException;

    /** The server has committed; the process does not know yet. */
    void committed();
}
