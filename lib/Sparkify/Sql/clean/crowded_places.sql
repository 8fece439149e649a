-- Stretches of 60 places in a session in which some place occurs more than once: only there can exact copies be. Each
-- place is one bit, so that the log is grouped by stretch, of which there are few, and not by event.
SELECT
  userId AS key_user,
  COALESCE(sessionId, -1) AS key_session,
  COALESCE(itemInSession, -1) - COALESCE(itemInSession, -1) % 60 AS key_stretch
FROM events_judged
WHERE verdict = 'kept'
GROUP BY userId, COALESCE(sessionId, -1), COALESCE(itemInSession, -1) - COALESCE(itemInSession, -1) % 60
HAVING bit_count(bit_or(shiftleft(CAST(1 AS BIGINT), CAST(pmod(COALESCE(itemInSession, -1), 60) AS INT)))) < COUNT(*)
