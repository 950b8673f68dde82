-- Between the chunks of a tick the rows stand between two offsets; who compares generations waits until it is over.
ALTER TABLE partition_position ADD COLUMN tick_under_way boolean NOT NULL DEFAULT false;
