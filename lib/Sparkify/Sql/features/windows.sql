-- The last 7, 14 and 28 days, and how the last 14 compare with the 14 before them: 1 is all new, -1 all gone.
SELECT
  userId,
  cutoff,
  -- [songs] songs played in the last 7 days
  songs_7d,
  -- [songs] songs played in the last 14 days
  songs_14d,
  -- [songs] songs played in the last 28 days
  songs_28d,
  -- [days] days with events in the last 7 days
  active_days_7d,
  -- [days] days with events in the last 14 days
  active_days_14d,
  -- [days] days with events in the last 28 days
  active_days_28d,
  -- [sessions] sessions begun in the last 7 days
  sessions_7d,
  -- [sessions] sessions begun in the last 14 days
  sessions_14d,
  -- [sessions] sessions begun in the last 28 days
  sessions_28d,
  -- [hours] session time in the last 14 days
  session_ms_14d / 3.6e6 AS session_hours_14d,
  -- [-1 to 1] change of songs from the 14 days before the last 14
  CAST(songs_14d - songs_prior_14d AS DOUBLE) / NULLIF(songs_14d + songs_prior_14d, 0) AS songs_change_14d,
  -- [-1 to 1] change of active days, likewise
  CAST(active_days_14d - active_days_prior_14d AS DOUBLE)
    / NULLIF(active_days_14d + active_days_prior_14d, 0) AS active_days_change_14d,
  -- [-1 to 1] change of sessions, likewise
  CAST(sessions_14d - sessions_prior_14d AS DOUBLE)
    / NULLIF(sessions_14d + sessions_prior_14d, 0) AS sessions_change_14d,
  -- [share] share of the last 28 days' songs played in the last 7
  songs_7d * 1e0 / NULLIF(songs_28d, 0) AS songs_share_7d_of_28d
FROM snapshot_sums
JOIN snapshot_session_sums USING (userId, cutoff)
