-- Each per-user figure, stayed against churned: mean and quantiles over users.
WITH names AS (
  SELECT * FROM (
    VALUES ${names}
  ) AS listed(place, figure, label, unit)
),
valued AS (
  SELECT
    n.place AS place,
    n.figure AS figure,
    n.label AS label,
    n.unit AS unit,
    f.churned AS churned,
    CASE n.figure ${cases} END AS amount
  FROM explore_figures AS f
  CROSS JOIN names AS n
)
SELECT
  figure,
  label,
  unit,
  churned,
  COUNT(*) AS users,
  AVG(amount) AS mean,
  percentile_cont(0.1) WITHIN GROUP (ORDER BY amount) AS p10,
  percentile_cont(0.25) WITHIN GROUP (ORDER BY amount) AS p25,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY amount) AS median,
  percentile_cont(0.75) WITHIN GROUP (ORDER BY amount) AS p75,
  percentile_cont(0.9) WITHIN GROUP (ORDER BY amount) AS p90
FROM valued
WHERE amount IS NOT NULL
GROUP BY place, figure, label, unit, churned
ORDER BY place ASC NULLS LAST, churned ASC NULLS LAST
