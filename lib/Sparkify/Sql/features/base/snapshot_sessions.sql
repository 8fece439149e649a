-- The sessions that each user had begun before each cut-off, as far as they had come by then. recency is 1 for the
-- latest; gap_ms is the time since the end of the session before.
SELECT
  userId,
  cutoff,
  start_ts,
  end_ts - start_ts AS length_ms,
  songs,
  cutoff_day - CAST(floor(start_ts / 86400000) AS BIGINT) AS age,
  start_ts - LAG(end_ts) OVER (
    PARTITION BY userId, cutoff ORDER BY start_ts ASC NULLS FIRST, sessionId ASC NULLS FIRST) AS gap_ms,
  ROW_NUMBER() OVER (
    PARTITION BY userId, cutoff ORDER BY start_ts DESC NULLS LAST, sessionId DESC NULLS LAST) AS recency
FROM (
  SELECT
    snapshots.userId AS userId,
    cutoff,
    cutoff_day,
    sessionId,
    MIN(first_ts) AS start_ts,
    MAX(last_ts) AS end_ts,
    CAST(SUM(songs) AS BIGINT) AS songs
  FROM snapshots
  JOIN session_days ON snapshots.userId = session_days.userId AND day_number < cutoff_day
  GROUP BY snapshots.userId, cutoff, cutoff_day, sessionId
) AS begun
