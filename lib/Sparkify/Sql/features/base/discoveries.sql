-- For each user and day: how many artists, and how many song titles, the user played for the first time.
-- Names are compared as they were read (events_kept), for a log writes the same name in the same way throughout.
SELECT
  userId,
  day_number,
  CAST(SUM(new_artists) AS BIGINT) AS new_artists,
  CAST(SUM(new_titles) AS BIGINT) AS new_titles
FROM (
  SELECT userId, day_number, COUNT(*) AS new_artists, 0 AS new_titles
  FROM (
    SELECT userId, artist, CAST(floor(MIN(ts) / 86400000) AS BIGINT) AS day_number
    FROM events_kept
    WHERE page = 'NextSong' AND artist IS NOT NULL
    GROUP BY userId, artist
  ) AS artists
  GROUP BY userId, day_number
  UNION ALL
  SELECT userId, day_number, 0 AS new_artists, COUNT(*) AS new_titles
  FROM (
    SELECT userId, song, CAST(floor(MIN(ts) / 86400000) AS BIGINT) AS day_number
    FROM events_kept
    WHERE page = 'NextSong' AND song IS NOT NULL
    GROUP BY userId, song
  ) AS titles
  GROUP BY userId, day_number
) AS found
GROUP BY userId, day_number
