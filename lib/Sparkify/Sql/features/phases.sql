-- Free and paid times apart.
SELECT
  userId,
  cutoff,
  -- [songs, total] songs played on the paid level
  songs_paid,
  -- [songs, total] songs played on the free level
  songs - songs_paid AS songs_free,
  -- [share] songs played on the paid level
  songs_paid * 1e0 / NULLIF(songs, 0) AS paid_share,
  -- [share] songs of the last 14 days played on the paid level
  songs_paid_14d * 1e0 / NULLIF(songs_14d, 0) AS paid_share_14d,
  -- [changes, total] changes to the paid level
  upgrades,
  -- [changes, total] changes to the free level
  downgrades,
  -- [days] since the last change of level; null if never
  (as_of - last_change_ts) / 8.64e7 AS days_since_level_change,
  -- [thumbs] songs disliked of each 100 on the paid level
  thumbs_down_paid * 1e2 / NULLIF(songs_paid, 0) AS thumbs_down_per_100_songs_paid,
  -- [thumbs] songs disliked of each 100 on the free level
  (thumbs_down - thumbs_down_paid) * 1e2 / NULLIF(songs - songs_paid, 0) AS thumbs_down_per_100_songs_free,
  -- [thumbs] songs liked of each 100 on the paid level
  thumbs_up_paid * 1e2 / NULLIF(songs_paid, 0) AS thumbs_up_per_100_songs_paid,
  -- [thumbs] songs liked of each 100 on the free level
  (thumbs_up - thumbs_up_paid) * 1e2 / NULLIF(songs - songs_paid, 0) AS thumbs_up_per_100_songs_free,
  -- [adverts] adverts heard for each 100 songs on the free level
  (adverts - adverts_paid) * 1e2 / NULLIF(songs - songs_paid, 0) AS adverts_per_100_songs_free
FROM snapshot_sums
