-- One row for each user: the outcome, and the account and device as of the user's first and last event.
WITH spans AS (
  SELECT
    userId,
    MIN(ts) AS firstTs,
    MAX(ts) AS lastTs,
    MIN(registration) AS registration,
    MAX(gender) AS gender,
    MAX(CASE WHEN page = 'Cancellation Confirmation' THEN ts END) AS cancelTs,
    COUNT(*) FILTER (WHERE page = 'Submit Upgrade') AS upgrades,
    COUNT(*) FILTER (WHERE page = 'Submit Downgrade') AS downgrades
  FROM events
  GROUP BY userId
),
ends AS (
  SELECT
    s.userId,
    MAX(CASE WHEN e.ts = s.firstTs THEN e.level END) AS firstLevel,
    MAX(CASE WHEN e.ts = s.lastTs THEN e.level END) AS lastLevel,
    MAX(CASE WHEN e.ts = s.lastTs THEN e.location END) AS location,
    MAX(CASE WHEN e.ts = s.lastTs THEN e.userAgent END) AS userAgent
  FROM spans AS s
  JOIN events AS e ON e.userId = s.userId
  WHERE e.ts = s.firstTs OR e.ts = s.lastTs
  GROUP BY s.userId
)
SELECT
  s.userId AS userId,
  s.cancelTs IS NOT NULL AS churned,
  s.firstTs AS firstTs,
  s.lastTs AS lastTs,
  s.cancelTs AS cancelTs,
  s.registration AS registration,
  CAST(floor(GREATEST(s.firstTs - s.registration, 0) / 86400000) AS BIGINT) AS tenureDays,
  s.upgrades AS upgrades,
  s.downgrades AS downgrades,
  COALESCE(s.gender, 'unknown') AS gender,
  COALESCE(e.firstLevel, 'unknown') AS firstLevel,
  COALESCE(e.lastLevel, 'unknown') AS level,
  COALESCE(NULLIF(regexp_extract(e.location, ', ([A-Z][A-Z])', 1), ''), 'unknown') AS state,
  CASE
    WHEN e.userAgent LIKE '%iPhone%' THEN 'iPhone'
    WHEN e.userAgent LIKE '%iPad%' THEN 'iPad'
    WHEN e.userAgent LIKE '%Android%' THEN 'Android'
    WHEN e.userAgent LIKE '%Windows%' THEN 'Windows'
    WHEN e.userAgent LIKE '%Macintosh%' THEN 'Mac'
    WHEN e.userAgent LIKE '%Linux%' THEN 'Linux'
    ELSE 'unknown'
  END AS device,
  CASE
    WHEN e.userAgent LIKE '%Firefox/%' THEN 'Firefox'
    WHEN e.userAgent LIKE '%Chrome/%' THEN 'Chrome'
    WHEN e.userAgent LIKE '%Safari/%' THEN 'Safari'
    WHEN e.userAgent LIKE '%MSIE%' OR e.userAgent LIKE '%Trident/%' THEN 'Internet Explorer'
    ELSE 'unknown'
  END AS browser
FROM spans AS s
JOIN ends AS e ON e.userId = s.userId
