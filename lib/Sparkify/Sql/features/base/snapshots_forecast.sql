-- One row for each user and cut-off, where the user was seen before it and had not cancelled yet. churn: cancels
-- within the horizon after it. Whole days before cutoff_day count; a cut-off is the midnight that begins that day.
SELECT
  seen.userId AS userId,
  cutoff_day * 86400000 AS cutoff,
  cutoff_day * 86400000 AS as_of,
  cutoff_day,
  cancelled_ts IS NOT NULL AND cancelled_ts < cutoff_day * 86400000 + ${horizonMs} AS churn
FROM last_days AS seen
CROSS JOIN (SELECT CAST(listed_day AS BIGINT) AS cutoff_day FROM (VALUES ${cutoffDays}) AS listed(listed_day)) AS cutoffs
LEFT JOIN cancellations ON seen.userId = cancellations.userId
WHERE first_day < cutoff_day AND (cancelled_ts IS NULL OR cancelled_ts >= cutoff_day * 86400000)
