/**
 * Show a value below the cell: a text that begins with `<svg` as a picture, any other text as
 * Markdown, a list of records as a table, everything else as JSON.
 */
declare function display(value: unknown): void;
