import type { CatalogueIndex } from '../../model/catalogue.js';
import { weightedIndicators } from '../../model/hierarchy.js';
import type { CardNotes } from '../../model/schema/card.js';
import type { Scorecard } from '../../model/schema/scorecard.js';
import type { SourceContract } from '../../model/schema/source.js';
import { contextLine, feedTable, givenByPeople } from './data-needed.js';
import { both, bullets, code, section, table } from './markdown.js';
import { type CardResults, calibrationText, resultText } from './results.js';
import { capTable, checkTable, missingText, scaleTable } from './rules.js';
import { basisText, bonusTable, forceTable, indicatorTables, meanText } from './structure.js';

/** What a card is written from. */
export interface CardSources {
  readonly scorecard: Scorecard;
  /** Purpose, origins and limits in prose; absent where nobody wrote them yet. */
  readonly notes?: CardNotes;
  readonly index: CatalogueIndex;
  readonly contracts: readonly SourceContract[];
  /** Absent where it was not judged on past dates. */
  readonly results?: CardResults;
}

/**
 * The model card: purpose, origins, structure, data, rules, scale and limits of one scorecard; its
 * calibration and results too where it was judged.
 */
export function modelCard({ scorecard, notes, index, contracts, results }: CardSources): string {
  const judged =
    results === undefined
      ? []
      : [
          section({ zh: '校准', en: 'Calibration' }, calibrationText(results)),
          section({ zh: '结果', en: 'Results' }, resultText(results)),
        ];
  return [
    head(scorecard),
    section({ zh: '用途', en: 'Purpose' }, purpose(scorecard, notes)),
    section({ zh: '公开与自定', en: 'What is published, what is ours' }, originTable(notes)),
    section({ zh: '结构与权重', en: 'Structure and weights' }, structure(scorecard, index)),
    section({ zh: '加分', en: 'Bonus' }, bonusTable(scorecard, index)),
    section(
      { zh: '所需数据', en: 'Data needed' },
      feedTable(scorecard, index, contracts),
      givenByPeople(scorecard, index),
      contextLine(scorecard),
    ),
    section({ zh: '缺失规则', en: 'Missing values' }, missingText(scorecard)),
    section({ zh: '等级上限', en: 'Caps' }, capTable(scorecard)),
    section({ zh: '核对与提示', en: 'Checks and flags' }, checkTable(scorecard)),
    section({ zh: '等级', en: 'Scale' }, scaleTable(scorecard)),
    ...judged,
    section({ zh: '局限', en: 'Limits' }, bullets(notes?.limits ?? [])),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function head(scorecard: Scorecard): string {
  const { id, version, label, extends: parent, benchmark, effective } = scorecard;
  const facts = [
    code(`${id}@${version}`),
    `${weightedIndicators(scorecard).length} 项指标 / indicators`,
    ...(parent === undefined ? [] : [`extends ${code(parent)}`]),
    ...(benchmark === undefined ? [] : [`benchmark ${code(benchmark)}`]),
    ...(effective?.from === undefined ? [] : [`自 / from ${effective.from}`]),
    ...(effective?.to === undefined ? [] : [`至 / to ${effective.to}`]),
  ];
  return `# ${both(label)}\n\n${facts.join(' · ')}\n\n依据 / basis: ${basisText(scorecard.basis)}\n\nWritten by \`credit-radar models card\`.\n`;
}

function purpose({ id }: Scorecard, notes: CardNotes | undefined): string {
  if (notes !== undefined) return bullets([notes.purpose, notes.users]);
  return `尚无说明：请在 \`models/cards/${id}.yaml\` 写明用途、出处与局限。\nNot written yet: say purpose, origins and limits in \`models/cards/${id}.yaml\`.\n`;
}

function originTable(notes: CardNotes | undefined): string {
  if (notes === undefined) return '';
  const { origins } = notes;
  const rows = origins.map(({ what, kind, reference }) => [both(what), kind, reference ?? '']);
  return table(['内容 / what', '性质 / kind', '出处 / reference'], rows);
}

function structure(scorecard: Scorecard, index: CatalogueIndex): string {
  const segments = scorecard.segments.map(({ code: name, label, when }) => [
    both(label),
    code(name),
    code(when),
  ]);
  const means = `力间合成 / across forces: ${code(meanText(scorecard.aggregate.across))}\n`;
  return [
    ...(segments.length > 1
      ? [
          table(
            ['阶段 / segment', '代码 / code', '条件（先中先用）/ condition, first that holds'],
            segments,
          ),
        ]
      : []),
    forceTable(scorecard),
    means,
    indicatorTables(scorecard, index),
  ].join('\n');
}
