-- Rows that have copies equal in all 18 columns: how many are too many, and what of these would have been repaired.
SELECT
  COALESCE(SUM(copies - 1), 0) AS row_count,
  COALESCE(SUM(CASE WHEN regexp_like(artist, '${encodedTwice}') AND octet_length(artist) <> char_length(artist)
    THEN copies - 1 END), 0) AS artists_repaired,
  COALESCE(SUM(CASE WHEN regexp_like(song, '${encodedTwice}') AND octet_length(song) <> char_length(song)
    THEN copies - 1 END), 0) AS songs_repaired,
  COALESCE(SUM(CASE WHEN userAgent LIKE '"%' THEN copies - 1 END), 0) AS agents_unquoted
FROM (
  SELECT userAgent, artist, song, COUNT(*) AS copies
  FROM events_judged
  JOIN duplicate_keys
    ON ts = key_ts AND COALESCE(sessionId, -1) = key_session AND COALESCE(itemInSession, -1) = key_item
  WHERE verdict = 'kept'
  GROUP BY ts, userId, sessionId, page, auth, method, status, level, itemInSession, location, userAgent, lastName,
    firstName, registration, gender, artist, song, length
) AS copied
