import type { WrittenForceTable } from '../../sensitivity/force-table-json.js';

/** What the report's page of sliders is given, as JSON. */
export interface SliderData {
  readonly table: WrittenForceTable;
  /** Identifiers of enterprises, in the order of the table's columns. */
  readonly ids: readonly string[];
  /** Names of the stages, in the order of the table. */
  readonly stages: readonly string[];
  readonly words: {
    /** Nothing moves. */
    readonly still: string;
    /** `{moved}`, `{share}`, `{better}`, `{worse}`, `{otherwise}`, `{shift}`. */
    readonly moved: string;
  };
  /** Enterprises to list at most. */
  readonly most: number;
}
