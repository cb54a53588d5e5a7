import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sliderModule } from './slider-bundle.js';

/** Write the script of the sensitivity report's sliders: `npm run slider`. */
const file = join(import.meta.dirname, '..', 'src', 'report', 'sensitivity', 'slider-script.ts');
const { text, bytes } = await sliderModule();
writeFileSync(file, text);
console.log(`src/report/sensitivity/slider-script.ts: ${(bytes / 1000).toFixed(1)} kB`);
