-- How often, for each hour in sessions; null where there were less than six minutes.
SELECT
  userId,
  cutoff,
  -- [songs an hour] songs played
  CASE WHEN session_ms >= 360000 THEN songs * 3.6e6 / session_ms END AS songs_per_hour,
  -- [thumbs an hour] songs liked
  CASE WHEN session_ms >= 360000 THEN thumbs_up * 3.6e6 / session_ms END AS thumbs_up_per_hour,
  -- [thumbs an hour] songs disliked
  CASE WHEN session_ms >= 360000 THEN thumbs_down * 3.6e6 / session_ms END AS thumbs_down_per_hour,
  -- [songs an hour] songs added to a playlist
  CASE WHEN session_ms >= 360000 THEN playlist_adds * 3.6e6 / session_ms END AS playlist_adds_per_hour,
  -- [friends an hour] friends added
  CASE WHEN session_ms >= 360000 THEN friends * 3.6e6 / session_ms END AS friends_per_hour,
  -- [adverts an hour] adverts heard
  CASE WHEN session_ms >= 360000 THEN adverts * 3.6e6 / session_ms END AS adverts_per_hour,
  -- [visits an hour] visits to the page Downgrade
  CASE WHEN session_ms >= 360000 THEN downgrade_visits * 3.6e6 / session_ms END AS downgrade_visits_per_hour,
  -- [visits an hour] visits to the page Upgrade
  CASE WHEN session_ms >= 360000 THEN upgrade_visits * 3.6e6 / session_ms END AS upgrade_visits_per_hour,
  -- [visits an hour] visits to the settings, saved or not
  CASE WHEN session_ms >= 360000 THEN settings_visits * 3.6e6 / session_ms END AS settings_visits_per_hour,
  -- [visits an hour] visits to the page Help
  CASE WHEN session_ms >= 360000 THEN help_visits * 3.6e6 / session_ms END AS help_visits_per_hour,
  -- [visits an hour] visits to the page Home
  CASE WHEN session_ms >= 360000 THEN home_visits * 3.6e6 / session_ms END AS home_visits_per_hour,
  -- [logouts an hour] logouts
  CASE WHEN session_ms >= 360000 THEN logouts * 3.6e6 / session_ms END AS logouts_per_hour,
  -- [errors an hour] errors met
  CASE WHEN session_ms >= 360000 THEN errors * 3.6e6 / session_ms END AS errors_per_hour
FROM snapshot_sums
JOIN snapshot_session_sums USING (userId, cutoff)
