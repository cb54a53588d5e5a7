import type {
  CalibrationSide,
  ChallengerResult,
  PairMeasures,
  Unmatched,
} from '../../backtest/index.js';
import { type Block, cells, type Section } from '../document.js';
import {
  formatCount,
  formatInterval,
  formatPd,
  formatPValue,
  formatScore,
  formatShare,
  formatStatistic,
} from '../format.js';
import { migrationFigure } from '../migration-figure.js';
import type { BacktestContext } from './context.js';

/** The model in use against a challenger; nothing where none was given. */
export function challengerSection(context: BacktestContext): readonly Section[] {
  const { say, result, divisionOf, segmentOf } = context;
  const { challenger } = result;
  if (challenger === undefined) return [];
  const { meta } = challenger;
  return [
    {
      title: say('challenger'),
      lead: say('challengerLead', {
        matched: formatCount(meta.matched),
        used: formatCount(meta.used),
      }),
      blocks: [
        aucTable(challenger, context),
        calibrationTable(challenger, context),
        ...migrationBlocks(challenger, context),
        ...challenger.segments.map(({ division, segments }) =>
          differenceTable(
            divisionOf(division),
            segments.map((one) => [segmentOf(division, one.segment), one]),
            context,
          ),
        ),
        moverTable(challenger, context),
        pairTable(challenger, context),
      ],
    },
  ];
}

function aucTable(challenger: ChallengerResult, context: BacktestContext): Block {
  const { say } = context;
  return differenceTable(
    say('cohort'),
    [...Object.entries(challenger.cohorts), [say('pooled'), challenger.pooled] as const],
    context,
  );
}

/** AUCs of the score side by side, with the test of their difference. */
function differenceTable(
  label: string,
  rows: readonly (readonly [name: string, pair: PairMeasures])[],
  { say, policy }: BacktestContext,
): Block {
  const share = `${Math.round(policy.measure.confidence * 100)}%`;
  return {
    kind: 'table',
    small: true,
    columns: [
      { label, kind: 'text', width: 0.16 },
      { label: say('n'), kind: 'number', width: 0.09 },
      { label: say('defaults'), kind: 'number', width: 0.09 },
      { label: say('aucChampion'), kind: 'number', width: 0.11 },
      { label: say('aucChallenger'), kind: 'number', width: 0.11 },
      { label: say('difference'), kind: 'number', width: 0.11 },
      { label: say('interval', { share }), kind: 'number', width: 0.19 },
      { label: 'p', kind: 'number', width: 0.08 },
    ],
    rows: rows.map(([name, { n, defaults, score }]) =>
      cells(
        name,
        formatCount(n),
        formatCount(defaults),
        formatStatistic(score.champion),
        formatStatistic(score.challenger),
        formatStatistic(score.difference),
        formatInterval(score.ci, (value) => formatStatistic(value)),
        formatPValue(score.pValue),
      ),
    ),
    empty: say('empty'),
  };
}

function calibrationTable({ pooled }: ChallengerResult, { say }: BacktestContext): Block {
  const { champion, challenger } = pooled.calibration;
  const row = (name: string, shown: (side: CalibrationSide) => string) =>
    cells(name, shown(champion), shown(challenger));
  return {
    kind: 'table',
    small: true,
    caption: say('calibrationSides', { rate: formatPd(pooled.defaultRate) }),
    columns: [
      { label: '', kind: 'text', width: 0.4 },
      { label: say('champion'), kind: 'number', width: 0.3 },
      { label: say('challengerShort'), kind: 'number', width: 0.3 },
    ],
    rows: [
      cells(
        say('aucGrade'),
        formatStatistic(pooled.grade.champion),
        formatStatistic(pooled.grade.challenger),
      ),
      row(say('meanPd'), (side) => formatPd(side.meanPd)),
      row(say('intercept'), (side) => formatStatistic(side.calibrationInTheLarge)),
      row(say('slope'), (side) => formatStatistic(side.calibrationSlope)),
      row(say('brier'), (side) => formatStatistic(side.brier, 4)),
      row(say('logLoss'), (side) => formatStatistic(side.logLoss, 4)),
      row(say('jeffreys'), (side) => formatPValue(side.portfolioJeffreys)),
      row(say('spiegelhalter'), (side) => formatPValue(side.spiegelhalter)),
    ],
    empty: say('empty'),
  };
}

function migrationBlocks(
  { migration, shift, spearman }: ChallengerResult,
  { say }: BacktestContext,
): readonly Block[] {
  const shares = migration.counts.map((row) => {
    const all = row.reduce((sum, count) => sum + count, 0);
    return row.map((count) => (all === 0 ? null : count / all));
  });
  const caption = say('challengerMigration');
  const { bandwidth, same, better, worse } = migration;
  const band =
    bandwidth === null
      ? formatStatistic(null)
      : `${formatStatistic(bandwidth.upper)} / ${formatStatistic(bandwidth.lower)}`;
  return [
    migrationFigure({
      caption,
      description: caption,
      rows: migration.champion,
      columns: migration.challenger,
      shares,
    }),
    {
      kind: 'facts',
      facts: [
        { label: say('stayed'), value: formatShare(same) },
        { label: say('better'), value: formatShare(better) },
        { label: say('worse'), value: formatShare(worse) },
        { label: say('bandwidth'), value: band },
        { label: say('psiScore'), value: formatStatistic(shift.score.psi) },
        { label: say('psiGrade'), value: formatStatistic(shift.grade.psi) },
        { label: say('spearman'), value: formatStatistic(spearman) },
      ],
    },
  ];
}

function moverTable({ movers }: ChallengerResult, { say }: BacktestContext): Block {
  return {
    kind: 'table',
    small: true,
    caption: say('movers'),
    columns: [
      { label: say('enterprise'), kind: 'text', width: 0.28 },
      { label: say('cohort'), kind: 'text', width: 0.16 },
      { label: say('gradeMove'), kind: 'text', width: 0.16 },
      { label: say('notches'), kind: 'number', width: 0.1 },
      { label: say('scoreMove'), kind: 'number', width: 0.18 },
      { label: say('outcome'), kind: 'text', width: 0.12 },
    ],
    rows: movers.map(({ enterpriseId, asOf, champion, challenger, notches, defaulted }) =>
      cells(
        enterpriseId,
        asOf,
        `${champion.grade} → ${challenger.grade}`,
        formatStatistic(notches, 0),
        `${formatScore(champion.score)} → ${formatScore(challenger.score)}`,
        defaulted ? { text: say('hasDefaulted'), tone: 'bad' } : say('hasNot'),
      ),
    ),
    empty: say('noMovers'),
  };
}

function pairTable({ meta }: ChallengerResult, { say }: BacktestContext): Block {
  const row = (name: string, { rows, unmatched, first }: Unmatched) =>
    cells(
      name,
      formatCount(rows),
      formatCount(unmatched),
      first.map(({ enterpriseId, asOf }) => `${enterpriseId} ${asOf}`).join(', '),
    );
  return {
    kind: 'table',
    small: true,
    caption: say('pairs'),
    columns: [
      { label: '', kind: 'text', width: 0.2 },
      { label: say('rows'), kind: 'number', width: 0.12 },
      { label: say('unmatched'), kind: 'number', width: 0.14 },
      { label: say('firstUnmatched'), kind: 'text', width: 0.54 },
    ],
    rows: [row(say('champion'), meta.champion), row(say('challengerShort'), meta.challenger)],
    empty: say('empty'),
  };
}
