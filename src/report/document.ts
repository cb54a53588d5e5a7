/**
 * A report as plain data: what is said, in which order, in one language, already formatted.
 * HTML, Markdown, terminal and PDF are four ways to set it; none of them adds content.
 */
export interface ReportDocument {
  readonly language: 'zh' | 'en';
  readonly title: string;
  readonly kicker: string;
  /** Small print of every page. */
  readonly footer: string;
  readonly hero: Hero;
  readonly sections: readonly Section[];
  readonly letter: Letter | null;
}

/** The head of the report. */
export interface Hero {
  readonly name: string;
  readonly identity: readonly string[];
  /** `null` for a portfolio. */
  readonly badge: { readonly grade: string; readonly caption: string } | null;
  readonly conclusion: string;
  readonly facts: readonly Fact[];
  /** All grades, best first, with the one given; empty where there is none to show. */
  readonly ladder: readonly {
    readonly grade: string;
    readonly note: string;
    readonly here: boolean;
  }[];
}

/** A number with its name. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

/** A numbered part of the report. */
export interface Section {
  readonly title: string;
  readonly lead?: string;
  readonly blocks: readonly Block[];
}

/** How a text should strike the reader; never the only carrier of the meaning. */
export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'muted';

/** A cell: text, and where it is a share of something, a bar of 0–1 with a mark of 0–1. */
export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  readonly bar?: number;
  readonly mark?: number;
  readonly detail?: string;
}

/** A column: numbers are set right. `width` is a share of the table for the formats that need one. */
export interface Column {
  readonly label: string;
  readonly kind: 'text' | 'number' | 'bar';
  readonly width: number;
}

/** One piece of a section. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: Tone }
  | { readonly kind: 'note'; readonly tone: Tone; readonly title: string; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'figure';
      readonly svg: string;
      readonly caption: string | null;
      readonly wide: boolean;
      /** The numbers of the chart for where it cannot be drawn; empty where a table beside it has them. */
      readonly instead: readonly Fact[];
    }
  | { readonly kind: 'reasons'; readonly items: readonly Reason[] }
  | {
      readonly kind: 'table';
      readonly caption?: string;
      readonly columns: readonly Column[];
      readonly rows: readonly TableRow[];
      readonly empty: string;
      readonly small?: boolean;
    }
  | { readonly kind: 'beside'; readonly left: readonly Block[]; readonly right: readonly Block[] };

/** A row of cells, or a heading over the rows that follow. */
export type TableRow =
  | { readonly kind: 'cells'; readonly cells: readonly Cell[] }
  | { readonly kind: 'group'; readonly label: string };

/** A reason in words and what would help. */
export interface Reason {
  readonly code: string;
  readonly text: string;
  readonly advice: string | null;
}

/** The letter to the applicant, on a page of its own. */
export interface Letter {
  readonly title: string;
  readonly salutation: string;
  readonly opening: readonly string[];
  readonly listTitle: string | null;
  readonly list: readonly { readonly text: string; readonly advice: string | null }[];
  readonly closing: readonly string[];
  readonly signature: readonly string[];
}

/** A row of cells. */
export function cells(...row: readonly (Cell | string)[]): TableRow {
  return {
    kind: 'cells',
    cells: row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)),
  };
}
