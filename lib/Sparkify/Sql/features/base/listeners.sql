-- A number for each user, to group by in place of the text.
SELECT userId, CAST(ROW_NUMBER() OVER (ORDER BY userId ASC NULLS FIRST) AS INT) AS number
FROM (SELECT DISTINCT userId FROM user_days) AS users
