-- Functions of Spark SQL for DuckDB; the only file here that Spark never sees.
-- Where a name exists in DuckDB with another meaning, DuckDB's own is reached as system.main.name.

-- Text
CREATE OR REPLACE MACRO encode(x) AS system.main.encode(x),
  (x, charset) AS CASE
    WHEN upper(charset) = 'UTF-8' THEN system.main.encode(x)
    WHEN upper(charset) = 'ISO-8859-1' THEN CAST(latin1_escaped(x) AS BLOB)
    ELSE error('encode knows the character sets UTF-8 and ISO-8859-1 here.')
  END;
CREATE OR REPLACE MACRO decode(x) AS system.main.decode(x),
  (x, charset) AS CASE
    WHEN upper(charset) = 'UTF-8' THEN system.main.decode(x)
    ELSE error('decode knows the character set UTF-8 here.')
  END;
CREATE OR REPLACE MACRO octet_length(x) AS strlen(x);
CREATE OR REPLACE MACRO regexp_like(x, pattern) AS regexp_matches(x, pattern);
CREATE OR REPLACE MACRO substring_index(x, delimiter, n) AS
  CASE
    WHEN n > 0 THEN array_to_string(list_slice(string_split(x, delimiter), 1, n), delimiter)
    WHEN n < 0 THEN array_to_string(list_slice(string_split(x, delimiter), n, -1), delimiter)
    ELSE ''
  END;
CREATE OR REPLACE MACRO locate(needle, x) AS instr(x, needle);

-- Null and conditions
CREATE OR REPLACE MACRO nvl(x, y) AS coalesce(x, y);
CREATE OR REPLACE MACRO nvl2(x, y, z) AS CASE WHEN x IS NOT NULL THEN y ELSE z END;

-- Numbers
CREATE OR REPLACE MACRO log(x) AS CASE WHEN x > 0 THEN ln(x) END, (base, x) AS ln(x) / ln(base);
CREATE OR REPLACE MACRO pmod(x, n) AS ((x % n) + n) % n;
CREATE OR REPLACE MACRO try_divide(x, y) AS x / nullif(y, 0);
CREATE OR REPLACE MACRO shiftleft(x, n) AS x << n;
CREATE OR REPLACE MACRO percentile(x, p) AS quantile_cont(x, p);

-- Time; a TIMESTAMP here is one in UTC
CREATE OR REPLACE MACRO timestamp_millis(x) AS make_timestamp(CAST(x AS BIGINT) * 1000);
CREATE OR REPLACE MACRO timestamp_seconds(x) AS make_timestamp(CAST(x AS BIGINT) * 1000000);
CREATE OR REPLACE MACRO unix_millis(t) AS epoch_ms(t);
CREATE OR REPLACE MACRO unix_seconds(t) AS CAST(floor(epoch_ms(t) / 1000) AS BIGINT);
CREATE OR REPLACE MACRO dayofweek(d) AS CAST(system.main.dayofweek(d) + 1 AS INTEGER);
CREATE OR REPLACE MACRO weekday(d) AS CAST((system.main.dayofweek(d) + 6) % 7 AS INTEGER);
CREATE OR REPLACE MACRO datediff(d2, d1) AS CAST(CAST(d2 AS DATE) - CAST(d1 AS DATE) AS INTEGER);
CREATE OR REPLACE MACRO date_add(d, n) AS CAST(d AS DATE) + CAST(n AS INTEGER);
CREATE OR REPLACE MACRO date_sub(d, n) AS CAST(d AS DATE) - CAST(n AS INTEGER);

-- Groups
CREATE OR REPLACE MACRO collect_list(x) AS list(x) FILTER (WHERE x IS NOT NULL);
CREATE OR REPLACE MACRO collect_set(x) AS list(DISTINCT x) FILTER (WHERE x IS NOT NULL);
