-- The first and the last day and moment on which each user did anything but cancel.
SELECT userId, MIN(day_number) AS first_day, MAX(day_number) AS last_day, MAX(last_ts) AS last_ts
FROM user_days
GROUP BY userId
