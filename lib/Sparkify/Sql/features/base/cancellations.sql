-- When each user who cancelled did so.
SELECT userId, MIN(ts) AS cancelled_ts
FROM events
WHERE page = 'Cancellation Confirmation'
GROUP BY userId
