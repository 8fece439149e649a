-- Rows with the quotes around a userAgent gone, and names that were encoded as UTF-8 once too often read back once. The
-- clean log is this of this, for the real logs encode names twice too often. Plain ASCII is told apart cheaply.
SELECT
  ts, userId, sessionId, page, auth, method, status, level, itemInSession, location,
  trim(BOTH '"' FROM userAgent) AS userAgent,
  lastName, firstName, registration, gender,
  CASE
    WHEN octet_length(artist) = char_length(artist) THEN artist
    WHEN regexp_like(artist, '${encodedTwice}') THEN decode(encode(artist, 'ISO-8859-1'), 'UTF-8')
    ELSE artist
  END AS artist,
  CASE
    WHEN octet_length(song) = char_length(song) THEN song
    WHEN regexp_like(song, '${encodedTwice}') THEN decode(encode(song, 'ISO-8859-1'), 'UTF-8')
    ELSE song
  END AS song,
  length
FROM ${rows}
