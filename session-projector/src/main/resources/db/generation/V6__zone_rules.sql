-- By which rules of time zones the sessions of a partition are materialised.

CREATE TABLE zone_rules (
    partition        int PRIMARY KEY,
    -- of each time zone's rules
    fingerprints     jsonb NOT NULL,
    -- time zones whose rules changed: sessions of patterns up to rezoned_through follow the new ones, others may not yet
    rezoning         text[] NOT NULL DEFAULT '{}',
    rezoned_through  uuid
);

-- Partitions whose rows stand between two states; who compares generations waits until there is none.
CREATE VIEW partition_under_way AS
SELECT partition FROM partition_position WHERE tick_under_way
UNION ALL
SELECT partition FROM zone_rules WHERE rezoning <> '{}';
