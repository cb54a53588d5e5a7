import type { Light } from '../../backtest/index.js';
import type { IsoDate } from '../../base/dates.js';
import type { Language, Text } from '../../base/text.js';
import type { EarlyWarning, SignalLevel } from '../../model/schema/early-warning.js';
import type { MonitorResult } from '../../monitor/index.js';
import type { Tone } from '../document.js';
import { type Say, sayer } from '../text/sayer.js';
import { type Word, words } from './words.js';

/** What the monitoring report is made of. */
export interface MonitorReportInput {
  readonly result: MonitorResult;
  readonly warning: EarlyWarning;
  /** Labels by code. */
  readonly labels: {
    readonly model: Text;
    readonly forces: ReadonlyMap<string, Text>;
    readonly stages: ReadonlyMap<string, Text>;
    readonly indicators: ReadonlyMap<string, Text>;
  };
  readonly date: IsoDate;
  /** Version of the program. */
  readonly version: string;
}

/** The input with its language. */
export interface MonitorContext extends MonitorReportInput {
  readonly language: Language;
  readonly say: Say<Word>;
  readonly pick: (text: Text) => string;
  /** Labels of signals by code, joined. */
  readonly signalNames: (codes: readonly string[]) => string;
  readonly levelName: (level: SignalLevel) => string;
}

export function monitorContext(input: MonitorReportInput, language: Language): MonitorContext {
  const labels = new Map(input.warning.signals.map(({ code, label }) => [code, label[language]]));
  return {
    ...input,
    language,
    say: sayer(words, language),
    pick: (text) => text[language],
    signalNames: (codes) =>
      codes.map((code) => labels.get(code) ?? code).join(language === 'zh' ? '；' : '; '),
    levelName: (level) => input.warning.levels[level][language],
  };
}

/** How a light strikes the reader. */
export const lightTones: Readonly<Record<Light, Tone>> = {
  green: 'good',
  amber: 'warn',
  red: 'bad',
  'not-assessed': 'muted',
};

/** How a level of a signal strikes the reader. */
export const levelTones: Readonly<Record<SignalLevel, Tone>> = {
  watch: 'plain',
  warning: 'warn',
  critical: 'bad',
};
