-- How a local start became an instant where clocks change; null, which takes no room, for all others.
ALTER TABLE session ADD COLUMN clock_change text;
