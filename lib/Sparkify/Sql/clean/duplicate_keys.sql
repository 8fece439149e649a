-- Moments, sessions and places in them that occur more than once: where exact copies can be. No text is compared yet.
SELECT ts AS key_ts, COALESCE(sessionId, -1) AS key_session, COALESCE(itemInSession, -1) AS key_item
FROM events_judged
JOIN crowded_places
  ON userId = key_user AND COALESCE(sessionId, -1) = key_session
  AND COALESCE(itemInSession, -1) - COALESCE(itemInSession, -1) % 60 = key_stretch
WHERE verdict = 'kept'
GROUP BY ts, COALESCE(sessionId, -1), COALESCE(itemInSession, -1)
HAVING COUNT(*) > 1
