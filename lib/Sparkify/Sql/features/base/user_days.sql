-- One row for each user and active day: what was done, and who the user was. The browser is that of days with a page
-- other than songs; of several on one day it is the last in the alphabet.
SELECT counted.*, gender, registration, CASE WHEN events > songs THEN day_agent END AS user_agent
FROM (
  SELECT
    userId,
    day_number,
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
    MAX(last_ts * 2 + CASE WHEN level = 'paid' THEN 1 ELSE 0 END) AS last_state
  FROM page_counts
  GROUP BY userId, day_number
) AS counted
JOIN (
  SELECT
    userId AS account_user,
    CAST(day_ts / 86400000 AS BIGINT) AS account_day,
    MAX(gender) AS gender,
    MAX(registration) AS registration,
    MAX(trim(BOTH '"' FROM userAgent)) AS day_agent
  FROM log_days
  WHERE verdict = 'kept'
  GROUP BY userId, day_ts
) AS accounts ON userId = account_user AND day_number = account_day
