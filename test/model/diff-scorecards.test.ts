import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffScorecards, type ScorecardChange } from '../../src/model/diff-scorecards.js';
import { loadWrittenScorecard } from '../../src/model/library.js';
import type { Scorecard } from '../../src/model/schema/scorecard.js';
import { changeText } from '../../src/report/index.js';

const radar = loadWrittenScorecard('models', 'tech-radar@1.0.0');

/** An edit, and the change that must name it. */
interface Edit {
  readonly edit: (scorecard: Scorecard) => Scorecard;
  readonly named: Partial<ScorecardChange>;
}

function withForce(scorecard: Scorecard, at: number, change: Partial<Scorecard['forces'][number]>) {
  const forces = scorecard.forces.map((force, place) =>
    place === at ? { ...force, ...change } : force,
  );
  return { ...scorecard, forces };
}

const place = (size: number) => fc.nat({ max: size - 1 });
const otherThan = (value: number) => fc.integer({ min: 101, max: 999 }).map((n) => n + value);

const indicatorEdit: fc.Arbitrary<Edit> = place(radar.forces.length).chain((at) => {
  const { indicators = [] } = radar.forces[at] ?? {};
  return fc
    .tuple(place(indicators.length), otherThan(0), fc.nat({ max: 3 }))
    .map(([which, number, kind]): Edit => {
      const use = indicators[which]?.use ?? '';
      const edits = [
        { weight: number },
        { normalise: { minmax: [0, number] as [number, number], clip: true } },
        { missing: { suppressed: number } },
        { effective: { to: '2027-12-31' } },
      ];
      const fields = ['weight.growth', 'normalise', 'missing.suppressed', 'effective.to'];
      return {
        edit: (scorecard) =>
          withForce(scorecard, at, {
            indicators: indicators.map((one, index) =>
              index === which ? { ...one, ...edits[kind] } : one,
            ),
          }),
        named: { kind: 'changed', what: 'indicator', code: use, field: fields[kind] ?? '' },
      };
    });
});

const removal: fc.Arbitrary<Edit> = place(radar.forces.length).chain((at) => {
  const { indicators = [] } = radar.forces[at] ?? {};
  return place(indicators.length).map(
    (which): Edit => ({
      edit: (scorecard) =>
        withForce(scorecard, at, { indicators: indicators.filter((_, index) => index !== which) }),
      named: { kind: 'removed', what: 'indicator', code: indicators[which]?.use ?? '' },
    }),
  );
});

const capEdit: fc.Arbitrary<Edit> = place(radar.caps.length).map((at): Edit => {
  const code = radar.caps[at]?.code ?? '';
  const edited = radar.caps.map((cap, which) =>
    which === at ? { ...cap, when: 'age_years > 1000' } : cap,
  );
  return {
    edit: (scorecard) => ({ ...scorecard, caps: edited }),
    named: { kind: 'changed', what: 'cap', code, field: 'when' },
  };
});

const gradeEdit: fc.Arbitrary<Edit> = fc
  .tuple(place(radar.scale.length), otherThan(0))
  .map(([at, from]): Edit => {
    const code = radar.scale[at]?.grade ?? '';
    const scale = radar.scale.map((one, which) => (which === at ? { ...one, from } : one));
    return {
      edit: (scorecard) => ({ ...scorecard, scale }),
      named: { kind: 'changed', what: 'grade', code, field: 'from' },
    };
  });

const wholeEdit: fc.Arbitrary<Edit> = fc.constantFrom<Edit>(
  {
    edit: (one) => ({ ...one, carryMonths: 99 }),
    named: { kind: 'changed', what: 'scorecard', field: 'carryMonths' },
  },
  {
    edit: (one) => ({ ...one, missing: { ...one.missing, invalid: 1 } }),
    named: { kind: 'changed', what: 'scorecard', field: 'missing.invalid' },
  },
  {
    edit: (one) => ({ ...one, segments: one.segments.toReversed() }),
    named: { kind: 'changed', what: 'scorecard', field: 'order of stages' },
  },
  {
    edit: (one) => ({ ...one, context: { ...one.context, extra: 'number' } }),
    named: { kind: 'added', what: 'context', code: 'extra' },
  },
  {
    edit: (one) => ({ ...one, effective: { from: '2027-01-01' } }),
    named: { kind: 'changed', what: 'scorecard', field: 'effective' },
  },
);

const anyEdit = fc.oneof(indicatorEdit, removal, capEdit, gradeEdit, wholeEdit);

describe('the difference of two scorecards', () => {
  test('is empty for a scorecard and itself, under any id and version', () => {
    expect(diffScorecards(radar, structuredClone(radar))).toEqual([]);
    expect(diffScorecards(radar, { ...radar, id: 'other', version: '9.9.9' })).toEqual([]);
  });

  test('names every edit, and its reverse names the same part', () => {
    fc.assert(
      fc.property(anyEdit, ({ edit, named }) => {
        const edited = edit(radar);
        expect(diffScorecards(radar, edited)).toContainEqual(expect.objectContaining(named));
        const back = diffScorecards(edited, radar).map(({ code, what }) => `${what} ${code}`);
        expect(back).toContain(`${named.what} ${named.code ?? radar.id}`);
      }),
    );
  });

  test('names nothing but the edit', () => {
    fc.assert(
      fc.property(fc.oneof(removal, capEdit, gradeEdit), ({ edit, named }) => {
        expect(diffScorecards(radar, edit(radar))).toEqual([expect.objectContaining(named)]);
      }),
    );
  });

  test('tells weights apart by stage', () => {
    const after = withForce(radar, 0, { weight: { startup: 30, growth: 20, mature: 25 } });
    expect(diffScorecards(radar, after)).toEqual([
      {
        kind: 'changed',
        what: 'force',
        code: 'innovation',
        field: 'weight.growth',
        before: 30,
        after: 20,
      },
    ]);
  });

  test('is not disturbed by the order of caps', () => {
    expect(diffScorecards(radar, { ...radar, caps: radar.caps.toReversed() })).toEqual([]);
  });
});

describe('a change in words', () => {
  const cap = radar.caps[0];
  const lines = (after: Scorecard, language: 'zh' | 'en') =>
    diffScorecards(radar, after).map((change) => changeText(change, language));

  test('says what, where, before and after, in both languages', () => {
    const after = withForce(radar, 0, { weight: { startup: 30, growth: 20, mature: 25 } });
    expect(lines(after, 'en')).toEqual(['force innovation: weight in growth 30 → 20']);
    expect(lines(after, 'zh')).toEqual(['力 innovation：权重（growth） 30 → 20']);
  });

  test('says what was added and what was removed', () => {
    const after = { ...radar, caps: radar.caps.slice(1) };
    expect(lines(after, 'en')).toEqual([`cap ${cap?.code}: removed`]);
    const back = diffScorecards(after, radar).map((change) => changeText(change, 'zh'));
    expect(back).toEqual([`封顶规则 ${cap?.code}：新增`]);
  });

  test('shows of a mapping only what differs', () => {
    const after = { ...radar, coverage: { ...radar.coverage, notRatedBelow: 0.5 } };
    expect(lines(after, 'en')).toEqual([
      'scorecard tech-radar: coverage {notRatedBelow: 0.4} → {notRatedBelow: 0.5}',
    ]);
  });
});
