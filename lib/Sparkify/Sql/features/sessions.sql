-- What the user's sessions look like.
SELECT
  userId,
  cutoff,
  -- [songs] mean songs of a session
  songs / NULLIF(CAST(sessions AS DOUBLE), 0) AS songs_per_session,
  -- [songs] median songs of a session
  median_songs AS songs_per_session_median,
  -- [hours] mean length of a session
  session_ms / 3.6e6 / NULLIF(sessions, 0) AS hours_per_session,
  -- [hours] median length of a session
  median_ms / 3.6e6 AS hours_per_session_median,
  -- [hours] length of the longest session
  longest_ms / 3.6e6 AS hours_longest_session,
  -- [hours] standard deviation of the length of a session
  CASE WHEN sessions > 1 THEN sqrt(
    CAST(session_minutes_squared * sessions - session_minutes * session_minutes AS DOUBLE)
    / (sessions * (sessions - 1))) / 6e1 END AS hours_per_session_sd,
  -- [share] sessions of fewer than five songs
  short_sessions / NULLIF(CAST(sessions AS DOUBLE), 0) AS short_session_share,
  -- [hours] median time from the end of a session to the next
  median_gap_ms / 3.6e6 AS hours_between_sessions_median,
  -- [sessions a week] sessions since the first event, over at least one week
  sessions * 6.048e8 / GREATEST(as_of - first_ts, 604800000) AS sessions_per_week,
  -- [sessions] songs of the latest session, in mean sessions
  last_songs * CAST(sessions AS DOUBLE) / NULLIF(songs, 0) AS last_session_in_means
FROM snapshot_sums
JOIN snapshot_session_sums USING (userId, cutoff)
