-- For each user and day: how many artists, and how many song titles, the user played for the first time.
-- Names are compared as they were read (events_kept), for a log writes the same name in the same way throughout; users
-- and names stand as numbers, for there are as many pairs of them as songs played.
WITH plays AS (
  SELECT
    listeners.number AS listener,
    artists.number AS artist,
    titles.number AS title,
    CAST(floor(ts / 86400000) AS INT) AS day_number
  FROM events_kept
  JOIN listeners ON listeners.userId = events_kept.userId
  LEFT JOIN names AS artists ON artists.name = events_kept.artist
  LEFT JOIN names AS titles ON titles.name = events_kept.song
  WHERE page = 'NextSong'
)
SELECT
  userId,
  CAST(day_number AS BIGINT) AS day_number,
  CAST(SUM(new_artists) AS BIGINT) AS new_artists,
  CAST(SUM(new_titles) AS BIGINT) AS new_titles
FROM (
  SELECT listener, day_number, COUNT(*) AS new_artists, 0 AS new_titles
  FROM (
    SELECT listener, MIN(day_number) AS day_number
    FROM plays
    WHERE artist IS NOT NULL
    GROUP BY listener, artist
  ) AS first_plays
  GROUP BY listener, day_number
  UNION ALL
  SELECT listener, day_number, 0 AS new_artists, COUNT(*) AS new_titles
  FROM (
    SELECT listener, MIN(day_number) AS day_number
    FROM plays
    WHERE title IS NOT NULL
    GROUP BY listener, title
  ) AS first_plays
  GROUP BY listener, day_number
) AS found
JOIN listeners ON listeners.number = found.listener
GROUP BY userId, day_number
