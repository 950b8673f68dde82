-- One generation of the read store: a pure function of the log up to the offsets in partition_position.

CREATE TABLE partition_position (
    partition                     int PRIMARY KEY,
    topic                         text NOT NULL,
    next_offset                   bigint NOT NULL,
    owner_epoch                   bigint NOT NULL,
    log_time                      timestamptz NOT NULL,
    tick_as_of                    timestamptz,
    tick_horizon                  text,
    tick_extend_when_below        text,
    tick_retain_past              text,
    last_tick_patterns_extended   bigint,
    last_tick_sessions_extended   bigint,
    last_tick_sessions_pruned     bigint
);

CREATE TABLE pattern (
    pattern_id         uuid PRIMARY KEY,
    partition          int NOT NULL,
    version            bigint NOT NULL,
    source             text NOT NULL,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    generated_through  timestamptz NOT NULL,
    is_open            boolean NOT NULL,
    timeline           jsonb NOT NULL
);

-- what a tick may have to extend
CREATE INDEX pattern_open ON pattern (partition, generated_through) WHERE is_open;

CREATE TABLE pattern_history (
    pattern_id      uuid NOT NULL,
    version         bigint NOT NULL,
    partition       int NOT NULL,
    log_offset      bigint NOT NULL,
    event_id        text NOT NULL,
    event_type      text NOT NULL,
    source          text NOT NULL,
    recorded_at     timestamptz NOT NULL,
    effective_from  timestamptz,
    reason          text,
    pattern         jsonb NOT NULL,
    PRIMARY KEY (pattern_id, version)
);

-- what a session has in common with its pattern stands in pattern_history, what differs in override
CREATE TABLE session (
    pattern_id       uuid NOT NULL,
    original_date    date NOT NULL,
    ordinal          int NOT NULL,
    partition        int NOT NULL,
    pattern_version  bigint NOT NULL,
    number           int,
    start            timestamp NOT NULL,
    original_start   timestamp NOT NULL,
    starts_at        timestamptz NOT NULL,
    ends_at          timestamptz NOT NULL,
    override         jsonb,
    PRIMARY KEY (pattern_id, original_date, ordinal)
);

CREATE INDEX session_starts_at ON session (starts_at);

CREATE TABLE rejected_event (
    partition    int NOT NULL,
    log_offset   bigint NOT NULL,
    topic        text NOT NULL,
    recorded_at  timestamptz NOT NULL,
    record_key   text,
    pattern_id   uuid,
    event_id     text,
    source       text,
    reason       text NOT NULL,
    field        text,
    message      text NOT NULL,
    payload      bytea,
    headers      jsonb NOT NULL,
    PRIMARY KEY (partition, log_offset)
);
