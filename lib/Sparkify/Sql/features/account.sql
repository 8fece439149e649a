-- Who the user is, and the pages about the account.
SELECT
  userId,
  cutoff,
  -- [days] from registration to the cut-off
  (cutoff - registration) / 8.64e7 AS tenure_days,
  -- [days] from the first event in the log to the cut-off
  (cutoff - first_ts) / 8.64e7 AS known_days,
  -- [0 or 1] the latest event was on the paid level
  last_state % 2 AS is_paid,
  -- [0 or 1] the gender given is F; null if none
  CASE gender WHEN 'F' THEN 1 WHEN 'M' THEN 0 END AS is_female,
  -- [visits] visits to the page Downgrade in the last 28 days
  downgrade_visits_28d,
  -- [visits] visits to the page Upgrade in the last 28 days
  upgrade_visits_28d,
  -- [visits] visits to the settings in the last 28 days
  settings_visits_28d
FROM snapshot_sums
