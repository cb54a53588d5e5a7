-- add(number, number)
SELECT CASE WHEN abs((`a0` + `a1`)) <= 1.7976931348623157e+308D THEN (`a0` + `a1`) END AS `result`
FROM t;

-- subtract(number, number)
SELECT CASE WHEN abs((`a0` - `a1`)) <= 1.7976931348623157e+308D THEN (`a0` - `a1`) END AS `result`
FROM t;

-- multiply(number, number)
SELECT CASE WHEN abs((`a0` * `a1`)) <= 1.7976931348623157e+308D THEN (`a0` * `a1`) END AS `result`
FROM t;

-- divide(number, number)
SELECT CASE WHEN abs((`a0` / nullif(`a1`, 0D))) <= 1.7976931348623157e+308D THEN (`a0` / nullif(`a1`, 0D)) END AS `result`
FROM t;

-- negate(number)
SELECT (-`a0`) AS `result`
FROM t;

-- abs(number)
SELECT abs(`a0`) AS `result`
FROM t;

-- min(number, number)
SELECT CASE WHEN `a0` <= `a1` THEN `a0` WHEN `a1` < `a0` THEN `a1` END AS `result`
FROM t;

-- max(number, number)
SELECT CASE WHEN `a0` >= `a1` THEN `a0` WHEN `a1` > `a0` THEN `a1` END AS `result`
FROM t;

-- least(number, number)
SELECT least(`a0`, `a1`) AS `result`
FROM t;

-- greatest(number, number)
SELECT greatest(`a0`, `a1`) AS `result`
FROM t;

-- floor(number)
SELECT CASE WHEN abs(`a0`) < 4503599627370496D THEN CAST(floor(`a0`) AS DOUBLE) ELSE `a0` END AS `result`
FROM t;

-- snap(number)
SELECT CASE WHEN abs((CASE WHEN abs((`a0` * 1e9D + 0.5D)) < 4503599627370496D THEN CAST(floor((`a0` * 1e9D + 0.5D)) AS DOUBLE) ELSE (`a0` * 1e9D + 0.5D) END / 1e9D)) <= 1.7976931348623157e+308D THEN (CASE WHEN abs((`a0` * 1e9D + 0.5D)) < 4503599627370496D THEN CAST(floor((`a0` * 1e9D + 0.5D)) AS DOUBLE) ELSE (`a0` * 1e9D + 0.5D) END / 1e9D) END AS `result`
FROM t;

-- power(number, number)
SELECT CASE WHEN abs(power(`a0`, `a1`)) <= 1.7976931348623157e+308D THEN power(`a0`, `a1`) END AS `result`
FROM t;

-- exp(number)
SELECT CASE WHEN abs(exp(`a0`)) <= 1.7976931348623157e+308D THEN exp(`a0`) END AS `result`
FROM t;

-- ln(number)
SELECT CASE WHEN `a0` > 0D THEN ln(`a0`) END AS `result`
FROM t;

-- log10(number)
SELECT CASE WHEN `a0` > 0D THEN log10(`a0`) END AS `result`
FROM t;

-- equal(number, number)
SELECT (`a0` = `a1`) AS `result`
FROM t;

-- equal(text, text)
SELECT (`a0` = `a1`) AS `result`
FROM t;

-- equal(boolean, boolean)
SELECT (`a0` = `a1`) AS `result`
FROM t;

-- equal(date, date)
SELECT (`a0` = `a1`) AS `result`
FROM t;

-- notEqual(number, number)
SELECT (`a0` <> `a1`) AS `result`
FROM t;

-- notEqual(text, text)
SELECT (`a0` <> `a1`) AS `result`
FROM t;

-- notEqual(boolean, boolean)
SELECT (`a0` <> `a1`) AS `result`
FROM t;

-- notEqual(date, date)
SELECT (`a0` <> `a1`) AS `result`
FROM t;

-- less(number, number)
SELECT (`a0` < `a1`) AS `result`
FROM t;

-- less(date, date)
SELECT (`a0` < `a1`) AS `result`
FROM t;

-- lessOrEqual(number, number)
SELECT (`a0` <= `a1`) AS `result`
FROM t;

-- lessOrEqual(date, date)
SELECT (`a0` <= `a1`) AS `result`
FROM t;

-- greater(number, number)
SELECT (`a0` > `a1`) AS `result`
FROM t;

-- greater(date, date)
SELECT (`a0` > `a1`) AS `result`
FROM t;

-- greaterOrEqual(number, number)
SELECT (`a0` >= `a1`) AS `result`
FROM t;

-- greaterOrEqual(date, date)
SELECT (`a0` >= `a1`) AS `result`
FROM t;

-- and(boolean, boolean)
SELECT (`a0` AND `a1`) AS `result`
FROM t;

-- or(boolean, boolean)
SELECT (`a0` OR `a1`) AS `result`
FROM t;

-- not(boolean)
SELECT (NOT `a0`) AS `result`
FROM t;

-- in(text, text, text)
SELECT (`a0` IN (`a1`, `a2`)) AS `result`
FROM t;

