/**
 * Fit the scorecard `us-solvency` to the US bankruptcy panel beside the repository, up to fiscal year
 * 2011, and calibrate it: `npm run fit:us-solvency`. Writes into test/real/us-panel/models, the same
 * bytes for the same panel; 2012 and later are never read.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { realData, workFolder } from '../test/real/support/real-data.js';
import { writeCalibrations } from '../test/real/us-panel/calibrate-fit.js';
import { tryAll } from '../test/real/us-panel/choose-settings.js';
import { forces, lastFitYear } from '../test/real/us-panel/design.js';
import { fitHistory } from '../test/real/us-panel/fit-history.js';
import { writeFit } from '../test/real/us-panel/fit-scorecard.js';
import { panelModels } from '../test/real/us-panel/panel-feed.js';

const folder = realData('us_bankruptcy_panel');
if (folder === undefined) throw new Error('../shared/data/us_bankruptcy_panel is absent');
const work = workFolder();
try {
  const panel = join(folder, 'dev_1999_2014.csv.gz');
  const indicators = forces.flatMap((force) => force.indicators);
  const history = await fitHistory(panel, lastFitYear, indicators, work);
  const trials = tryAll(history);
  for (const { settings, mean } of trials) {
    console.log(`${mean.toFixed(4)}  bands ${settings.mostBands}  ridge ${settings.ridge}`);
  }
  for (const file of writeFit(history, trials, panelModels)) console.log(file);
  for (const file of await writeCalibrations(history, panelModels, work)) console.log(file);
} finally {
  rmSync(work, { recursive: true, force: true });
}
