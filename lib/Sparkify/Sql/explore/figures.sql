-- One row for each user: how much and how the user listened. Rates are per hour of music; a user with less than one
-- hour has none, because a rate of a few minutes says nothing.
WITH counts AS (
  SELECT
    userId,
    MAX(CASE WHEN page = 'Cancellation Confirmation' THEN 1 ELSE 0 END) = 1 AS churned,
    COUNT(*) FILTER (WHERE page = 'NextSong') AS songs,
    COUNT(DISTINCT sessionId) AS sessions,
    COUNT(DISTINCT CAST(floor(ts / 86400000) AS BIGINT)) AS daysActive,
    COUNT(DISTINCT artist) AS artists,
    COALESCE(SUM(length), 0) / 3600 AS hours,
    COUNT(*) FILTER (WHERE page = 'Thumbs Up') AS thumbsUp,
    COUNT(*) FILTER (WHERE page = 'Thumbs Down') AS thumbsDown,
    COUNT(*) FILTER (WHERE page = 'Roll Advert') AS adverts,
    COUNT(*) FILTER (WHERE page = 'Add Friend') AS friends,
    COUNT(*) FILTER (WHERE page = 'Add to Playlist') AS playlist,
    COUNT(*) FILTER (WHERE page = 'Downgrade') AS downgrade,
    COUNT(*) FILTER (WHERE page = 'Error') AS errors
  FROM events
  GROUP BY userId
),
measured AS (
  SELECT counts.*, CASE WHEN hours >= 1 THEN hours END AS enough
  FROM counts
)
SELECT
  userId,
  churned,
  CAST(songs AS DOUBLE) AS songs,
  CAST(sessions AS DOUBLE) AS sessions,
  CAST(daysActive AS DOUBLE) AS daysActive,
  CAST(artists AS DOUBLE) AS artists,
  CAST(hours AS DOUBLE) AS hours,
  CAST(songs AS DOUBLE) / NULLIF(sessions, 0) AS songsPerSession,
  CAST(thumbsUp AS DOUBLE) / enough AS thumbsUpPerHour,
  CAST(thumbsDown AS DOUBLE) / enough AS thumbsDownPerHour,
  CAST(thumbsUp AS DOUBLE) / NULLIF(thumbsUp + thumbsDown, 0) AS thumbsUpShare,
  CAST(adverts AS DOUBLE) / enough AS advertsPerHour,
  CAST(friends AS DOUBLE) / enough AS friendsPerHour,
  CAST(playlist AS DOUBLE) / enough AS playlistPerHour,
  CAST(downgrade AS DOUBLE) / enough AS downgradesPerHour,
  CAST(errors AS DOUBLE) / enough AS errorsPerHour
FROM measured
