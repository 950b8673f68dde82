-- The stable contract for dashboards and services: views that point at the active generation.

CREATE TABLE active_generation (
    only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    generation  int NOT NULL
);

INSERT INTO active_generation (generation) VALUES (1);
