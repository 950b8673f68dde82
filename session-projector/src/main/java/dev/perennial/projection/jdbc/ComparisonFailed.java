package dev.perennial.projection.jdbc;

import java.sql.SQLException;

/** The database did not answer while rows were compared. */
final class ComparisonFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    ComparisonFailed(SQLException cause) {
        super("The rows could not be compared: " + cause.getMessage(), cause);
    }
}
