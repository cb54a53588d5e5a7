import type { EnterpriseReportInput, PortfolioReportInput } from './input.js';
import { maskPerson } from './mask.js';

/**
 * Everything an enterprise's report is made of, as JSON at full precision.
 * Personal data are masked unless the input says otherwise.
 */
export function renderEnterpriseJson(input: EnterpriseReportInput): string {
  const { enterprise, personalData } = input;
  const person = enterprise.legalRepresentative;
  const masked = person === null || personalData === 'shown' ? person : maskPerson(person);
  return write({ ...input, enterprise: { ...enterprise, legalRepresentative: masked } });
}

/** Everything a portfolio's report is made of, as JSON at full precision. */
export function renderPortfolioJson(input: PortfolioReportInput): string {
  return write(input);
}

function write(input: EnterpriseReportInput | PortfolioReportInput): string {
  return `${JSON.stringify(input, null, 2)}\n`;
}
