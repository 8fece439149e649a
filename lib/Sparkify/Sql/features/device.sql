-- The browser and machine of the latest day with a page other than songs, from userAgent.
SELECT
  userId,
  cutoff,
  -- [0 or 1] a phone
  CASE WHEN user_agent LIKE '%iPhone%' OR user_agent LIKE '%Android%' THEN 1 ELSE 0 END AS on_phone,
  -- [0 or 1] a tablet
  CASE WHEN user_agent LIKE '%iPad%' THEN 1 ELSE 0 END AS on_tablet,
  -- [0 or 1] a Mac
  CASE WHEN user_agent LIKE '%Macintosh%' THEN 1 ELSE 0 END AS on_mac,
  -- [0 or 1] Windows
  CASE WHEN user_agent LIKE '%Windows%' THEN 1 ELSE 0 END AS on_windows,
  -- [0 or 1] Linux, but not Android
  CASE WHEN user_agent LIKE '%Linux%' AND user_agent NOT LIKE '%Android%' THEN 1 ELSE 0 END AS on_linux,
  -- [0 or 1] the browser Chrome
  CASE WHEN user_agent LIKE '%Chrome%' THEN 1 ELSE 0 END AS in_chrome,
  -- [0 or 1] the browser Firefox
  CASE WHEN user_agent LIKE '%Firefox%' THEN 1 ELSE 0 END AS in_firefox,
  -- [0 or 1] the browser Safari
  CASE WHEN user_agent LIKE '%Safari%' AND user_agent NOT LIKE '%Chrome%' THEN 1 ELSE 0 END AS in_safari,
  -- [0 or 1] the browser Internet Explorer
  CASE WHEN user_agent LIKE '%Trident%' OR user_agent LIKE '%MSIE%' THEN 1 ELSE 0 END AS in_explorer
FROM snapshot_sums
JOIN (SELECT userId, day_number AS agent_day, user_agent FROM user_days) AS days USING (userId, agent_day)
