-- The days between one active day of a user and the next, before each cut-off: 1 where they follow one another.
SELECT
  snapshots.userId AS userId,
  cutoff,
  COUNT(gap_days) AS gaps,
  CAST(SUM(gap_days) AS BIGINT) AS gap_days,
  CAST(SUM(gap_days * gap_days) AS BIGINT) AS gap_days_squared,
  MAX(gap_days) AS longest_gap_days,
  percentile_cont(5e-1) WITHIN GROUP (ORDER BY gap_days) AS median_gap_days
FROM snapshots
JOIN (
  SELECT
    userId,
    day_number,
    day_number - LAG(day_number) OVER (PARTITION BY userId ORDER BY day_number ASC NULLS FIRST) AS gap_days
  FROM user_days
) AS active ON snapshots.userId = active.userId AND day_number < cutoff_day
GROUP BY snapshots.userId, cutoff
