-- How many rows met which verdict, and what of them is repaired.
SELECT
  verdict,
  COUNT(*) AS row_count,
  COUNT(*) FILTER (WHERE
    (octet_length(artist) <> char_length(artist) AND regexp_like(artist, '${encodedTwice}'))
    OR (octet_length(song) <> char_length(song) AND regexp_like(song, '${encodedTwice}'))) AS names_repaired,
  COUNT(*) FILTER (WHERE userAgent LIKE '"%"') AS agents_unquoted
FROM events_judged
GROUP BY verdict
ORDER BY verdict NULLS FIRST
