-- The artists and titles that each user had found before each cut-off.
SELECT
  snapshots.userId AS userId,
  cutoff,
  CAST(COALESCE(SUM(new_artists), 0) AS BIGINT) AS artists,
  CAST(COALESCE(SUM(new_titles), 0) AS BIGINT) AS titles,
  CAST(COALESCE(SUM(new_artists) FILTER (WHERE cutoff_day - day_number <= 14), 0) AS BIGINT) AS artists_14d
FROM snapshots
LEFT JOIN discoveries ON snapshots.userId = discoveries.userId AND day_number < cutoff_day
GROUP BY snapshots.userId, cutoff
