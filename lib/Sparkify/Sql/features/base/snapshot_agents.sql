-- The browser of each user's latest day before each cut-off on which a page other than a song was asked for.
SELECT userId, cutoff, user_agent
FROM (
  SELECT
    snapshots.userId AS userId,
    cutoff,
    user_agent,
    ROW_NUMBER() OVER (
      PARTITION BY snapshots.userId, cutoff
      ORDER BY day_number DESC NULLS LAST, last_ts DESC NULLS LAST, user_agent ASC NULLS LAST) AS recency
  FROM snapshots
  JOIN session_days ON snapshots.userId = session_days.userId AND day_number < cutoff_day
  WHERE user_agent IS NOT NULL
) AS used
WHERE recency = 1
