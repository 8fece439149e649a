-- How much the user did before the cut-off.
SELECT
  userId,
  cutoff,
  -- [events, total] events before the cut-off
  events,
  -- [songs, total] songs played before the cut-off
  songs,
  -- [sessions, total] sessions begun before the cut-off
  sessions,
  -- [days, total] days with at least one event
  active_days,
  -- [hours, total] time between the first and the last event of each session
  session_ms / 3.6e6 AS session_hours,
  -- [hours, total] length of the songs played
  song_ms / 3.6e6 AS listening_hours,
  -- [songs a day] songs on a day with events
  songs / NULLIF(CAST(active_days AS DOUBLE), 0) AS songs_per_active_day,
  -- [hours a day] session time on a day with events
  session_ms / 3.6e6 / NULLIF(active_days, 0) AS hours_per_active_day
FROM snapshot_sums
JOIN snapshot_session_sums USING (userId, cutoff)
