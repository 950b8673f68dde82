-- What is not a function of the log: what people decided about rejected events, and how far copies of them were sent.
-- Events are known by the id of their topic, the partition and the offset, which every generation has them under.

CREATE TABLE rejected_decision (
    topic_id             text NOT NULL,
    partition            int NOT NULL,
    log_offset           bigint NOT NULL,
    number               int NOT NULL,
    topic                text NOT NULL,
    action               text NOT NULL CHECK (action IN ('REDRIVE', 'DISCARD')),
    decided_at           timestamptz NOT NULL DEFAULT now(),
    decided_by           text NOT NULL,
    note                 text,
    payload              bytea,
    published_partition  int,
    published_offset     bigint,
    failure              text,
    PRIMARY KEY (topic_id, partition, log_offset, number)
);

COMMENT ON COLUMN rejected_decision.number IS '1 for the first decision about an event; the last one holds';
COMMENT ON COLUMN rejected_decision.payload IS 'published instead of the original one, if edited';

-- what is still to be published
CREATE INDEX rejected_decision_to_publish ON rejected_decision (decided_at)
    WHERE action = 'REDRIVE' AND published_offset IS NULL AND failure IS NULL;

CREATE VIEW rejected_state AS
SELECT DISTINCT ON (topic_id, partition, log_offset) topic_id, partition, log_offset,
       CASE WHEN action = 'DISCARD' THEN 'DISCARDED' WHEN failure IS NULL THEN 'REDRIVEN' ELSE 'OPEN' END AS state
FROM rejected_decision
ORDER BY topic_id, partition, log_offset, number DESC;

CREATE TABLE dead_letter_position (
    topic_id     text NOT NULL,
    partition    int NOT NULL,
    next_offset  bigint NOT NULL,
    PRIMARY KEY (topic_id, partition)
);
