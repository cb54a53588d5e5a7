import { z } from 'zod';
import { codeSchema, expressionSchema, feedCodeSchema, textSchema } from './shared.js';

/**
 * The contract of one department's feed: which files carry it, what its columns mean,
 * when a row was known, what the absence of a row means, and what may be wrong with it.
 */
const columnTypeSchema = z.enum([
  'text',
  'person',
  'category',
  'money',
  'number',
  'integer',
  'ratio',
  'date',
  'year',
  'month',
  'boolean',
]);

const columnSchema = z.strictObject({
  code: codeSchema,
  label: textSchema,
  /** Other headers under which the column arrives; code and both labels are accepted anyway. */
  aliases: z.array(z.string()).default([]),
  type: columnTypeSchema,
  /** Unit of the bare number where neither header nor cell names one. Stored in the base unit (yuan, fraction). */
  unit: z.enum(['yuan', 'ten-thousand-yuan', 'percent', 'fraction']).optional(),
  /** A row without it is quarantined; other cells that do not parse become missing, reason `invalid`. */
  required: z.boolean().default(false),
  /** Plausible range after unit conversion, closed; outside is a warning, never a change. */
  range: z.tuple([z.number(), z.number()]).optional(),
  /** Categories: canonical value → spellings. */
  values: z.record(z.string(), z.array(z.string())).optional(),
  /** Cell texts by which the department says "withheld". */
  suppressed: z.array(z.string()).default([]),
  /** Dates: encodings beyond the usual written forms. */
  encoding: z.enum(['epoch-milliseconds', 'chinese-numerals']).optional(),
  /** Dates known only to ± this many days; such a row is known at the end of the range. */
  roundedDays: z.number().int().positive().optional(),
});

const fileSchema = z.strictObject({
  /** File name without its endings (`.csv`, `.csv.gz`, …); `*` stands for any run of characters. */
  match: z.string().min(1),
  /** Columns that the file name decides, e.g. `direction: sale`. */
  constants: z.record(codeSchema, z.string()).default({}),
});

const identifierSchema = z.strictObject({
  /** How the enterprise is named in the feed. */
  scheme: z.enum(['credit-code', 'registration-number', 'name', 'opaque']).default('credit-code'),
  /** Headers of the identifying column. */
  headers: z.array(z.string()).min(1),
  /** For `opaque` schemes: what a valid identifier looks like. */
  pattern: z.string().optional(),
});

/** Day of the year after the fiscal year on which a yearly figure is public at the latest. */
const calendarSchema = z.strictObject({
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
});

const knownDateSchema = z.strictObject({
  /** Column with the day on which the record became known. */
  column: codeSchema.optional(),
  /** Days between the event date and its being known, for feeds that follow events at once. */
  lagDays: z.number().int().min(0).optional(),
  /** Publication calendar of yearly figures. */
  nextYear: calendarSchema.optional(),
  /** One date for a table without dates. */
  snapshot: z.iso.date().optional(),
});

const absenceSchema = z.strictObject({
  /** What it means that an enterprise has no row. */
  means: z.enum(['zero', 'not-reported', 'not-applicable']),
  /** Whom the feed covers, in words. */
  population: textSchema,
  /** Feeds that list the population: absence means nought only for enterprises with a row in one of them. */
  listedIn: z.array(feedCodeSchema).optional(),
  /** Months after its newest record for which the feed still speaks; after that, silence is not-reported. */
  freshMonths: z.number().int().positive().default(24),
});

const auditSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  label: textSchema,
  /** Over the columns of one row; the audit speaks where it is true. */
  when: expressionSchema,
  severity: z.enum(['warn', 'quarantine']).default('warn'),
});

export const sourceContractSchema = z.strictObject({
  code: feedCodeSchema,
  label: textSchema,
  department: textSchema,
  /** Canonical feed that this one stands in for; its own code where absent. */
  provides: feedCodeSchema.optional(),
  files: z.array(fileSchema).min(1),
  /** Ways to identify the enterprise, tried in this order. */
  identify: z.array(identifierSchema).min(1),
  /** Columns that, with the enterprise, tell two records apart. Empty: one record an enterprise. */
  key: z.array(codeSchema),
  /** Column that says when it happened, or an expression such as `end_of_year(fiscal_year)`. */
  eventDate: expressionSchema,
  knownDate: knownDateSchema,
  /** Column whose differing alone is a conflict of status, with the value that then wins. */
  statusConflict: z.strictObject({ column: codeSchema, wins: z.string() }).optional(),
  absence: absenceSchema,
  /** Law or agreement under which the data may be used. */
  legalBasis: textSchema,
  sensitivity: z.enum(['public', 'internal', 'confidential', 'personal']),
  columns: z.array(columnSchema).min(1),
  audits: z.array(auditSchema).default([]),
});

export type SourceContract = z.infer<typeof sourceContractSchema>;
export type SourceColumn = z.infer<typeof columnSchema>;
export type ColumnType = z.infer<typeof columnTypeSchema>;
export type SourceIdentifier = z.infer<typeof identifierSchema>;
