-- What pattern-service, extender-worker and dashboards may read: the views that stay the same, and no table.
GRANT USAGE ON SCHEMA perennial TO perennial_reader;
GRANT SELECT ON perennial.session, perennial.pattern, perennial.pattern_history, perennial.rejected_event,
    perennial.projection_status TO perennial_reader;
