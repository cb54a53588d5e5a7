/**
 * The functions that generated JavaScript calls, as source: the module it makes needs nothing else.
 * Numbers come and go as NaN where missing, texts and lists as null. The arithmetic is that of
 * `expr/ops`, step by step; `test/parity` holds them together.
 */
export const supportText = `
const finite = (x) => x - (x - x);
const isPlace = (x) => Number.isInteger(x) && x >= 1 && x <= 1e9;

const digitsOf = (text) => (text === null ? null : text.replace(/[^0-9]/g, ''));
const sliceOf = (text, from, count) =>
  text !== null && isPlace(from) && isPlace(count)
    ? Array.from(text).slice(from - 1, from - 1 + count).join('')
    : null;
const joined = (before, text) => (before === null ? text : before + ';' + text);
const elementOf = (list, place) => (list === null ? null : list[place - 1] ?? null);

/** (year * 12 + month) * 64 + day * 2 + (1 on the last day of a month), by the 400-year cycle from 1 March of year 0. */
const monthOf = (day) => {
  if (!(Math.abs(day) <= 1e8)) return NaN;
  const shifted = Math.floor(day) + 719468;
  const cycle = Math.floor(shifted / 146097);
  const dayOfCycle = shifted - cycle * 146097;
  const year = Math.floor(
    (dayOfCycle - Math.floor(dayOfCycle / 1460) + Math.floor(dayOfCycle / 36524) - Math.floor(dayOfCycle / 146096)) / 365,
  );
  const leap = year % 4 === 3 && (year % 100 !== 99 || year === 399) ? 1 : 0;
  const dayOfYear = dayOfCycle - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const days =
    month === 11 ? 28 + leap : Math.floor((153 * month + 155) / 5) - Math.floor((153 * month + 2) / 5);
  const isLast = dayOfMonth === days ? 1 : 0;
  return ((cycle * 400 + year) * 12 + month + 2) * 64 + dayOfMonth * 2 + isLast;
};
const monthsBetween = (from, to) => {
  const months = Math.floor(to / 64) - Math.floor(from / 64);
  return (to & 62) < (from & 62) && (to & 1) === 0 ? months - 1 : months;
};
const endOfYear = (year) =>
  Number.isInteger(year) && year >= 1 && year <= 9999
    ? 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) - 719163
    : NaN;

const numberOf = (x) => (typeof x === 'number' ? finite(x) : NaN);
const itemOf = (list, place) => (list === null ? NaN : numberOf(list[place - 1]));
const countObserved = (list) => (list === null ? NaN : list.filter((x) => x !== null).length);
const meanObserved = (list) => {
  if (list === null) return NaN;
  const observed = list.filter((x) => x !== null);
  return finite(observed.reduce((a, b) => a + b, 0) / observed.length);
};
const median = (values) => {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const theilSenGrowth = (list) => {
  if (list === null) return NaN;
  const periods = [];
  const logs = [];
  for (let period = 0; period < list.length; period++) {
    const value = list[period];
    if (value !== null && value > 0) {
      periods.push(period);
      logs.push(Math.log(value));
    }
  }
  if (periods.length < 3) return NaN;
  const slopes = [];
  for (let left = 0; left < periods.length; left++) {
    for (let right = left + 1; right < periods.length; right++) {
      slopes.push((logs[right] - logs[left]) / (periods[right] - periods[left]));
    }
  }
  return finite(Math.exp(median(slopes)) - 1);
};
const seasonalGrowth = (list, season) => {
  if (list === null || !Number.isInteger(season) || season < 1) return NaN;
  const changes = [];
  for (let place = season; place < list.length; place++) {
    const value = list[place];
    const before = list[place - season];
    if (value !== null && value > 0 && before !== null && before > 0) {
      changes.push(Math.log(value) - Math.log(before));
    }
  }
  return changes.length * 2 < season ? NaN : finite(Math.exp(median(changes)) - 1);
};

const interpolated = (x, xs, ys) => {
  if (x !== x || xs === null || ys === null) return NaN;
  for (let place = 0; place < xs.length; place++) {
    const knot = xs[place] ?? NaN;
    if (!(x <= knot)) continue;
    const y = ys[place] ?? null;
    const before = xs[place - 1] ?? null;
    const yBefore = ys[place - 1] ?? null;
    if (x === knot || before === null || yBefore === null || y === null) return numberOf(y);
    return finite(yBefore + (x - before) * ((y - yBefore) / (knot - before)));
  }
  return numberOf(ys[xs.length - 1]);
};

/** The texts (or numbers of words) of the largest keys, at most so many; ties in the order written, missing keys and texts left out. */
const ranked = (keys, texts, most) => {
  const best = [];
  let least = most < 1 ? Infinity : -Infinity;
  for (let place = 0; place < keys.length; place++) {
    const key = keys[place];
    if (!(key > least) || texts[place] === null || texts[place] === 0) continue;
    let at = Math.min(best.length, most - 1);
    while (at > 0 && keys[best[at - 1]] < key) {
      best[at] = best[at - 1];
      at--;
    }
    best[at] = place;
    if (best.length === most) least = keys[best[most - 1]];
  }
  for (let at = 0; at < best.length; at++) best[at] = texts[best[at]];
  return best;
};
`;
