-- Every row that was read, with the one reason why it is left out, or 'kept'. The first reason that holds counts.
SELECT
  ts, userId, sessionId, page, auth, method, status, level, itemInSession, location, userAgent, lastName, firstName,
  registration, gender, artist, song, length,
  CASE
    -- A row that names no page tells of no event.
    WHEN page IS NULL THEN 'malformed'
    -- Milliseconds of a moment from 2000-01-01 up to 2100-01-01; seconds or microseconds fall outside.
    WHEN ts IS NULL OR ts < 946684800000 OR ts >= 4102444800000 THEN 'impossible time'
    -- Nobody is logged in. A guest's id may be empty or not; what a guest never has is a registration.
    WHEN userId IS NULL OR userId = '' THEN 'guest without id'
    WHEN registration IS NULL THEN 'guest with id'
    ELSE 'kept'
  END AS verdict
FROM events_raw
