-- Every generation that there is, and how its rebuild went.

CREATE TABLE generation (
    generation          int PRIMARY KEY,
    purpose             text NOT NULL,
    phase               text NOT NULL,
    created_at          timestamptz NOT NULL DEFAULT now(),
    activated_at        timestamptz,
    ended_at            timestamptz,
    dropped_at          timestamptz,
    records_done        bigint NOT NULL DEFAULT 0,
    records_total       bigint NOT NULL DEFAULT 0,
    reading_began_at    timestamptz,
    comparison          jsonb,
    failure             text
);

INSERT INTO generation (generation, purpose, phase, activated_at, ended_at)
SELECT generation, 'FIRST', 'DONE', now(), now() FROM active_generation;
