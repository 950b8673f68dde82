-- how operations teams list them
CREATE INDEX rejected_event_newest ON rejected_event (recorded_at, partition, log_offset);
