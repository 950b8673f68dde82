package dev.perennial.projection.health;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Exceptions in a few words for people who may not see what events say; those who may read the log. */
final class Trouble {

    private static final int MOST = 300;

    /** A cause may lead back to itself. */
    private static final int MOST_CAUSES = 20;

    private Trouble() {}

    static String inWords(@Nullable Throwable trouble) {
        if (trouble == null) {
            return "no answer yet, and no failure either";
        }
        List<Throwable> chain = Stream.iterate(trouble, each -> each != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .toList();
        Throwable root = chain.get(chain.size() - 1);
        if (isOfInfrastructure(trouble)) {
            return words(root);
        }
        String words =
                chain.stream().filter(Trouble::quotesNoData).map(Trouble::words).collect(joining(", because of "));
        return words.isEmpty() ? root.getClass().getSimpleName() + " (see the log)" : words;
    }

    /** A database that is away quotes nothing; a violated constraint quotes the row. */
    private static boolean isOfInfrastructure(Throwable trouble) {
        return trouble instanceof DataAccessResourceFailureException
                || trouble instanceof TransientDataAccessException
                || trouble instanceof TransactionException;
    }

    private static boolean quotesNoData(Throwable trouble) {
        String origin = trouble.getClass().getName();
        return origin.startsWith("org.apache.kafka.common.") || origin.startsWith("dev.perennial.projection.");
    }

    /** What follows the first line are details, which may quote. */
    private static String words(Throwable trouble) {
        String text = trouble.getClass().getSimpleName() + ": " + trouble.getMessage();
        String first = text.lines().findFirst().orElse("").replaceAll("(?i)(password=)[^&\\s]*", "$1…");
        return first.length() <= MOST ? first : first.substring(0, MOST) + "…";
    }
}
