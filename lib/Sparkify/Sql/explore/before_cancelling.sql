-- One page's use on each of the days before a cancellation, against users who stayed. A peer is a user who stayed and
-- was active on the very day of the cancellation, at the same level; the peers of one day and level weigh together as
-- much as those who left then. Days before the log began or before the user registered do not count; a day without an
-- event counts as 0. The interval is the normal one of a weighted mean, with the effective number of users.
WITH user_days AS (
  SELECT
    userId,
    CAST(floor(ts / 86400000) AS BIGINT) AS day,
    MAX(level) AS level,
    CAST(COUNT(*) FILTER (WHERE page = '${page}') AS DOUBLE) AS amount
  FROM events
  GROUP BY userId, CAST(floor(ts / 86400000) AS BIGINT)
),
beginning AS (
  SELECT MIN(day) AS day FROM user_days
),
known AS (
  SELECT
    userId,
    churned,
    CAST(floor(cancelTs / 86400000) AS BIGINT) AS cancelDay,
    CAST(floor(registration / 86400000) AS BIGINT) AS registrationDay
  FROM explore_users
),
leavers AS (
  SELECT k.userId AS userId, k.registrationDay AS registrationDay, d.day AS day, d.level AS level
  FROM known AS k
  JOIN user_days AS d ON d.userId = k.userId AND d.day = k.cancelDay
  WHERE k.churned
),
cancellations AS (
  SELECT day, level, COUNT(*) AS leavers FROM leavers GROUP BY day, level
),
peers AS (
  SELECT
    k.userId AS userId,
    k.registrationDay AS registrationDay,
    d.day AS day,
    CAST(c.leavers AS DOUBLE) / COUNT(*) OVER (PARTITION BY d.day, d.level) AS weight
  FROM user_days AS d
  JOIN known AS k ON k.userId = d.userId
  JOIN cancellations AS c ON c.day = d.day AND c.level = d.level
  WHERE NOT k.churned
),
anchors AS (
  SELECT userId, registrationDay, day, CAST(1 AS DOUBLE) AS weight, TRUE AS churned FROM leavers
  UNION ALL
  SELECT userId, registrationDay, day, weight, FALSE AS churned FROM peers
),
offsets AS (
  SELECT * FROM (VALUES ${offsets}) AS listed(daysBefore)
),
grid AS (
  SELECT a.userId AS userId, a.churned AS churned, a.weight AS weight, o.daysBefore AS daysBefore,
    a.day - o.daysBefore AS day
  FROM anchors AS a
  CROSS JOIN offsets AS o
  CROSS JOIN beginning AS b
  WHERE a.day - o.daysBefore >= GREATEST(b.day, a.registrationDay)
),
sums AS (
  SELECT
    g.churned AS churned,
    g.daysBefore AS daysBefore,
    COUNT(*) AS rows_counted,
    SUM(g.weight) AS w,
    SUM(g.weight * g.weight) AS ww,
    SUM(g.weight * COALESCE(d.amount, 0)) AS wx,
    SUM(g.weight * COALESCE(d.amount, 0) * COALESCE(d.amount, 0)) AS wxx
  FROM grid AS g
  LEFT JOIN user_days AS d ON d.userId = g.userId AND d.day = g.day
  GROUP BY g.churned, g.daysBefore
),
moments AS (
  SELECT
    churned,
    daysBefore,
    rows_counted,
    wx / w AS mean,
    w * w / ww AS effective,
    GREATEST(wxx / w - (wx / w) * (wx / w), 0) AS variance
  FROM sums
)
SELECT
  '${label}' AS measure,
  churned,
  CAST(daysBefore AS BIGINT) AS daysBefore,
  rows_counted AS comparisons,
  mean,
  CASE WHEN effective > 1 THEN GREATEST(mean - 1.959964 * sqrt(variance / (effective - 1)), 0) END AS low,
  CASE WHEN effective > 1 THEN mean + 1.959964 * sqrt(variance / (effective - 1)) END AS high
FROM moments
ORDER BY churned ASC NULLS LAST, daysBefore DESC NULLS LAST
