-- Functions that the translation of Spark SQL writes; Spark's own names are in functions.txt.

CREATE OR REPLACE MACRO spark_double_to_long(x) AS CASE
  WHEN isnan(x) THEN 0
  WHEN x >= 9223372036854775807 THEN 9223372036854775807
  WHEN x <= -9223372036854775808 THEN CAST('-9223372036854775808' AS BIGINT)
  ELSE CAST(trunc(x) AS BIGINT)
END;
CREATE OR REPLACE MACRO spark_double_to_integer(x) AS CASE
  WHEN isnan(x) THEN 0
  ELSE CAST(trunc(greatest(-2147483648.0, least(2147483647.0, x))) AS INTEGER)
END;
-- Spark's trimAll takes away blanks and control characters.
CREATE OR REPLACE MACRO spark_trim(x) AS regexp_replace(x, '^[\x00-\x20]+|[\x00-\x20]+$', '', 'g');
-- The whole part of a text such as 12, +12.7 or .5; null where it is none.
CREATE OR REPLACE MACRO spark_whole(x) AS CASE
  WHEN regexp_full_match(spark_trim(x), '[+-]?[0-9]+([.][0-9]*)?') THEN regexp_extract(spark_trim(x), '^[+-]?[0-9]+')
  WHEN regexp_full_match(spark_trim(x), '[+-]?[.][0-9]*') THEN '0'
END;
CREATE OR REPLACE MACRO spark_to_double(x) AS CASE
  WHEN regexp_full_match(spark_trim(x), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?[dDfF]?')
    THEN TRY_CAST(rtrim(spark_trim(x), 'dDfF') AS DOUBLE)
  WHEN lower(spark_trim(x)) IN ('nan', 'infinity', '-infinity', '+infinity', 'inf', '-inf', '+inf')
    THEN TRY_CAST(ltrim(lower(spark_trim(x)), '+') AS DOUBLE)
END;
CREATE OR REPLACE MACRO spark_to_boolean(x) AS CASE
  WHEN lower(spark_trim(x)) IN ('t', 'true', 'y', 'yes', '1') THEN true
  WHEN lower(spark_trim(x)) IN ('f', 'false', 'n', 'no', '0') THEN false
END;
CREATE OR REPLACE MACRO spark_to_date(x) AS CASE
  WHEN regexp_full_match(spark_trim(x), '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([ T].*)?')
    THEN TRY_CAST(regexp_extract(spark_trim(x), '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}') AS DATE)
  WHEN regexp_full_match(spark_trim(x), '[0-9]{4}') THEN TRY_CAST(spark_trim(x) || '-01-01' AS DATE)
  WHEN regexp_full_match(spark_trim(x), '[0-9]{4}-[0-9]{1,2}') THEN TRY_CAST(spark_trim(x) || '-01' AS DATE)
  WHEN regexp_full_match(spark_trim(x), '[+-]?[0-9]{5,7}(-.*)?|[+-][0-9]{4}(-.*)?')
    THEN error('A date outside of the years 0 to 9999 is not in the DuckDB endpoint; run `sparkify livy start --engine spark`.')
END;
CREATE OR REPLACE MACRO spark_to_timestamp(x) AS CASE
  WHEN regexp_full_match(spark_trim(x), '[0-9]{4}(-[0-9]{1,2}(-[0-9]{1,2})?)?') THEN CAST(spark_to_date(x) AS TIMESTAMP)
  WHEN regexp_full_match(spark_trim(x), '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[ T][0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}([.][0-9]{0,6})?)?Z?')
    THEN TRY_CAST(replace(rtrim(rtrim(spark_trim(x), 'Z'), '.'), 'T', ' ') AS TIMESTAMP)
  WHEN regexp_matches(spark_trim(x), '^[ +-]*[0-9]{1,7}[-:T]|:')
    THEN error('A time of this form is not in the DuckDB endpoint; run `sparkify livy start --engine spark`.')
END;
CREATE OR REPLACE MACRO spark_substring(x, place) AS substr(x, CASE
  WHEN place > 0 THEN place
  WHEN place = 0 THEN 1
  ELSE greatest(length(x) + place + 1, 1)
END), (x, place, n) AS CASE
  WHEN n <= 0 THEN x[:0]
  WHEN place >= 0 THEN substr(x, greatest(place, 1), n)
  ELSE substr(x, greatest(length(x) + place + 1, 1), greatest(0, n + least(0, length(x) + place)))
END;
-- The day of the week by its name, 0 for Sunday; null where it is none.
CREATE OR REPLACE MACRO spark_weekday(name) AS CASE upper(name)
  WHEN 'SU' THEN 0 WHEN 'SUN' THEN 0 WHEN 'SUNDAY' THEN 0
  WHEN 'MO' THEN 1 WHEN 'MON' THEN 1 WHEN 'MONDAY' THEN 1
  WHEN 'TU' THEN 2 WHEN 'TUE' THEN 2 WHEN 'TUESDAY' THEN 2
  WHEN 'WE' THEN 3 WHEN 'WED' THEN 3 WHEN 'WEDNESDAY' THEN 3
  WHEN 'TH' THEN 4 WHEN 'THU' THEN 4 WHEN 'THURSDAY' THEN 4
  WHEN 'FR' THEN 5 WHEN 'FRI' THEN 5 WHEN 'FRIDAY' THEN 5
  WHEN 'SA' THEN 6 WHEN 'SAT' THEN 6 WHEN 'SATURDAY' THEN 6
END;
CREATE OR REPLACE MACRO spark_next_day(d, name) AS d + CAST(spark_weekday(name) - system.main.dayofweek(d)
  + CASE WHEN spark_weekday(name) <= system.main.dayofweek(d) THEN 7 ELSE 0 END AS INTEGER);
-- Whole months where both are the same day of the month or the last one; else days and seconds by 31 days.
CREATE OR REPLACE MACRO spark_months_between(a, b) AS CASE
  WHEN day(a) = day(b) OR (CAST(a AS DATE) = last_day(a) AND CAST(b AS DATE) = last_day(b))
    THEN CAST((year(a) - year(b)) * 12 + month(a) - month(b) AS DOUBLE)
  ELSE round((year(a) - year(b)) * 12 + month(a) - month(b)
    + ((day(a) - day(b)) * 86400 + (epoch_us(a) - epoch_us(date_trunc('day', a))) // 1000000
      - (epoch_us(b) - epoch_us(date_trunc('day', b))) // 1000000) / 2678400, 8)
END;
