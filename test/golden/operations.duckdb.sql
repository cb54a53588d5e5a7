-- add(number, number)
SELECT CASE WHEN isfinite(("a0" + "a1")) THEN ("a0" + "a1") END AS "result"
FROM t;

-- subtract(number, number)
SELECT CASE WHEN isfinite(("a0" - "a1")) THEN ("a0" - "a1") END AS "result"
FROM t;

-- multiply(number, number)
SELECT CASE WHEN isfinite(("a0" * "a1")) THEN ("a0" * "a1") END AS "result"
FROM t;

-- divide(number, number)
SELECT CASE WHEN isfinite(("a0" / "a1")) THEN ("a0" / "a1") END AS "result"
FROM t;

-- negate(number)
SELECT (-"a0") AS "result"
FROM t;

-- abs(number)
SELECT abs("a0") AS "result"
FROM t;

-- min(number, number)
SELECT CASE WHEN "a0" <= "a1" THEN "a0" WHEN "a1" < "a0" THEN "a1" END AS "result"
FROM t;

-- max(number, number)
SELECT CASE WHEN "a0" >= "a1" THEN "a0" WHEN "a1" > "a0" THEN "a1" END AS "result"
FROM t;

-- least(number, number)
SELECT least("a0", "a1") AS "result"
FROM t;

-- greatest(number, number)
SELECT greatest("a0", "a1") AS "result"
FROM t;

-- floor(number)
SELECT floor("a0") AS "result"
FROM t;

-- snap(number)
SELECT CASE WHEN isfinite((floor("a0" * 1e9 + 5e-1) / 1e9)) THEN (floor("a0" * 1e9 + 5e-1) / 1e9) END AS "result"
FROM t;

-- power(number, number)
SELECT CASE WHEN isfinite(power("a0", "a1")) THEN power("a0", "a1") END AS "result"
FROM t;

-- exp(number)
SELECT CASE WHEN isfinite(exp("a0")) THEN exp("a0") END AS "result"
FROM t;

-- ln(number)
SELECT CASE WHEN "a0" > 0 THEN ln("a0") END AS "result"
FROM t;

-- log10(number)
SELECT CASE WHEN "a0" > 0 THEN log10("a0") END AS "result"
FROM t;

-- equal(number, number)
SELECT ("a0" = "a1") AS "result"
FROM t;

-- equal(text, text)
SELECT ("a0" = "a1") AS "result"
FROM t;

-- equal(boolean, boolean)
SELECT ("a0" = "a1") AS "result"
FROM t;

-- equal(date, date)
SELECT ("a0" = "a1") AS "result"
FROM t;

-- notEqual(number, number)
SELECT ("a0" <> "a1") AS "result"
FROM t;

-- notEqual(text, text)
SELECT ("a0" <> "a1") AS "result"
FROM t;

-- notEqual(boolean, boolean)
SELECT ("a0" <> "a1") AS "result"
FROM t;

-- notEqual(date, date)
SELECT ("a0" <> "a1") AS "result"
FROM t;

-- less(number, number)
SELECT ("a0" < "a1") AS "result"
FROM t;

-- less(date, date)
SELECT ("a0" < "a1") AS "result"
FROM t;

-- lessOrEqual(number, number)
SELECT ("a0" <= "a1") AS "result"
FROM t;

-- lessOrEqual(date, date)
SELECT ("a0" <= "a1") AS "result"
FROM t;

-- greater(number, number)
SELECT ("a0" > "a1") AS "result"
FROM t;

-- greater(date, date)
SELECT ("a0" > "a1") AS "result"
FROM t;

-- greaterOrEqual(number, number)
SELECT ("a0" >= "a1") AS "result"
FROM t;

-- greaterOrEqual(date, date)
SELECT ("a0" >= "a1") AS "result"
FROM t;

-- and(boolean, boolean)
SELECT ("a0" AND "a1") AS "result"
FROM t;

-- or(boolean, boolean)
SELECT ("a0" OR "a1") AS "result"
FROM t;

-- not(boolean)
SELECT (NOT "a0") AS "result"
FROM t;

-- in(text, text, text)
SELECT ("a0" IN ("a1", "a2")) AS "result"
FROM t;

