package dev.perennial.projection.health;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Exceptions in a few words for people who may not see what events say; those get the log. */
final class Trouble {

    private static final int MOST = 300;

    private Trouble() {}

    static String inWords(@Nullable Throwable trouble) {
        if (trouble == null) {
            return "no answer yet, and no failure either";
        }
        Throwable root = root(trouble);
        String name = root.getClass().getSimpleName();
        return quotesNoData(trouble, root) ? shortened(name + ": " + root.getMessage()) : name + " (see the log)";
    }

    private static Throwable root(Throwable trouble) {
        Throwable root = trouble;
        // a cause may lead back to itself
        for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    /** A violated constraint quotes the row; a database that is away, Kafka and our own refusals do not. */
    private static boolean quotesNoData(Throwable trouble, Throwable root) {
        String origin = root.getClass().getName();
        return trouble instanceof DataAccessResourceFailureException
                || trouble instanceof TransientDataAccessException
                || trouble instanceof TransactionException
                || origin.startsWith("org.apache.kafka.common.")
                || origin.startsWith("dev.perennial.projection.");
    }

    /** What follows the first line are details, which may quote. */
    private static String shortened(String text) {
        String first = text.lines().findFirst().orElse("").replaceAll("(?i)(password=)[^&\\s]*", "$1…");
        return first.length() <= MOST ? first : first.substring(0, MOST) + "…";
    }
}
