-- How many sessions came and went, for a chart. It counts what was done, so it outlives generations, which hold what is there.

CREATE TABLE sessions_of_day (
    day        date PRIMARY KEY,
    generated  bigint NOT NULL DEFAULT 0,
    pruned     bigint NOT NULL DEFAULT 0
);

COMMENT ON COLUMN sessions_of_day.day IS 'in UTC';
