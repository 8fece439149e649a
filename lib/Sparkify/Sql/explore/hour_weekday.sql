-- Songs for each hour of the week, UTC. Weekday 1 is Monday; 1970-01-01, day 0, was a Thursday. The days of the log
-- that fall on a weekday differ by one, so the average is per day.
WITH hours AS (
  SELECT
    CAST(floor(ts / 86400000) AS BIGINT) AS day,
    CAST(floor(ts / 3600000) AS BIGINT) % 24 AS hour,
    COUNT(*) AS events,
    COUNT(*) FILTER (WHERE page = 'NextSong') AS songs
  FROM events
  GROUP BY CAST(floor(ts / 86400000) AS BIGINT), CAST(floor(ts / 3600000) AS BIGINT) % 24
),
placed AS (
  SELECT (day + 3) % 7 + 1 AS weekday, day, hour, events, songs FROM hours
),
calendar AS (
  SELECT weekday, COUNT(DISTINCT day) AS days FROM placed GROUP BY weekday
)
SELECT
  p.weekday AS weekday,
  p.hour AS hour,
  c.days AS days,
  CAST(SUM(p.events) AS BIGINT) AS events,
  CAST(SUM(p.songs) AS BIGINT) AS songs,
  CAST(SUM(p.songs) AS DOUBLE) / c.days AS songsPerDay
FROM placed AS p
JOIN calendar AS c ON c.weekday = p.weekday
GROUP BY p.weekday, p.hour, c.days
ORDER BY p.weekday ASC NULLS LAST, p.hour ASC NULLS LAST
