-- The log by user and day (UTC), and by the one reason why rows are left out: what there is to tell of each, read once.
-- Browser, gender and registration hardly make more groups, for a user has one of each on most days.
SELECT
  verdict,
  userId,
  CASE WHEN verdict = 'kept' THEN ts - ts % 86400000 END AS day_ts,
  userAgent,
  gender,
  registration,
  COUNT(*) AS row_count,
  MIN(ts) AS first_ts,
  MAX(ts) AS last_ts,
  MIN(ts) FILTER (WHERE page = 'Cancellation Confirmation') AS cancelled_ts
FROM events_judged
GROUP BY verdict, userId, CASE WHEN verdict = 'kept' THEN ts - ts % 86400000 END, userAgent, gender, registration
