import type { IsoDate } from '../base/dates.js';
import type { Block } from './document.js';
import { shortFingerprint } from './format.js';
import type { ReportedModel, ReportFingerprints, RunFacts } from './input.js';
import type { Wording } from './text/wording.js';

/** What model and run the numbers come from, and how far they may be trusted. */
export function modelBlocks(
  model: ReportedModel,
  fingerprints: ReportFingerprints,
  run: RunFacts,
  words: Wording,
): Block[] {
  const pd = words.say(`provenance.pd.${model.pdBasis}`);
  const note = model.pdNote === null ? [] : [words.pick(model.pdNote)];
  return [
    {
      kind: 'facts',
      facts: [
        { label: words.say('provenance.model'), value: words.pick(model.label), note: model.id },
        { label: words.say('provenance.version'), value: model.version },
        {
          label: words.say('provenance.model-fingerprint'),
          value: shortFingerprint(fingerprints.model),
        },
        { label: words.say('provenance.engine'), value: run.engine },
        { label: words.say('provenance.software'), value: run.version },
        { label: words.say('provenance.date'), value: run.date },
      ],
    },
    {
      kind: 'note',
      tone: 'plain',
      title: words.say('provenance.basis'),
      text: words.pick(model.basis),
    },
    {
      kind: 'note',
      tone: model.pdBasis === 'calibrated' ? 'plain' : 'warn',
      title: words.say('provenance.pd'),
      text: words.join([pd, ...note]),
    },
    { kind: 'paragraph', tone: 'muted', text: words.say('report.rounding') },
  ];
}

/** The small print of every page. */
export function reportFooter(
  model: ReportedModel,
  asOf: IsoDate,
  run: RunFacts,
  words: Wording,
): string {
  return words.say('report.footer', {
    model: words.pick(model.label),
    version: model.version,
    asOf,
    date: run.date,
  });
}
