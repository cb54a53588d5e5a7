import { drawRadar } from '../chart/radar.js';
import { type Block, cells, type Section } from '../document.js';
import { formatCount, formatCoverage, formatPoints, formatScore, formatShare } from '../format.js';
import type { EnterpriseContext } from './context.js';

/** The radar, the forces as a table, and the place among peers. */
export function forceSection(context: EnterpriseContext): Section {
  const { words } = context;
  return {
    title: words.say(
      context.input.model.forces.length === 5 ? 'section.forces' : 'section.forces.any',
    ),
    lead: words.say('section.forces.lead'),
    blocks: [
      { kind: 'beside', left: [radar(context)], right: [forceTable(context)] },
      peerTable(context),
    ],
  };
}

function peerMedians({ input }: EnterpriseContext): Readonly<Record<string, number | null>> {
  return input.peers.find((peer) => peer.group === 'industry')?.medianForces ?? {};
}

function radar(context: EnterpriseContext): Block {
  const { input, words, names } = context;
  const medians = peerMedians(context);
  const axes = input.result.forces.map(({ force, score }) => ({
    label: names.force(force),
    value: score,
    peer: medians[force] ?? null,
    shown: formatScore(score),
  }));
  return {
    kind: 'figure',
    wide: false,
    instead: [],
    caption: words.say('chart.radar'),
    svg: drawRadar({
      title: words.say('chart.radar'),
      description: words.list(axes.map((axis) => `${axis.label} ${axis.shown}`)),
      axes,
      ownLabel: words.say('chart.own'),
      peerLabel: words.say('chart.peer'),
    }),
  };
}

function forceTable(context: EnterpriseContext): Block {
  const { input, words, names } = context;
  const medians = peerMedians(context);
  const points = (force: string) =>
    input.result.contributions
      .filter((one) => one.force === force)
      .reduce((sum, one) => sum + one.contribution, 0);
  return {
    kind: 'table',
    columns: [
      { label: words.say('force'), kind: 'text', width: 0.22 },
      { label: words.say('force.score'), kind: 'bar', width: 0.3 },
      { label: words.say('force.peer'), kind: 'number', width: 0.13 },
      { label: words.say('force.weight'), kind: 'number', width: 0.11 },
      { label: words.say('force.points'), kind: 'number', width: 0.11 },
      { label: words.say('force.coverage'), kind: 'number', width: 0.13 },
    ],
    rows: input.result.forces.map(({ force, score, weight, coverage }) => {
      const median = medians[force] ?? null;
      return cells(
        names.force(force),
        {
          text: formatScore(score),
          ...(score === null ? {} : { bar: score / 100 }),
          ...(median === null ? {} : { mark: median / 100 }),
        },
        formatScore(median),
        formatShare(weight, 0),
        formatPoints(points(force)),
        formatCoverage(coverage),
      );
    }),
    empty: words.say('force.empty'),
  };
}

function peerTable({ input, words }: EnterpriseContext): Block {
  const { enterprise, peers } = input;
  return {
    kind: 'table',
    caption: words.say('peer.caption'),
    columns: [
      { label: words.say('peer.group'), kind: 'text', width: 0.4 },
      { label: words.say('peer.count'), kind: 'number', width: 0.15 },
      { label: words.say('peer.percentile'), kind: 'bar', width: 0.3 },
      { label: words.say('peer.median'), kind: 'number', width: 0.15 },
    ],
    rows: peers.map((peer) => {
      const coded = enterprise[peer.group];
      const name = coded?.code === peer.code ? words.pick(coded.label) : peer.code;
      return cells(
        { text: name, detail: words.say(`peer.${peer.group}`) },
        formatCount(peer.count),
        {
          text: formatShare(peer.percentile, 0),
          ...(peer.percentile === null ? {} : { bar: peer.percentile }),
        },
        formatScore(peer.medianScore),
      );
    }),
    empty: words.say('peer.empty'),
  };
}
