-- Rows that have copies equal in all 18 columns: how many each group holds, and whether its names are repaired.
SELECT
  COALESCE(SUM(copies - 1), 0) AS row_count,
  COALESCE(SUM(CASE WHEN repaired THEN copies - 1 ELSE 0 END), 0) AS names_repaired,
  COALESCE(SUM(CASE WHEN userAgent LIKE '"%"' THEN copies - 1 ELSE 0 END), 0) AS agents_unquoted
FROM (
  SELECT
    userAgent,
    COUNT(*) AS copies,
    COALESCE(
      (octet_length(artist) <> char_length(artist) AND regexp_like(artist, '${encodedTwice}'))
      OR (octet_length(song) <> char_length(song) AND regexp_like(song, '${encodedTwice}')), FALSE) AS repaired
  FROM events_judged
  JOIN duplicate_keys
    ON ts = key_ts AND COALESCE(sessionId, -1) = key_session AND COALESCE(itemInSession, -1) = key_item
  WHERE verdict = 'kept'
  GROUP BY ts, userId, sessionId, page, auth, method, status, level, itemInSession, location, userAgent, lastName,
    firstName, registration, gender, artist, song, length
) AS copied
