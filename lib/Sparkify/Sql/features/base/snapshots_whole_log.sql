-- One row for each user over the whole log, as the original project had it. churn: cancels at any time. Windows end
-- with the user's own last day; a user who cancelled stops being seen, which is this table's leak.
SELECT
  seen.userId AS userId,
  CAST(${logEnd} AS BIGINT) AS cutoff,
  last_ts AS as_of,
  last_day + 1 AS cutoff_day,
  cancelled_ts IS NOT NULL AS churn
FROM last_days AS seen
LEFT JOIN cancellations ON seen.userId = cancellations.userId
