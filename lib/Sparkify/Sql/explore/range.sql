-- The range that holds the bulk of one figure: the bins of its histogram are cut from it.
SELECT
  COUNT(${figure}) AS amounts,
  percentile_cont(0.01) WITHIN GROUP (ORDER BY ${figure}) AS low,
  percentile_cont(0.99) WITHIN GROUP (ORDER BY ${figure}) AS high
FROM ${view}
WHERE ${figure} IS NOT NULL
