-- One figure in bins of one width, stayed against churned. The last bin also holds all that lies above it.
WITH binned AS (
  SELECT
    churned,
    LEAST(GREATEST(CAST(floor((${figure} - ${start}) / ${width}) AS BIGINT), 0), ${bins} - 1) AS bin
  FROM ${view}
  WHERE ${figure} IS NOT NULL
)
SELECT
  bin,
  COUNT(*) FILTER (WHERE NOT churned) AS stayed,
  COUNT(*) FILTER (WHERE churned) AS churned
FROM binned
GROUP BY bin
ORDER BY bin ASC NULLS LAST
