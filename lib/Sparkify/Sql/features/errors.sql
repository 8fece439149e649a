-- What goes wrong.
SELECT
  userId,
  cutoff,
  -- [errors, total] errors met
  errors,
  -- [errors] errors met in the last 28 days
  errors_28d,
  -- [errors] errors for each 1,000 events
  errors * 1e3 / NULLIF(events, 0) AS errors_per_1000_events,
  -- [visits] visits to the page Help in the last 28 days
  help_visits_28d,
  -- [visits] visits to the page Help for each 1,000 events
  help_visits * 1e3 / NULLIF(events, 0) AS help_visits_per_1000_events
FROM snapshot_sums
