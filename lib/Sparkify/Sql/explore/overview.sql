-- The log in one row.
WITH totals AS (
  SELECT
    COUNT(*) AS events,
    COUNT(*) FILTER (WHERE page = 'NextSong') AS songs,
    COUNT(DISTINCT artist) AS artists,
    CAST(COALESCE(SUM(length), 0) AS DOUBLE) / 3600 AS hours,
    MIN(ts) AS firstTs,
    MAX(ts) AS lastTs,
    COUNT(DISTINCT CAST(floor(ts / 86400000) AS BIGINT)) AS days
  FROM events
),
sessions AS (
  SELECT COUNT(*) AS sessions FROM (SELECT userId, sessionId FROM events GROUP BY userId, sessionId) AS named
),
people AS (
  SELECT
    COUNT(*) AS users,
    COUNT(*) FILTER (WHERE churned) AS churned,
    COUNT(*) FILTER (WHERE level = 'paid') AS paid
  FROM explore_users
)
SELECT
  t.events AS events,
  p.users AS users,
  s.sessions AS sessions,
  t.songs AS songs,
  t.artists AS artists,
  t.hours AS hours,
  t.firstTs AS firstTs,
  t.lastTs AS lastTs,
  t.days AS days,
  p.paid AS paidUsers,
  p.churned AS churnedUsers,
  CAST(p.churned AS DOUBLE) / NULLIF(p.users, 0) AS churnRate
FROM totals AS t
CROSS JOIN sessions AS s
CROSS JOIN people AS p
