-- One figure's medians, and the range that holds the bulk of it: the bins of its histogram are cut from that.
SELECT
  COUNT(${figure}) AS amounts,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY CASE WHEN NOT churned THEN ${figure} END) AS stayedMedian,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY CASE WHEN churned THEN ${figure} END) AS churnedMedian,
  percentile_cont(0.01) WITHIN GROUP (ORDER BY ${figure}) AS low,
  percentile_cont(0.99) WITHIN GROUP (ORDER BY ${figure}) AS high
FROM ${view}
WHERE ${figure} IS NOT NULL
