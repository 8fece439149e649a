-- The weeks before the cut-off, counted back from it to the user's first.
SELECT
  userId,
  cutoff,
  -- [weeks, total] weeks since the user's first event
  weeks,
  -- [share] weeks without an event
  (weeks - weeks_active) * 1e0 / weeks AS idle_week_share,
  -- [songs a week] mean songs of a week
  songs * 1e0 / weeks AS week_songs_mean,
  -- [songs a week] songs of the best week
  most_songs AS week_songs_most,
  -- [songs a week] standard deviation of the songs of a week
  CASE WHEN weeks > 1 THEN sqrt(CAST(songs_squared * weeks - songs * songs AS DOUBLE)
    / (weeks * (weeks - 1))) END AS week_songs_sd,
  -- [ratio] standard deviation of the songs of a week, over their mean
  CASE WHEN weeks > 1 THEN sqrt(
    CAST(songs_squared * weeks - songs * songs AS DOUBLE) / (weeks * (weeks - 1)))
    * weeks / NULLIF(songs, 0) END AS week_songs_variation,
  -- [songs a week] weekly growth of songs: slope of the line through the last four weeks
  CASE WHEN weeks >= 4 THEN recent_songs_tilt / 1e1 END AS week_songs_slope,
  -- [days a week] mean active days of a week
  days * 1e0 / weeks AS week_days_mean,
  -- [days a week] standard deviation of the active days of a week
  CASE WHEN weeks > 1 THEN sqrt(CAST(days_squared * weeks - days * days AS DOUBLE)
    / (weeks * (weeks - 1))) END AS week_days_sd,
  -- [days a week] weekly growth of active days, likewise
  CASE WHEN weeks >= 4 THEN recent_days_tilt / 1e1 END AS week_days_slope
FROM snapshot_weeks