-- is_missing(number)
SELECT ("a0" IS NULL) AS "result"
FROM t;

-- is_missing(text)
SELECT ("a0" IS NULL) AS "result"
FROM t;

-- is_missing(boolean)
SELECT ("a0" IS NULL) AS "result"
FROM t;

-- is_missing(date)
SELECT ("a0" IS NULL) AS "result"
FROM t;

-- coalesce(number, number, number)
SELECT coalesce("a0", "a1", "a2") AS "result"
FROM t;

-- coalesce(text, text, text)
SELECT coalesce("a0", "a1", "a2") AS "result"
FROM t;

-- coalesce(boolean, boolean, boolean)
SELECT coalesce("a0", "a1", "a2") AS "result"
FROM t;

-- coalesce(date, date, date)
SELECT coalesce("a0", "a1", "a2") AS "result"
FROM t;

-- if(boolean, number, number)
SELECT CASE WHEN "a0" THEN "a1" ELSE "a2" END AS "result"
FROM t;

-- if(boolean, text, text)
SELECT CASE WHEN "a0" THEN "a1" ELSE "a2" END AS "result"
FROM t;

-- if(boolean, boolean, boolean)
SELECT CASE WHEN "a0" THEN "a1" ELSE "a2" END AS "result"
FROM t;

-- if(boolean, date, date)
SELECT CASE WHEN "a0" THEN "a1" ELSE "a2" END AS "result"
FROM t;

-- match(text, text, number, text, number)
SELECT CASE "a0" WHEN "a1" THEN "a2" WHEN "a3" THEN "a4" END AS "result"
FROM t;

-- digits(text)
SELECT regexp_replace("a0", '[^0-9]', '', 'g') AS "result"
FROM t;

-- slice(text, number, number)
SELECT CASE WHEN "a1" = floor("a1") AND "a1" BETWEEN 1 AND 1e9 AND "a2" = floor("a2") AND "a2" BETWEEN 1 AND 1e9 THEN substring("a0", CAST("a1" AS BIGINT), CAST("a2" AS BIGINT)) END AS "result"
FROM t;

-- concat(text, text)
SELECT ("a0" || "a1") AS "result"
FROM t;

-- days_between(date, date)
SELECT CAST("a1" - "a0" AS DOUBLE) AS "result"
FROM t;

-- months_between(date, date)
SELECT CAST((year("a1") - year("a0")) * 12 + month("a1") - month("a0") - CASE WHEN day("a1") < day("a0") AND "a1" <> last_day("a1") THEN 1 ELSE 0 END AS DOUBLE) AS "result"
FROM t;

-- years_between(date, date)
SELECT (CAST((year("a1") - year("a0")) * 12 + month("a1") - month("a0") - CASE WHEN day("a1") < day("a0") AND "a1" <> last_day("a1") THEN 1 ELSE 0 END AS DOUBLE) / 12e0) AS "result"
FROM t;

-- end_of_year(number)
SELECT CASE WHEN "a0" = floor("a0") AND "a0" BETWEEN 1 AND 9999 THEN make_date(CAST("a0" AS INTEGER), 12, 31) END AS "result"
FROM t;

-- series(number, number)
SELECT CAST(["a0", "a1"] AS DOUBLE[]) AS "result"
FROM t;

-- theil_sen_growth(numbers)
SELECT CASE WHEN len(list_filter(list_transform("a0", lambda v, i: {'p': i, 'l': CASE WHEN v > 0 THEN ln(v) END}), lambda q: q.l IS NOT NULL)) >= 3 THEN exp(list_median(flatten(list_transform(list_filter(list_transform("a0", lambda v, i: {'p': i, 'l': CASE WHEN v > 0 THEN ln(v) END}), lambda q: q.l IS NOT NULL), lambda a: list_transform(list_filter(list_filter(list_transform("a0", lambda v, i: {'p': i, 'l': CASE WHEN v > 0 THEN ln(v) END}), lambda q: q.l IS NOT NULL), lambda b: b.p > a.p), lambda b: (b.l - a.l) / (b.p - a.p)))))) - 1 END AS "result"
FROM t;

