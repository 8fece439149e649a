-- What the user listens to, and when (UTC).
SELECT
  userId,
  cutoff,
  -- [artists, total] different artists played
  artists,
  -- [titles, total] different song titles played
  titles,
  -- [artists] different artists for each 100 songs
  artists * 1e2 / NULLIF(songs, 0) AS artists_per_100_songs,
  -- [share] songs whose title had been played before
  (songs - titles) * 1e0 / NULLIF(songs, 0) AS repeat_share,
  -- [artists] artists played for the first time, for each 100 songs of the last 14 days
  artists_14d * 1e2 / NULLIF(songs_14d, 0) AS new_artists_per_100_songs_14d,
  -- [minutes] mean length of a song
  song_ms / 6e4 / NULLIF(songs, 0) AS song_minutes_mean,
  -- [share] songs played from 0:00 to 5:59
  songs_night * 1e0 / NULLIF(songs, 0) AS night_share,
  -- [share] songs played from 18:00 to 23:59
  songs_evening * 1e0 / NULLIF(songs, 0) AS evening_share,
  -- [share] songs played on Saturdays and Sundays
  songs_weekend * 1e0 / NULLIF(songs, 0) AS weekend_share
FROM snapshot_sums
JOIN snapshot_discoveries USING (userId, cutoff)
