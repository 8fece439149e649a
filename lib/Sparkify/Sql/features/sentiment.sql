-- Thumbs up and down.
SELECT
  userId,
  cutoff,
  -- [thumbs, total] songs liked
  thumbs_up,
  -- [thumbs, total] songs disliked
  thumbs_down,
  -- [share] thumbs that are up
  thumbs_up * 1e0 / NULLIF(thumbs_up + thumbs_down, 0) AS thumbs_up_share,
  -- [thumbs] songs liked of each 100
  thumbs_up * 1e2 / NULLIF(songs, 0) AS thumbs_up_per_100_songs,
  -- [thumbs] songs disliked of each 100
  thumbs_down * 1e2 / NULLIF(songs, 0) AS thumbs_down_per_100_songs,
  -- [thumbs] songs liked of each 100 of the last 14 days
  thumbs_up_14d * 1e2 / NULLIF(songs_14d, 0) AS thumbs_up_per_100_songs_14d,
  -- [thumbs] songs disliked of each 100 of the last 14 days
  thumbs_down_14d * 1e2 / NULLIF(songs_14d, 0) AS thumbs_down_per_100_songs_14d,
  -- [-1 to 1] change of songs liked from the 14 days before the last 14
  CAST(thumbs_up_14d - thumbs_up_prior_14d AS DOUBLE)
    / NULLIF(thumbs_up_14d + thumbs_up_prior_14d, 0) AS thumbs_up_change_14d,
  -- [-1 to 1] change of songs disliked, likewise
  CAST(thumbs_down_14d - thumbs_down_prior_14d AS DOUBLE)
    / NULLIF(thumbs_down_14d + thumbs_down_prior_14d, 0) AS thumbs_down_change_14d
FROM snapshot_sums