-- is_missing(number)
SELECT (`a0` IS NULL) AS `result`
FROM t;

-- is_missing(text)
SELECT (`a0` IS NULL) AS `result`
FROM t;

-- is_missing(boolean)
SELECT (`a0` IS NULL) AS `result`
FROM t;

-- is_missing(date)
SELECT (`a0` IS NULL) AS `result`
FROM t;

-- coalesce(number, number, number)
SELECT coalesce(`a0`, `a1`, `a2`) AS `result`
FROM t;

-- coalesce(text, text, text)
SELECT coalesce(`a0`, `a1`, `a2`) AS `result`
FROM t;

-- coalesce(boolean, boolean, boolean)
SELECT coalesce(`a0`, `a1`, `a2`) AS `result`
FROM t;

-- coalesce(date, date, date)
SELECT coalesce(`a0`, `a1`, `a2`) AS `result`
FROM t;

-- if(boolean, number, number)
SELECT CASE WHEN `a0` THEN `a1` ELSE `a2` END AS `result`
FROM t;

-- if(boolean, text, text)
SELECT CASE WHEN `a0` THEN `a1` ELSE `a2` END AS `result`
FROM t;

-- if(boolean, boolean, boolean)
SELECT CASE WHEN `a0` THEN `a1` ELSE `a2` END AS `result`
FROM t;

-- if(boolean, date, date)
SELECT CASE WHEN `a0` THEN `a1` ELSE `a2` END AS `result`
FROM t;

-- match(text, text, number, text, number)
SELECT CASE `a0` WHEN `a1` THEN `a2` WHEN `a3` THEN `a4` END AS `result`
FROM t;

-- digits(text)
SELECT regexp_replace(`a0`, '[^0-9]', '') AS `result`
FROM t;

-- slice(text, number, number)
SELECT CASE WHEN `a1` = floor(`a1`) AND `a1` BETWEEN 1D AND 1e9D AND `a2` = floor(`a2`) AND `a2` BETWEEN 1D AND 1e9D THEN substring(`a0`, TRY_CAST(`a1` AS INT), TRY_CAST(`a2` AS INT)) END AS `result`
FROM t;

-- concat(text, text)
SELECT (`a0` || `a1`) AS `result`
FROM t;

-- days_between(date, date)
SELECT CAST(datediff(`a1`, `a0`) AS DOUBLE) AS `result`
FROM t;

-- months_between(date, date)
SELECT CAST((year(`a1`) - year(`a0`)) * 12 + month(`a1`) - month(`a0`) - CASE WHEN day(`a1`) < day(`a0`) AND `a1` <> last_day(`a1`) THEN 1 ELSE 0 END AS DOUBLE) AS `result`
FROM t;

-- years_between(date, date)
SELECT (CAST((year(`a1`) - year(`a0`)) * 12 + month(`a1`) - month(`a0`) - CASE WHEN day(`a1`) < day(`a0`) AND `a1` <> last_day(`a1`) THEN 1 ELSE 0 END AS DOUBLE) / 12D) AS `result`
FROM t;

-- end_of_year(number)
SELECT CASE WHEN `a0` = floor(`a0`) AND `a0` BETWEEN 1D AND 9999D THEN make_date(TRY_CAST(`a0` AS INT), 12, 31) END AS `result`
FROM t;

-- series(number, number)
SELECT CAST(array(`a0`, `a1`) AS ARRAY<DOUBLE>) AS `result`
FROM t;

-- theil_sen_growth(numbers)
SELECT CASE WHEN abs(transform(array(filter(transform(`a0`, (_v, _i) -> named_struct('p', _i, 'l', CASE WHEN _v > 0D THEN ln(_v) END)), _q -> _q.l IS NOT NULL)), _p -> CASE WHEN size(_p) >= 3 THEN exp(transform(array(array_sort(flatten(transform(_p, _a -> transform(filter(_p, _b -> _b.p > _a.p), _b -> (_b.l - _a.l) / (_b.p - _a.p)))))), _s -> (get(_s, (size(_s) - 1) div 2) + get(_s, size(_s) div 2)) / 2D)[0]) - 1D END)[0]) <= 1.7976931348623157e+308D THEN transform(array(filter(transform(`a0`, (_v, _i) -> named_struct('p', _i, 'l', CASE WHEN _v > 0D THEN ln(_v) END)), _q -> _q.l IS NOT NULL)), _p -> CASE WHEN size(_p) >= 3 THEN exp(transform(array(array_sort(flatten(transform(_p, _a -> transform(filter(_p, _b -> _b.p > _a.p), _b -> (_b.l - _a.l) / (_b.p - _a.p)))))), _s -> (get(_s, (size(_s) - 1) div 2) + get(_s, size(_s) div 2)) / 2D)[0]) - 1D END)[0] END AS `result`
FROM t;

