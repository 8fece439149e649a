-- The log by user, session, day (UTC, counted from 1970-01-01), page and level: read once, for most features. It is the
-- log as it was kept, for nothing that cleaning repairs is needed here.
-- Song lengths become whole milliseconds, so that every sum after this is one of whole numbers and the same in any
-- order. The pages of cancelling are left out: they are the label.
SELECT
  userId,
  sessionId,
  CAST((ts - ts % 86400000) / 86400000 AS BIGINT) AS day_number,
  page,
  level,
  COUNT(*) AS events,
  MIN(ts) AS first_ts,
  MAX(ts) AS last_ts,
  SUM(CAST(ROUND(length * 1000) AS BIGINT)) AS song_ms,
  COUNT(*) FILTER (WHERE ts % 86400000 < 21600000) AS night_events,
  COUNT(*) FILTER (WHERE ts % 86400000 >= 64800000) AS evening_events
FROM events_kept
WHERE page NOT IN ('Cancel', 'Cancellation Confirmation')
GROUP BY userId, sessionId, ts - ts % 86400000, page, level
