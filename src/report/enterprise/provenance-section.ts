import { cells, type Section, type TableRow } from '../document.js';
import { absent, formatCount, shortFingerprint } from '../format.js';
import { modelBlocks } from '../model-blocks.js';
import type { EnterpriseContext } from './context.js';

const shownFiles = 3;

/** Which model, which data, which records: enough to reproduce the numbers. */
export function provenanceSection(context: EnterpriseContext): Section {
  const { input, words } = context;
  return {
    title: words.say('section.provenance'),
    blocks: [
      ...modelBlocks(input.model, input.fingerprints, input.generatedFrom, words),
      {
        kind: 'table',
        caption: words.say('provenance.caption'),
        small: true,
        columns: [
          { label: words.say('coverage.feeds'), kind: 'text', width: 0.22 },
          { label: words.say('provenance.records'), kind: 'number', width: 0.12 },
          { label: words.say('provenance.files'), kind: 'text', width: 0.44 },
          { label: words.say('provenance.fingerprint'), kind: 'text', width: 0.22 },
        ],
        rows: feeds(context).map((feed) => feedRow(context, feed)),
        empty: words.say('provenance.empty'),
      },
    ],
  };
}

function feeds({ input }: EnterpriseContext): string[] {
  const named = [
    ...input.lineage.map((record) => record.feed),
    ...input.fingerprints.data.map(({ feed }) => feed),
  ];
  return [...new Set(named)].toSorted();
}

function feedRow({ input, words, names }: EnterpriseContext, feed: string): TableRow {
  const places = [
    ...new Set(
      input.lineage
        .filter((record) => record.feed === feed)
        .map((record) => `${record.file} (${record.record})`),
    ),
  ];
  const more = places.length - shownFiles;
  const shown = places.slice(0, shownFiles).join('; ');
  const found = input.fingerprints.data.find((data) => data.feed === feed);
  return cells(
    { text: names.feed(feed), detail: names.department(feed) },
    formatCount(places.length),
    more > 0
      ? `${shown} ${words.say('provenance.more', {
          count: formatCount(more),
          all: formatCount(places.length),
        })}`
      : shown || absent,
    {
      text: found === undefined ? absent : shortFingerprint(found.fingerprint),
      tone: 'muted',
    },
  );
}
