-- The days between one active day of a user and the next, before each cut-off: 1 where they follow one another.
SELECT
  userId,
  cutoff,
  COUNT(gap_days) AS gaps,
  CAST(SUM(gap_days) AS BIGINT) AS gap_days,
  CAST(SUM(gap_days * gap_days) AS BIGINT) AS gap_days_squared,
  MAX(gap_days) AS longest_gap_days,
  percentile_cont(5e-1) WITHIN GROUP (ORDER BY gap_days) AS median_gap_days
FROM (
  SELECT
    userId,
    cutoff,
    day_number - LAG(day_number) OVER (PARTITION BY userId, cutoff ORDER BY day_number ASC NULLS FIRST) AS gap_days
  FROM (
    SELECT DISTINCT snapshots.userId AS userId, cutoff, day_number
    FROM snapshots
    JOIN session_days ON snapshots.userId = session_days.userId AND day_number < cutoff_day
  ) AS active
) AS gaps
GROUP BY userId, cutoff
