-- One row for each user, session and day.
SELECT
  userId,
  sessionId,
  day_number,
  MIN(first_ts) AS first_ts,
  MAX(last_ts) AS last_ts,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'NextSong'), 0) AS BIGINT) AS songs
FROM page_counts
GROUP BY userId, sessionId, day_number
