-- A number for each name of an artist or a song, to group by in place of the text.
SELECT name, CAST(ROW_NUMBER() OVER (ORDER BY name ASC NULLS FIRST) AS INT) AS number
FROM (
  SELECT artist AS name FROM (SELECT DISTINCT artist FROM events_kept WHERE page = 'NextSong') AS artists
  UNION
  SELECT song AS name FROM (SELECT DISTINCT song FROM events_kept WHERE page = 'NextSong') AS songs
) AS found
WHERE name IS NOT NULL
