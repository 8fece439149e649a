-- One row for each session; a session's number is its user's own, so both name it.
SELECT
  e.userId AS userId,
  e.sessionId AS sessionId,
  u.churned AS churned,
  CAST(MAX(e.ts) - MIN(e.ts) AS DOUBLE) / 60000 AS minutes,
  CAST(COUNT(*) FILTER (WHERE e.page = 'NextSong') AS DOUBLE) AS songs
FROM events AS e
JOIN explore_users AS u ON u.userId = e.userId
GROUP BY e.userId, e.sessionId, u.churned