-- seasonal_growth(numbers, number)
SELECT CASE WHEN "a1" = floor("a1") AND "a1" BETWEEN 1 AND 1e9 AND len(list_filter(list_transform(range(TRY_CAST("a1" AS BIGINT) + 1, len("a0") + 1), lambda i: CASE WHEN "a0"[i] > 0 THEN ln("a0"[i]) END - CASE WHEN "a0"[i - TRY_CAST("a1" AS BIGINT)] > 0 THEN ln("a0"[i - TRY_CAST("a1" AS BIGINT)]) END), lambda d: d IS NOT NULL)) * 2 >= "a1" THEN exp(list_median(list_filter(list_transform(range(TRY_CAST("a1" AS BIGINT) + 1, len("a0") + 1), lambda i: CASE WHEN "a0"[i] > 0 THEN ln("a0"[i]) END - CASE WHEN "a0"[i - TRY_CAST("a1" AS BIGINT)] > 0 THEN ln("a0"[i - TRY_CAST("a1" AS BIGINT)]) END), lambda d: d IS NOT NULL))) - 1 END AS "result"
FROM t;

-- mean_observed(numbers)
SELECT list_avg(list_filter("a0", lambda v: v IS NOT NULL)) AS "result"
FROM t;

-- item(numbers, number)
SELECT CASE WHEN "a1" = floor("a1") AND "a1" BETWEEN 1 AND 1e9 THEN "a0"[CAST("a1" AS BIGINT)] END AS "result"
FROM t;

-- count_observed(numbers)
SELECT CAST(len(list_filter("a0", lambda v: v IS NOT NULL)) AS DOUBLE) AS "result"
FROM t;

-- interpolate(number, numbers, numbers)
SELECT CASE WHEN "a0" <= (-10e0) THEN 0e0 WHEN "a0" < 0e0 THEN 0e0 + ("a0" - (-10e0)) * 4e0 WHEN "a0" < 0.5e0 THEN 40e0 + ("a0" - 0e0) * 10e0 WHEN "a0" < 3e0 THEN 45e0 + ("a0" - 0.5e0) * (-6e0) WHEN "a0" < 100e0 THEN 30e0 + ("a0" - 3e0) * 0.7216494845360825e0 WHEN "a0" IS NOT NULL THEN 100e0 END AS "result"
FROM t;

-- weighted_sum(number, number, number, number)
SELECT CASE WHEN isfinite((CASE WHEN coalesce("a0" * "a1", "a2" * "a3") IS NOT NULL THEN coalesce("a0" * "a1", 0e0) + coalesce("a2" * "a3", 0e0) END)) THEN (CASE WHEN coalesce("a0" * "a1", "a2" * "a3") IS NOT NULL THEN coalesce("a0" * "a1", 0e0) + coalesce("a2" * "a3", 0e0) END) END AS "result"
FROM t;

-- codes(boolean, text, boolean, text)
SELECT concat_ws(';', CASE WHEN "a0" THEN "a1" END, CASE WHEN "a2" THEN "a3" END) AS "result"
FROM t;

-- ranked(number, text, number, text)
SELECT list_transform(list_sort(list_filter([{'k': -"a0", 'i': 0, 't': "a1"}, {'k': -"a2", 'i': 1, 't': "a3"}], lambda r: r.k IS NOT NULL AND r.t IS NOT NULL)), lambda r: r.t) AS "result"
FROM t;

-- element(texts, number)
SELECT CASE WHEN "a1" = floor("a1") AND "a1" BETWEEN 1 AND 1e9 THEN "a0"[CAST("a1" AS BIGINT)] END AS "result"
FROM t;

-- layers
SELECT "id",
  "ratio",
  CASE WHEN ("ratio" > 0.1e0) THEN "ratio" ELSE "a" END AS "kept"
FROM (SELECT "id",
  "a",
  CASE WHEN isfinite(("_0" / "_1")) THEN ("_0" / "_1") END AS "ratio"
FROM (SELECT "id",
  "a",
  CASE WHEN isfinite(("a" + "b")) THEN ("a" + "b") END AS "_0",
  CASE WHEN isfinite(("c" - 1e0)) THEN ("c" - 1e0) END AS "_1"
FROM t));
