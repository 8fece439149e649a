-- One row for each page: its events, its share of all events, and the users who saw it.
WITH pages AS (
  SELECT page, COUNT(*) AS events, COUNT(DISTINCT userId) AS users
  FROM events
  GROUP BY page
),
total AS (
  SELECT COUNT(*) AS events FROM events
)
SELECT
  p.page AS page,
  p.events AS events,
  p.users AS users,
  CAST(p.events AS DOUBLE) / NULLIF(t.events, 0) AS share
FROM pages AS p
CROSS JOIN total AS t
ORDER BY p.events DESC NULLS LAST, p.page ASC NULLS LAST
