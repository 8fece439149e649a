-- What a free account costs the user.
SELECT
  userId,
  cutoff,
  -- [adverts, total] adverts heard
  adverts,
  -- [adverts] adverts heard in the last 14 days
  adverts_14d,
  -- [adverts] adverts heard for each 100 songs
  adverts * 1e2 / NULLIF(songs, 0) AS adverts_per_100_songs,
  -- [adverts] adverts heard for each 100 songs of the last 14 days
  adverts_14d * 1e2 / NULLIF(songs_14d, 0) AS adverts_per_100_songs_14d,
  -- [-1 to 1] change of adverts from the 14 days before the last 14
  CAST(adverts_14d - adverts_prior_14d AS DOUBLE)
    / NULLIF(adverts_14d + adverts_prior_14d, 0) AS adverts_change_14d
FROM snapshot_sums
