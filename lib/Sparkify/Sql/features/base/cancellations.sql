-- When each user who cancelled did so.
SELECT userId, MIN(cancelled_ts) AS cancelled_ts
FROM log_days
WHERE verdict = 'kept' AND cancelled_ts IS NOT NULL
GROUP BY userId
