-- One row for each user, session and day (UTC, counted from 1970-01-01): the log, read once, for most features.
-- Events are first counted by page and level, which are few, and by texts of the user, which hardly make more groups
-- but spare comparing texts event by event; then they are spread over columns. It reads the log as it was kept, for
-- of all that cleaning repairs it needs the userAgent alone, and that of a fifth of the rows.
-- Song lengths become whole milliseconds here, so that every sum after this is one of whole numbers and the same in
-- any order. The pages of cancelling are left out: they are the label.
SELECT
  userId,
  sessionId,
  CAST(day_ts / 86400000 AS BIGINT) AS day_number,
  CAST(SUM(events) AS BIGINT) AS events,
  MIN(first_ts) AS first_ts,
  MAX(last_ts) AS last_ts,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'NextSong'), 0) AS BIGINT) AS songs,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'NextSong' AND level = 'paid'), 0) AS BIGINT) AS songs_paid,
  CAST(COALESCE(SUM(song_ms), 0) AS BIGINT) AS song_ms,
  CAST(COALESCE(SUM(night_events) FILTER (WHERE page = 'NextSong'), 0) AS BIGINT) AS songs_night,
  CAST(COALESCE(SUM(evening_events) FILTER (WHERE page = 'NextSong'), 0) AS BIGINT) AS songs_evening,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Thumbs Up'), 0) AS BIGINT) AS thumbs_up,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Thumbs Up' AND level = 'paid'), 0) AS BIGINT) AS thumbs_up_paid,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Thumbs Down'), 0) AS BIGINT) AS thumbs_down,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Thumbs Down' AND level = 'paid'), 0) AS BIGINT) AS thumbs_down_paid,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Add Friend'), 0) AS BIGINT) AS friends,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Add to Playlist'), 0) AS BIGINT) AS playlist_adds,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Roll Advert'), 0) AS BIGINT) AS adverts,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Roll Advert' AND level = 'paid'), 0) AS BIGINT) AS adverts_paid,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Error'), 0) AS BIGINT) AS errors,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Help'), 0) AS BIGINT) AS help_visits,
  CAST(COALESCE(SUM(events) FILTER (WHERE page IN ('Settings', 'Save Settings')), 0) AS BIGINT) AS settings_visits,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Home'), 0) AS BIGINT) AS home_visits,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Logout'), 0) AS BIGINT) AS logouts,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Downgrade'), 0) AS BIGINT) AS downgrade_visits,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Upgrade'), 0) AS BIGINT) AS upgrade_visits,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Submit Downgrade'), 0) AS BIGINT) AS downgrades,
  CAST(COALESCE(SUM(events) FILTER (WHERE page = 'Submit Upgrade'), 0) AS BIGINT) AS upgrades,
  MAX(last_ts) FILTER (WHERE page = 'NextSong') AS last_song_ts,
  MAX(last_ts) FILTER (WHERE page = 'Thumbs Up') AS last_thumbs_up_ts,
  MAX(last_ts) FILTER (WHERE page = 'Thumbs Down') AS last_thumbs_down_ts,
  MAX(last_ts) FILTER (WHERE page = 'Add Friend') AS last_friend_ts,
  MAX(last_ts) FILTER (WHERE page IN ('Submit Downgrade', 'Submit Upgrade')) AS last_change_ts,
  -- The level of the latest event, as a number that MAX finds: the moment, then 1 for paid.
  MAX(last_ts * 2 + CASE WHEN level = 'paid' THEN 1 ELSE 0 END) AS last_state,
  MAX(gender) AS gender,
  MAX(registration) AS registration,
  MAX(user_agent) AS user_agent
FROM (
  SELECT
    userId,
    sessionId,
    ts - ts % 86400000 AS day_ts,
    page,
    level,
    COUNT(*) AS events,
    MIN(ts) AS first_ts,
    MAX(ts) AS last_ts,
    SUM(CAST(ROUND(length * 1000) AS BIGINT)) AS song_ms,
    COUNT(*) FILTER (WHERE ts % 86400000 < 21600000) AS night_events,
    COUNT(*) FILTER (WHERE ts % 86400000 >= 64800000) AS evening_events,
    gender,
    CASE WHEN page <> 'NextSong' THEN trim(BOTH '"' FROM userAgent) END AS user_agent,
    MAX(registration) AS registration
  FROM events_kept
  WHERE page NOT IN ('Cancel', 'Cancellation Confirmation')
  GROUP BY userId, sessionId, ts - ts % 86400000, page, level, gender,
    CASE WHEN page <> 'NextSong' THEN trim(BOTH '"' FROM userAgent) END
) AS pages
GROUP BY userId, sessionId, day_ts
