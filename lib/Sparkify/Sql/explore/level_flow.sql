-- Users by the level they began on, what they did about it, and how it ended.
WITH paths AS (
  SELECT
    firstLevel,
    CASE
      WHEN upgrades > 0 AND downgrades > 0 THEN 'changed both ways'
      WHEN upgrades > 0 OR (firstLevel = 'free' AND level = 'paid') THEN 'upgraded'
      WHEN downgrades > 0 OR (firstLevel = 'paid' AND level = 'free') THEN 'downgraded'
      WHEN level = 'paid' THEN 'always paid'
      ELSE 'always free'
    END AS path,
    churned
  FROM explore_users
)
SELECT firstLevel, path, churned, COUNT(*) AS users
FROM paths
GROUP BY firstLevel, path, churned
ORDER BY firstLevel ASC NULLS LAST, path ASC NULLS LAST, churned ASC NULLS LAST