-- seasonal_growth(numbers, number)
SELECT CASE WHEN abs(CASE WHEN `a1` = floor(`a1`) AND `a1` BETWEEN 1D AND 1e9D THEN transform(array(filter(transform(`a0`, (_v, _i) -> CASE WHEN _v > 0D AND get(`a0`, _i - TRY_CAST(`a1` AS INT)) > 0D THEN ln(_v) - ln(get(`a0`, _i - TRY_CAST(`a1` AS INT))) END), _d -> _d IS NOT NULL)), _c -> CASE WHEN size(_c) * 2 >= `a1` THEN exp(transform(array(array_sort(_c)), _s -> (get(_s, (size(_s) - 1) div 2) + get(_s, size(_s) div 2)) / 2D)[0]) - 1D END)[0] END) <= 1.7976931348623157e+308D THEN CASE WHEN `a1` = floor(`a1`) AND `a1` BETWEEN 1D AND 1e9D THEN transform(array(filter(transform(`a0`, (_v, _i) -> CASE WHEN _v > 0D AND get(`a0`, _i - TRY_CAST(`a1` AS INT)) > 0D THEN ln(_v) - ln(get(`a0`, _i - TRY_CAST(`a1` AS INT))) END), _d -> _d IS NOT NULL)), _c -> CASE WHEN size(_c) * 2 >= `a1` THEN exp(transform(array(array_sort(_c)), _s -> (get(_s, (size(_s) - 1) div 2) + get(_s, size(_s) div 2)) / 2D)[0]) - 1D END)[0] END END AS `result`
FROM t;

-- mean_observed(numbers)
SELECT CASE WHEN abs(transform(array(filter(`a0`, _v -> _v IS NOT NULL)), _m -> CASE WHEN size(_m) > 0 THEN aggregate(_m, 0D, (_t, _v) -> _t + _v) / size(_m) END)[0]) <= 1.7976931348623157e+308D THEN transform(array(filter(`a0`, _v -> _v IS NOT NULL)), _m -> CASE WHEN size(_m) > 0 THEN aggregate(_m, 0D, (_t, _v) -> _t + _v) / size(_m) END)[0] END AS `result`
FROM t;

-- item(numbers, number)
SELECT CASE WHEN `a1` = floor(`a1`) AND `a1` BETWEEN 1D AND 1e9D THEN get(`a0`, TRY_CAST(`a1` AS INT) - 1) END AS `result`
FROM t;

-- count_observed(numbers)
SELECT CAST(array_size(filter(`a0`, _v -> _v IS NOT NULL)) AS DOUBLE) AS `result`
FROM t;

-- interpolate(number, numbers, numbers)
SELECT CASE WHEN `a0` <= (-10D) THEN 0D WHEN `a0` < 0D THEN 0D + (`a0` - (-10D)) * 4D WHEN `a0` < 0.5D THEN 40D + (`a0` - 0D) * 10D WHEN `a0` < 3D THEN 45D + (`a0` - 0.5D) * (-6D) WHEN `a0` < 100D THEN 30D + (`a0` - 3D) * 0.7216494845360825D WHEN `a0` IS NOT NULL THEN 100D END AS `result`
FROM t;

-- weighted_sum(number, number, number, number)
SELECT CASE WHEN abs((CASE WHEN coalesce(`a0` * `a1`, `a2` * `a3`) IS NOT NULL THEN coalesce(`a0` * `a1`, 0D) + coalesce(`a2` * `a3`, 0D) END)) <= 1.7976931348623157e+308D THEN (CASE WHEN coalesce(`a0` * `a1`, `a2` * `a3`) IS NOT NULL THEN coalesce(`a0` * `a1`, 0D) + coalesce(`a2` * `a3`, 0D) END) END AS `result`
FROM t;

-- codes(boolean, text, boolean, text)
SELECT concat_ws(';', CASE WHEN `a0` THEN `a1` END, CASE WHEN `a2` THEN `a3` END) AS `result`
FROM t;

-- ranked(number, text, number, text)
SELECT transform(array_sort(filter(array(named_struct('k', -`a0`, 'i', 0, 't', `a1`), named_struct('k', -`a2`, 'i', 1, 't', `a3`)), _r -> _r.k IS NOT NULL AND _r.t IS NOT NULL)), _r -> _r.t) AS `result`
FROM t;

-- element(texts, number)
SELECT CASE WHEN `a1` = floor(`a1`) AND `a1` BETWEEN 1D AND 1e9D THEN get(`a0`, TRY_CAST(`a1` AS INT) - 1) END AS `result`
FROM t;

-- layers
SELECT `id`,
  `ratio`,
  CASE WHEN (`ratio` > 0.1D) THEN `ratio` ELSE `a` END AS `kept`
FROM (SELECT `id`,
  `a`,
  CASE WHEN abs((`_0` / nullif(`_1`, 0D))) <= 1.7976931348623157e+308D THEN (`_0` / nullif(`_1`, 0D)) END AS `ratio`
FROM (SELECT `id`,
  `a`,
  CASE WHEN abs((`a` + `b`)) <= 1.7976931348623157e+308D THEN (`a` + `b`) END AS `_0`,
  CASE WHEN abs((`c` - 1D)) <= 1.7976931348623157e+308D THEN (`c` - 1D) END AS `_1`
FROM t));
