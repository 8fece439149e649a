-- Friends and playlists, what ties a user to the service.
SELECT
  userId,
  cutoff,
  -- [friends, total] friends added
  friends,
  -- [songs, total] songs added to a playlist
  playlist_adds,
  -- [friends] friends added in the last 28 days
  friends_28d,
  -- [songs] songs added to a playlist in the last 28 days
  playlist_adds_28d,
  -- [friends] friends added for each 100 songs
  friends * 1e2 / NULLIF(songs, 0) AS friends_per_100_songs,
  -- [songs] songs added to a playlist for each 100 played
  playlist_adds * 1e2 / NULLIF(songs, 0) AS playlist_adds_per_100_songs
FROM snapshot_sums
