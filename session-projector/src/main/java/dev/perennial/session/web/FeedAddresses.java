package dev.perennial.session.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The addresses that stand, by the hashes of their secrets alone. */
final class FeedAddresses {

    private static final RowMapper<FeedAddress> ADDRESS = (row, number) -> new FeedAddress(
            row.getLong("feed_id"),
            row.getString("name"),
            row.getObject("pattern_id", UUID.class),
            row.getObject("created_at", OffsetDateTime.class).toInstant());

    private final JdbcClient jdbc;

    FeedAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    FeedAddress add(String name, @Nullable UUID patternId, FeedSecret secret) {
        return jdbc.sql("""
                        INSERT INTO perennial_operations.calendar_feed (secret_hash, name, pattern_id)
                        VALUES (:hash, :name, CAST(:patternId AS uuid))
                        RETURNING *
                        """)
                .param("hash", secret.hash())
                .param("name", name)
                .param("patternId", patternId)
                .query(ADDRESS)
                .single();
    }

    /** The oldest first. */
    List<FeedAddress> list(int limit, long after) {
        return jdbc.sql("""
                        SELECT * FROM perennial_operations.calendar_feed
                        WHERE feed_id > :after ORDER BY feed_id LIMIT :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query(ADDRESS)
                .list();
    }

    Optional<FeedAddress> find(FeedSecret shown) {
        return jdbc.sql("SELECT * FROM perennial_operations.calendar_feed WHERE secret_hash = :hash")
                .param("hash", shown.hash())
                .query(ADDRESS)
                .optional();
    }

    /** Whether it stood. */
    boolean revoke(long feedId) {
        return jdbc.sql("DELETE FROM perennial_operations.calendar_feed WHERE feed_id = :feedId")
                        .param("feedId", feedId)
                        .update()
                > 0;
    }
}
