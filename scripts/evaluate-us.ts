/**
 * Evaluate the committed scorecard `us-solvency` on firm-years of the US bankruptcy panel that it was
 * not fitted to: `npm run evaluate:us -- --features FILE.csv.gz --labels FILE.csv.gz --out DIR`.
 * Nothing is fitted. The open years are read from ../shared/data for last year's figures.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { realData, workFolder } from '../test/real/support/real-data.js';
import { evaluatePanel } from '../test/real/us-panel/evaluate-panel.js';
import { evaluationLines } from '../test/real/us-panel/evaluation-text.js';

const usage = `Usage: npm run evaluate:us -- --features FILE.csv.gz --labels FILE.csv.gz --out DIR [--open FILE.csv.gz]
  --features  company_name, year, X1 … X18 (X16 repeats X9 and may be absent); further columns are not read
  --labels    company_name, year, default_next_year (0 or 1); read after scoring
  --out       folder for backtest.json, HTML reports, scored.parquet and run.json
  --open      open years, for last year's figures; ../shared/data/us_bankruptcy_panel/dev_1999_2014.csv.gz`;

const root = join(import.meta.dirname, '..');

function optionsOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { features: text, labels: text, out: text, open: text },
  });
  const folder = realData('us_bankruptcy_panel');
  const open =
    values.open ?? (folder === undefined ? undefined : join(folder, 'dev_1999_2014.csv.gz'));
  const { features, labels, out } = values;
  const given = { features, labels, out, open };
  return z
    .object({ features: z.string(), labels: z.string(), out: z.string(), open: z.string() })
    .parse(given);
}

function readOptions(args: readonly string[]): ReturnType<typeof optionsOf> | undefined {
  try {
    return optionsOf(args);
  } catch (error) {
    if (error instanceof z.ZodError)
      console.error(`error: no --${error.issues[0]?.path.join('.')}\n${usage}`);
    else console.error(`error: ${error instanceof Error ? error.message : error}\n${usage}`);
    return undefined;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) return 2;
  const work = workFolder();
  try {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    const evaluations = await evaluatePanel({
      ...options,
      work,
      version,
      date: new Date().toISOString().slice(0, 10),
      clock: () => performance.now(),
    });
    for (const line of evaluationLines(evaluations)) console.log(line);
    console.log(join(options.out, 'backtest.json'));
    return 0;
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.message : error}`);
    return 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

process.exitCode = await main(process.argv.slice(2));
