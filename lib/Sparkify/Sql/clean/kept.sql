-- The rows that stay, as they were read.
SELECT
  ts, userId, sessionId, page, auth, method, status, level, itemInSession, location, userAgent, lastName, firstName,
  registration, gender, artist, song, length
FROM events_judged
WHERE verdict = 'kept'
