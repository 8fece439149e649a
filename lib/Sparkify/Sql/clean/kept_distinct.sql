-- The rows that stay, as they were read, one of each group of exact copies. Only rows whose key occurs more than
-- once are compared as a whole.
SELECT
  ts, userId, sessionId, page, auth, method, status, level, itemInSession, location, userAgent, lastName, firstName,
  registration, gender, artist, song, length
FROM events_judged
LEFT JOIN duplicate_keys
  ON ts = key_ts AND COALESCE(sessionId, -1) = key_session AND COALESCE(itemInSession, -1) = key_item
WHERE verdict = 'kept' AND key_ts IS NULL
UNION ALL
SELECT DISTINCT
  ts, userId, sessionId, page, auth, method, status, level, itemInSession, location, userAgent, lastName, firstName,
  registration, gender, artist, song, length
FROM events_judged
JOIN duplicate_keys
  ON ts = key_ts AND COALESCE(sessionId, -1) = key_session AND COALESCE(itemInSession, -1) = key_item
WHERE verdict = 'kept'
