-- The artists played most.
SELECT artist, COUNT(*) AS plays, COUNT(DISTINCT userId) AS listeners
FROM events
WHERE page = 'NextSong' AND artist IS NOT NULL
GROUP BY artist
ORDER BY plays DESC NULLS LAST, artist ASC NULLS LAST
LIMIT ${count}
