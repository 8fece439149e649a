-- The sessions of each user before each cut-off, summed up. Squares are of whole minutes, to stay within BIGINT.
SELECT
  userId,
  cutoff,
  COUNT(*) AS sessions,
  COUNT(*) FILTER (WHERE age <= 7) AS sessions_7d,
  COUNT(*) FILTER (WHERE age <= 14) AS sessions_14d,
  COUNT(*) FILTER (WHERE age <= 28) AS sessions_28d,
  COUNT(*) FILTER (WHERE age > 14 AND age <= 28) AS sessions_prior_14d,
  COUNT(*) FILTER (WHERE songs < 5) AS short_sessions,
  CAST(SUM(length_ms) AS BIGINT) AS session_ms,
  CAST(COALESCE(SUM(length_ms) FILTER (WHERE age <= 14), 0) AS BIGINT) AS session_ms_14d,
  MAX(length_ms) AS longest_ms,
  CAST(SUM(CAST(floor(length_ms / 60000) AS BIGINT)) AS BIGINT) AS session_minutes,
  CAST(SUM(CAST(floor(length_ms / 60000) AS BIGINT) * CAST(floor(length_ms / 60000) AS BIGINT)) AS BIGINT)
    AS session_minutes_squared,
  percentile_cont(5e-1) WITHIN GROUP (ORDER BY length_ms) AS median_ms,
  percentile_cont(5e-1) WITHIN GROUP (ORDER BY songs) AS median_songs,
  percentile_cont(5e-1) WITHIN GROUP (ORDER BY gap_ms) AS median_gap_ms,
  MAX(songs) FILTER (WHERE recency = 1) AS last_songs
FROM snapshot_sessions
GROUP BY userId, cutoff
