-- How many rows met which verdict, and what of them is repaired. CASE spares plain names the regular expression.
SELECT
  verdict,
  COUNT(*) AS row_count,
  COUNT(CASE
    WHEN octet_length(artist) = char_length(artist) THEN NULL
    WHEN regexp_like(artist, '${encodedTwice}') THEN 1
  END) AS artists_repaired,
  COUNT(CASE
    WHEN octet_length(song) = char_length(song) THEN NULL
    WHEN regexp_like(song, '${encodedTwice}') THEN 1
  END) AS songs_repaired,
  COUNT(*) FILTER (WHERE userAgent LIKE '"%') AS agents_unquoted
FROM events_judged
GROUP BY verdict
ORDER BY verdict NULLS FIRST
