-- Users and cancellations for each value of one attribute of the user.
SELECT
  '${attribute}' AS attribute,
  ${segment} AS segment,
  COUNT(*) AS users,
  COUNT(*) FILTER (WHERE churned) AS churned,
  CAST(COUNT(*) FILTER (WHERE churned) AS DOUBLE) / COUNT(*) AS churnRate
FROM explore_users
GROUP BY ${segment}
ORDER BY ${order}, segment ASC NULLS LAST
