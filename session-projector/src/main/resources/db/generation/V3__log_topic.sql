-- The log that this generation was projected from; another topic of the same name has another id.

CREATE TABLE log_topic (
    only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    name        text NOT NULL,
    id          text NOT NULL,
    partitions  int NOT NULL
);
