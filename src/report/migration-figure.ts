import { drawHeatMap } from './chart/heat-map.js';
import type { Block } from './document.js';
import { formatShare } from './format.js';

/** Where the enterprises of a grade went. */
export interface MigrationFigure {
  readonly caption: string;
  readonly description: string;
  /** Grades before. */
  readonly rows: readonly string[];
  /** Grades after, and what else became of them. */
  readonly columns: readonly string[];
  /** Shares of 0–1 of each row; `null` where nobody stood. */
  readonly shares: readonly (readonly (number | null)[])[];
}

/** A migration matrix as a heat map over the width of the page. */
export function migrationFigure({ caption, ...map }: MigrationFigure): Block {
  return {
    kind: 'figure',
    wide: true,
    caption,
    instead: [],
    svg: drawHeatMap({ title: caption, ...map, shown: (share) => formatShare(share) }),
  };
}
