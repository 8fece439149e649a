-- Rows whose artist, and whose song, was encoded as UTF-8 once too often.
SELECT
  CAST(COALESCE(SUM(artist_rows), 0) AS BIGINT) AS artists_repaired,
  CAST(COALESCE(SUM(song_rows), 0) AS BIGINT) AS songs_repaired
FROM names
WHERE octet_length(name) <> char_length(name) AND regexp_like(name, '${encodedTwice}')
