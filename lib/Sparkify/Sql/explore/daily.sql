-- One row for each day of the log, UTC; day 0 is 1970-01-01.
WITH days AS (
  SELECT
    CAST(floor(ts / 86400000) AS BIGINT) AS day,
    COUNT(*) AS events,
    COUNT(*) FILTER (WHERE page = 'NextSong') AS songs,
    COUNT(DISTINCT userId) AS users,
    COUNT(*) FILTER (WHERE page = 'Cancellation Confirmation') AS cancellations
  FROM events
  GROUP BY CAST(floor(ts / 86400000) AS BIGINT)
)
SELECT day, events, songs, users, cancellations
FROM days
ORDER BY day ASC NULLS LAST
