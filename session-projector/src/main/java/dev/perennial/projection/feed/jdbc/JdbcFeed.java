package dev.perennial.projection.feed.jdbc;

import dev.perennial.projection.feed.Feed;
import dev.perennial.projection.feed.FeedEntry;
import dev.perennial.projection.feed.FeedState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The feed in the schema that outlives generations. Whoever gives positions holds the feed's only row until all see them. */
final class JdbcFeed implements Feed {

    private final JdbcClient jdbc;
    private final TransactionOperations turns;
    private final TransactionOperations statements;

    /** @param statements new transactions, beside the one that holds the lock */
    JdbcFeed(JdbcClient jdbc, TransactionOperations turns, TransactionOperations statements) {
        this.jdbc = jdbc;
        this.turns = turns;
        this.statements = statements;
    }

    @Override
    public int sequence(int most) {
        boolean hasWork = jdbc.sql("SELECT EXISTS (SELECT FROM perennial_operations.session_change_written)")
                .query(Boolean.class)
                .single();
        return hasWork ? Objects.requireNonNull(turns.execute(status -> takeTurn(most))) : 0;
    }

    private int takeTurn(int most) {
        Optional<Long> last = jdbc.sql("""
                        SELECT last_position FROM perennial_operations.session_change_feed FOR UPDATE SKIP LOCKED
                        """).query(Long.class).optional();
        return last.isPresent() ? sequence(last.get(), most) : 0;
    }

    /** Rows of a partition are committed in the order of their numbers, so whatever is seen of it is all up to there. */
    private int sequence(long last, int most) {
        int given = jdbc.sql("""
                        WITH taken AS (
                            DELETE FROM perennial_operations.session_change_written
                            WHERE number IN (SELECT number FROM perennial_operations.session_change_written
                                             ORDER BY number LIMIT :most)
                            RETURNING *),
                        counted AS (
                            INSERT INTO perennial_operations.sessions_of_day AS known (day, generated)
                            SELECT (now() AT TIME ZONE 'UTC')::date, sum(length(what) - length(replace(what, 'A', '')))
                            FROM taken HAVING count(*) > 0
                            ON CONFLICT (day) DO UPDATE SET generated = known.generated + excluded.generated)
                        INSERT INTO perennial_operations.session_change
                        SELECT :last + row_number() OVER (ORDER BY number), now(), taken.* FROM taken
                        """).param("last", last).param("most", most).update();
        jdbc.sql("UPDATE perennial_operations.session_change_feed SET last_position = last_position + :given")
                .param("given", given)
                .update();
        return given;
    }

    @Override
    public FeedState state() {
        return jdbc.sql("SELECT feed, last_position, forgotten FROM perennial_operations.session_change_feed")
                .query((row, number) -> new FeedState(
                        row.getObject("feed", UUID.class), row.getLong("last_position"), row.getLong("forgotten")))
                .single();
    }

    @Override
    public List<FeedEntry> after(long position, int most) {
        return jdbc.sql("""
                        SELECT * FROM perennial_operations.session_change
                        WHERE position > :position ORDER BY position LIMIT :most
                        """)
                .param("position", position)
                .param("most", most)
                .query((row, number) -> EntryRows.entry(row))
                .list();
    }

    @Override
    public void inTurn(Runnable work) {
        turns.executeWithoutResult(status -> {
            boolean ours = jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext('perennial.session-changes'))")
                    .query(Boolean.class)
                    .single();
            if (ours) {
                work.run();
            }
        });
    }

    @Override
    public List<FeedEntry> notSent(int most) {
        long sent = jdbc.sql("SELECT sent_position FROM perennial_operations.session_change_feed")
                .query(Long.class)
                .single();
        return after(sent, most);
    }

    @Override
    public void sent(FeedEntry last) {
        statements.executeWithoutResult(
                status -> jdbc.sql("UPDATE perennial_operations.session_change_feed SET sent_position = :position")
                        .param("position", last.position())
                        .update());
    }

    @Override
    public int forget(Instant before, int most) {
        return Objects.requireNonNull(turns.execute(status -> jdbc.sql("""
                        WITH old AS (
                            DELETE FROM perennial_operations.session_change
                            WHERE position IN (
                                SELECT position FROM perennial_operations.session_change
                                WHERE given_at < :before
                                  AND position <= (SELECT sent_position FROM perennial_operations.session_change_feed)
                                ORDER BY position LIMIT :most)
                            RETURNING position),
                        newest AS (
                            UPDATE perennial_operations.session_change_feed
                            SET forgotten = greatest(forgotten, (SELECT max(position) FROM old))
                            WHERE EXISTS (SELECT FROM old))
                        SELECT count(*) FROM old
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Integer.class)
                .single()));
    }
}
