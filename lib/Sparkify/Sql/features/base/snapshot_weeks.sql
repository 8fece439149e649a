-- The weeks of each user before each cut-off, counted back from it (week 0 is the latest) to the user's first day.
-- Weeks without an event count with zeros. recent_* are sums over the last four weeks for a line through them.
SELECT
  userId,
  cutoff,
  MAX(week) + 1 AS weeks,
  COUNT(*) AS weeks_active,
  CAST(SUM(songs) AS BIGINT) AS songs,
  CAST(SUM(songs * songs) AS BIGINT) AS songs_squared,
  MAX(songs) AS most_songs,
  CAST(SUM(days) AS BIGINT) AS days,
  CAST(SUM(days * days) AS BIGINT) AS days_squared,
  CAST(COALESCE(SUM(songs * (3 - 2 * week)) FILTER (WHERE week < 4), 0) AS BIGINT) AS recent_songs_tilt,
  CAST(COALESCE(SUM(days * (3 - 2 * week)) FILTER (WHERE week < 4), 0) AS BIGINT) AS recent_days_tilt
FROM (
  SELECT
    snapshots.userId AS userId,
    cutoff,
    CAST(floor((cutoff_day - 1 - day_number) / 7) AS BIGINT) AS week,
    CAST(SUM(songs) AS BIGINT) AS songs,
    COUNT(*) AS days
  FROM snapshots
  JOIN user_days ON snapshots.userId = user_days.userId AND day_number < cutoff_day
  GROUP BY snapshots.userId, cutoff, CAST(floor((cutoff_day - 1 - day_number) / 7) AS BIGINT)
) AS by_week
GROUP BY userId, cutoff
