-- How long the user was seen. Only in whole_log: it knows who cancelled, for they stop being seen.
SELECT
  userId,
  cutoff,
  -- [days, span] from the first event to the last
  (last_ts - first_ts) / 8.64e7 AS days_observed
FROM snapshot_sums
