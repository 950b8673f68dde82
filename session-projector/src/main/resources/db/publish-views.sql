-- Run in one transaction whenever another generation becomes the active one. ${generation} is its number, ${published}
-- the schema: perennial, or another for looking at a generation that is not active.

CREATE OR REPLACE VIEW ${published}.projection_status AS
SELECT ${generation}::int AS generation, topic, partition, next_offset, owner_epoch, log_time,
       tick_as_of, tick_horizon, tick_extend_when_below, tick_retain_past,
       last_tick_patterns_extended, last_tick_sessions_extended, last_tick_sessions_pruned,
       (SELECT id FROM projection_${generation}.log_topic) AS topic_id
FROM projection_${generation}.partition_position;

CREATE OR REPLACE VIEW ${published}.pattern AS
SELECT pattern_id, partition, version, source,
       timeline -> -1 -> 'pattern' ->> 'status' AS status,
       timeline -> -1 -> 'pattern' ->> 'title' AS title,
       timeline -> -1 -> 'pattern' ->> 'location' AS location,
       timeline -> -1 -> 'pattern' AS pattern,
       (timeline -> -1 ->> 'from')::timestamptz AS effective_from,
       timeline, created_at, updated_at, generated_through, is_open
FROM projection_${generation}.pattern;

CREATE OR REPLACE VIEW ${published}.pattern_history AS
SELECT pattern_id, version, event_id, event_type, source, recorded_at, effective_from, reason, pattern,
       partition, log_offset
FROM projection_${generation}.pattern_history;

CREATE OR REPLACE VIEW ${published}.session AS
SELECT s.pattern_id || '_' || s.original_date || CASE WHEN s.ordinal = 1 THEN '' ELSE '.' || s.ordinal END AS session_id,
       s.pattern_id, s.original_date, s.ordinal, s.pattern_version, s.number,
       coalesce(s.override ->> 'title', h.pattern ->> 'title') AS title,
       coalesce(s.override ->> 'description', h.pattern ->> 'description') AS description,
       coalesce(s.override ->> 'location', h.pattern ->> 'location') AS location,
       coalesce(s.override ->> 'capacity', h.pattern ->> 'capacity')::int AS capacity,
       coalesce(s.override -> 'attributes', h.pattern -> 'attributes') AS attributes,
       h.pattern ->> 'timeZone' AS time_zone,
       s.start, s.original_start,
       coalesce(s.override ->> 'duration', h.pattern ->> 'duration') AS duration,
       s.starts_at, s.ends_at, s.clock_change
FROM projection_${generation}.session s
JOIN projection_${generation}.pattern_history h ON h.pattern_id = s.pattern_id AND h.version = s.pattern_version;

CREATE OR REPLACE VIEW ${published}.rejected_event AS
SELECT r.partition, r.log_offset, r.topic, r.recorded_at, r.record_key, r.pattern_id, r.event_id, r.source, r.reason,
       r.field, r.message, r.payload, r.headers, t.id AS topic_id, coalesce(s.state, 'OPEN') AS state
FROM projection_${generation}.rejected_event r
LEFT JOIN projection_${generation}.log_topic t ON true
LEFT JOIN perennial_operations.rejected_state s
       ON s.topic_id = t.id AND s.partition = r.partition AND s.log_offset = r.log_offset;
