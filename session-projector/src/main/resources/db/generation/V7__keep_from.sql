-- Sessions that ended before are pruned; a later tick that keeps them longer brings none back.
ALTER TABLE partition_position ADD COLUMN keep_from timestamptz;

UPDATE partition_position
SET keep_from = coalesce((tick_as_of AT TIME ZONE 'UTC' - tick_retain_past::interval) AT TIME ZONE 'UTC', 'epoch');

ALTER TABLE partition_position ALTER COLUMN keep_from SET NOT NULL;
