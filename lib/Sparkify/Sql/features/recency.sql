-- How long ago things last happened, and how regular the active days are.
SELECT
  userId,
  cutoff,
  -- [days, idle] since the last event
  (as_of - last_ts) / 8.64e7 AS days_since_event,
  -- [days, idle] since the last song
  (as_of - last_song_ts) / 8.64e7 AS days_since_song,
  -- [days] since the last song liked; null if never
  (as_of - last_thumbs_up_ts) / 8.64e7 AS days_since_thumbs_up,
  -- [days] since the last song disliked; null if never
  (as_of - last_thumbs_down_ts) / 8.64e7 AS days_since_thumbs_down,
  -- [days] since the last friend added; null if never
  (as_of - last_friend_ts) / 8.64e7 AS days_since_friend,
  -- [days] mean time between active days
  gap_days / NULLIF(CAST(gaps AS DOUBLE), 0) AS gap_days_mean,
  -- [days] median time between active days
  median_gap_days AS gap_days_median,
  -- [days] longest time between active days
  longest_gap_days AS gap_days_longest,
  -- [days] standard deviation of the time between active days
  CASE WHEN gaps > 1 THEN sqrt(CAST(gap_days_squared * gaps - gap_days * gap_days AS DOUBLE)
    / (gaps * (gaps - 1))) END AS gap_days_sd,
  -- [gaps, idle] days since the last event, in mean gaps
  (as_of - last_ts) / 8.64e7 * gaps / NULLIF(gap_days, 0) AS idle_in_gaps
FROM snapshot_sums
JOIN snapshot_gaps USING (userId, cutoff)
