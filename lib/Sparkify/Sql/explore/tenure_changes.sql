-- Who comes under observation, cancels, or is lost from sight on each day since registration. A user is seen from the
-- first event on; one who stays is lost from sight when the log ends, whether active then or not.
WITH ending AS (
  SELECT MAX(ts) AS ts FROM events
),
spans AS (
  SELECT
    ${segment} AS segment,
    u.churned AS churned,
    CAST(floor(GREATEST(u.firstTs - u.registration, 0) / 86400000) AS BIGINT) AS entryDay,
    CAST(floor(GREATEST(COALESCE(u.cancelTs, e.ts) - u.registration, 0) / 86400000) AS BIGINT) AS exitDay
  FROM explore_users AS u
  CROSS JOIN ending AS e
  WHERE u.registration IS NOT NULL
),
changes AS (
  SELECT segment, entryDay AS day, 1 AS entered, 0 AS cancelled, 0 AS censored FROM spans
  UNION ALL
  SELECT
    segment,
    exitDay AS day,
    0 AS entered,
    CASE WHEN churned THEN 1 ELSE 0 END AS cancelled,
    CASE WHEN churned THEN 0 ELSE 1 END AS censored
  FROM spans
)
SELECT
  segment,
  day,
  CAST(SUM(entered) AS BIGINT) AS entered,
  CAST(SUM(cancelled) AS BIGINT) AS cancelled,
  CAST(SUM(censored) AS BIGINT) AS censored
FROM changes
GROUP BY segment, day
ORDER BY segment ASC NULLS LAST, day ASC NULLS LAST
