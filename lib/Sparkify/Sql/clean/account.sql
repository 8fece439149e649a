-- How many rows met which verdict, how many of their userAgents are in quotes, and when they begin and end.
SELECT
  verdict,
  CAST(SUM(row_count) AS BIGINT) AS row_count,
  CAST(COALESCE(SUM(row_count) FILTER (WHERE userAgent LIKE '"%'), 0) AS BIGINT) AS agents_unquoted,
  MIN(first_ts) AS first_ts,
  MAX(last_ts) AS last_ts
FROM log_days
GROUP BY verdict
ORDER BY verdict NULLS FIRST
