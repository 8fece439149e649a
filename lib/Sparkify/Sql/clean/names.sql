-- Each name of an artist or a song in the rows that stay, as it was read: how many rows have it as the one and as the
-- other, and a number to group by in place of the text.
SELECT
  name,
  CAST(SUM(artist_rows) AS BIGINT) AS artist_rows,
  CAST(SUM(song_rows) AS BIGINT) AS song_rows,
  -- Numbered within names of like length, 64 apart: one count over all names would pass through a single task on Spark.
  CAST(ROW_NUMBER() OVER (PARTITION BY length(name) % 64 ORDER BY name ASC NULLS FIRST) * 64 + length(name) % 64 AS INT)
    AS number
FROM (
  SELECT artist AS name, COUNT(*) AS artist_rows, 0 AS song_rows
  FROM events_judged
  WHERE verdict = 'kept'
  GROUP BY artist
  UNION ALL
  SELECT song AS name, 0 AS artist_rows, COUNT(*) AS song_rows
  FROM events_judged
  WHERE verdict = 'kept'
  GROUP BY song
) AS found
WHERE name IS NOT NULL
GROUP BY name
