import { InvalidArgumentError, Option } from 'commander';
import type { RefitForm } from '../backtest/index.js';

/** The option that asks for refits at past points. */
export function walkForwardOption(): Option {
  return new Option(
    '--walk-forward [form]',
    'also refit the PDs at every past point with what was known then: expanding (all earlier points) or rolling:K (the last K)',
  )
    .preset('expanding')
    .argParser(refitForm);
}

function refitForm(text: string): RefitForm {
  if (text === 'expanding') return { kind: 'expanding' };
  const [, digits] = /^rolling:(\d{1,3})$/.exec(text) ?? [];
  const points = Number(digits ?? 0);
  if (points >= 1) return { kind: 'rolling', points };
  throw new InvalidArgumentError(
    'expanding, or rolling and a number such as rolling:3, is needed.',
  );
}
