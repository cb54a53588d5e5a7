import { existsSync } from 'node:fs';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { PdfFonts } from '../report/index.js';

/** Where the usual systems keep a font with Chinese, regular and bold. */
const usualPlaces: readonly (readonly [regular: string, bold: string | null])[] = [
  [
    '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
    '/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc',
  ],
  [
    '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc',
    '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc',
  ],
  ['/usr/share/fonts/truetype/wqy/wqy-microhei.ttc', null],
  ['/System/Library/Fonts/PingFang.ttc', null],
  ['C:/Windows/Fonts/msyh.ttc', 'C:/Windows/Fonts/msyhbd.ttc'],
];

/**
 * A font with Chinese for PDF: the one named, else the first of the usual places that exists.
 * @throws `report-font-missing`
 */
export function findFonts(named: string | undefined): PdfFonts {
  if (named !== undefined) {
    if (!existsSync(named)) throw new CreditRadarError('report-font-missing', { file: named });
    return { regular: named, bold: null };
  }
  const found = usualPlaces.find(([regular]) => existsSync(regular));
  if (found === undefined) throw new CreditRadarError('report-font-missing');
  const [regular, bold] = found;
  return { regular, bold: bold !== null && existsSync(bold) ? bold : null };
}
