import { dirname } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { requireNewFile, writeChallenger } from '../../pipeline/challenger-file.js';
import { outputFolder } from '../../pipeline/output-file.js';
import { folderOf, manifestModel, writeManifest } from '../../pipeline/run-manifest.js';
import { requireWeights, type TunedHistory, tuneHistory } from '../../pipeline/tune-history.js';
import { tuningReport, writeTuningReport } from '../../pipeline/tuning-report.js';
import { absent, formatNumber, formatShare } from '../../report/format.js';
import type { Door } from '../door.js';
import { languageOption, modelOption, withResources } from '../options.js';
import { textTable } from '../tables.js';
import { type TuningOptions, tuningChoicesOf, withTuningChoices } from '../tuning-choices.js';

interface Options extends TuningOptions {
  readonly model: string;
  readonly history: string;
  readonly out: string;
  readonly report?: string;
  readonly memory: string;
  readonly threads: number;
  readonly temp: string;
  readonly lang: 'zh' | 'en';
  readonly json: boolean;
}

/** `credit-radar tune`. */
export function tuneCommand(door: Door): Command {
  const command = new Command('tune')
    .description('Weigh a scorecard anew: a challenger version beside it, and a report on both.')
    .addOption(modelOption())
    .requiredOption(
      '--history <file>',
      'table as for score --indicators with as_of and defaulted (0/1); region, industry, ownership, track group it',
    )
    .requiredOption('--out <file>', 'challenger scorecard to write, .yaml', yamlFile)
    .option('--report <dir>', 'folder for tuning.json and tuning.html; else that of --out');
  return withResources(withTuningChoices(command), door)
    .addOption(languageOption(door))
    .option('--json', 'machine-readable result on standard output', false)
    .addHelpText(
      'after',
      '\nExamples:\n  credit-radar tune --model tech-radar --history history.csv --method constrained-logistic --out challenger/2.0.0.yaml' +
        '\n  credit-radar tune --history history.csv --least 0.25 --most 3 --cap solvency=0.4 --pick region/0.1 --out challenger.yaml' +
        '\n  credit-radar tune --history history.csv --method best-worst --judgements experts.yaml --out challenger.yaml' +
        '\n  credit-radar models diff tech-radar@1.0.0 challenger.yaml --indicators applicants.csv',
    )
    .action((options: Options) => runTune(options, door));
}

async function runTune(options: Options, door: Door): Promise<void> {
  const started = performance.now();
  const { history, memory, threads, temp, model: reference, out, lang } = options;
  requireNewFile(out, door.models, reference);
  const choices = tuningChoicesOf(options);
  const tuned = await tuneHistory({
    models: door.models,
    model: reference,
    history,
    choices,
    settings: { memory, threads, temp },
  });
  const { result, tuning, model, excluded, data, warnings } = tuned;
  outputFolder(folderOf(out));
  const made = { confidence: choices.confidence, date: door.today, version: door.version };
  const report = tuningReport(tuned, made);
  const reports = writeTuningReport(options.report ?? dirname(out), report, lang);
  if (result.weights !== null && tuning !== null) {
    const { scorecard } = model;
    writeChallenger(out, { scorecard, reference, weights: result.weights, tuning });
  }
  writeManifest(folderOf(out), {
    command: 'tune',
    arguments: { ...options },
    version: door.version,
    date: door.today,
    model: manifestModel(model),
    data: [{ feed: 'history', fingerprint: data }],
    outputs: [...(result.weights === null ? [] : [out]), ...reports],
    counts: { rows: result.rows, defaults: result.defaults, ...excluded },
    seconds: (performance.now() - started) / 1000,
    warnings,
  });
  for (const warning of warnings) door.say(`warning: ${warning}`);
  if (options.json) door.print(JSON.stringify({ file: out, ...report }, null, 2));
  else door.print([summary(tuned, lang), ...reports].join('\n'));
  requireWeights(result);
  if (!options.json) door.print(out);
}

const headings = {
  zh: ['力', '原权重', '新权重'],
  en: ['force', 'before', 'after'],
} as const;

function summary({ result, comparison }: TunedHistory, lang: 'zh' | 'en'): string {
  const rows = result.forces.map(({ code, before, after }) => [
    code,
    formatShare(before, 2),
    formatShare(after, 2),
  ]);
  const areas = comparison.map(({ of, use, before, after, difference }) => {
    const [old, now] = [before.value, after.value].map((value) =>
      value === null ? absent : formatNumber(value, 3),
    );
    const name = of === use ? use : `${of} (${use})`;
    const moved = difference.value === null ? absent : formatNumber(difference.value, 4);
    const ends = difference.ci?.map((end) => formatNumber(end, 4)).join(' – ') ?? absent;
    return `AUC ${name}: ${old} → ${now}, ${moved} (${ends})`;
  });
  return [textTable(headings[lang], rows), ...areas].join('\n');
}

function yamlFile(text: string): string {
  if (text.endsWith('.yaml')) return text;
  throw new InvalidArgumentError('a .yaml file is needed.');
}
