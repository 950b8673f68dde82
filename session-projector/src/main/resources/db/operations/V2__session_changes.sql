-- What happened to sessions and why: rows that the projection of the active generation writes in the transaction of its
-- sessions, and that one sequencer then gives positions without gaps. Like decisions, it outlives every generation.

-- a row holds its sessions in arrays, which would be compressed for nothing before they fill a page
CREATE TABLE session_change_written (
    number           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic_id         text NOT NULL,
    partition        int NOT NULL,
    log_offset       bigint NOT NULL,
    pattern_id       uuid NOT NULL,
    pattern_version  bigint,
    cause            text NOT NULL,
    recorded_at      timestamptz NOT NULL,
    part             int NOT NULL,
    what             text NOT NULL,
    original_dates   date[] NOT NULL,
    ordinals         int[] NOT NULL,
    starts_at        timestamptz[] NOT NULL,
    ends_at          timestamptz[] NOT NULL
) WITH (toast_tuple_target = 8160);

COMMENT ON COLUMN session_change_written.number IS 'ascends within a partition';
COMMENT ON COLUMN session_change_written.part IS '1, and more when the sessions are too many for a row';
COMMENT ON COLUMN session_change_written.what IS 'a letter a session: A added, M moved, C changed, R removed';

CREATE TABLE session_change (
    position  bigint PRIMARY KEY,
    given_at  timestamptz NOT NULL,
    LIKE session_change_written INCLUDING COMMENTS
) WITH (toast_tuple_target = 8160);

CREATE TABLE session_change_feed (
    only_one       boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    feed           uuid NOT NULL DEFAULT gen_random_uuid(),
    last_position  bigint NOT NULL DEFAULT 0,
    sent_position  bigint NOT NULL DEFAULT 0,
    forgotten      bigint NOT NULL DEFAULT 0
);

COMMENT ON COLUMN session_change_feed.feed IS 'another one when sessions changed without a row here';
COMMENT ON COLUMN session_change_feed.sent_position IS 'up to which the topic has them';
COMMENT ON COLUMN session_change_feed.forgotten IS 'up to which they are deleted';

INSERT INTO session_change_feed DEFAULT VALUES;
