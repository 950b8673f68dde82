-- Addresses of calendars for programs that cannot show a token. They belong to no generation, and hold no secret themselves.

CREATE TABLE calendar_feed (
    feed_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    secret_hash  bytea NOT NULL UNIQUE,
    name         text NOT NULL,
    pattern_id   uuid,
    created_at   timestamptz NOT NULL DEFAULT now()
);

COMMENT ON COLUMN calendar_feed.secret_hash IS 'SHA-256 of what stands in the address';
COMMENT ON COLUMN calendar_feed.pattern_id IS 'the one pattern that it shows; null for all';
