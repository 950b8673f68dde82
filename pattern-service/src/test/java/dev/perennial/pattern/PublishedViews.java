package dev.perennial.pattern;

import dev.perennial.embedded.PostgresServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The read store's published views as tables that a test fills by hand. */
public final class PublishedViews {

    private PublishedViews() {}

    public static DriverManagerDataSource in(PostgresServer server, String database) {
        DriverManagerDataSource dataSource = new DriverManagerDataSource(
                server.createDatabase(database), PostgresServer.PERENNIAL, PostgresServer.PERENNIAL);
        JdbcClient.create(dataSource).sql("""
                CREATE SCHEMA perennial;
                CREATE TABLE perennial.pattern (
                    pattern_id uuid PRIMARY KEY, partition int, version bigint, source text, status text, pattern jsonb,
                    effective_from timestamptz, timeline jsonb, created_at timestamptz, updated_at timestamptz,
                    generated_through timestamptz, is_open boolean, title text, location text);
                CREATE TABLE perennial.pattern_history (
                    pattern_id uuid, version bigint, event_id text, event_type text, source text,
                    recorded_at timestamptz, effective_from timestamptz, reason text, pattern jsonb, partition int,
                    log_offset bigint, PRIMARY KEY (pattern_id, version));
                CREATE TABLE perennial.rejected_event (
                    partition int, log_offset bigint, topic text, recorded_at timestamptz, record_key text,
                    pattern_id uuid, event_id text, source text, reason text, field text, message text, payload bytea,
                    headers jsonb);
                CREATE TABLE perennial.projection_status (
                    generation int, topic text, partition int, next_offset bigint, log_time timestamptz,
                    tick_as_of timestamptz, tick_horizon text, tick_extend_when_below text, tick_retain_past text);
                """).update();
        return dataSource;
    }
}
