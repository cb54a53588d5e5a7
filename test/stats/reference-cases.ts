import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const caseSchema = z.object({
  id: z.string(),
  fn: z.string(),
  input: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown()),
  relTol: z.number().optional(),
});

const fileSchema = z.object({ cases: z.array(caseSchema) });

/** One reference case of a statistic. */
export type ReferenceCase = z.infer<typeof caseSchema>;

/** Cases of one function from the reference values beside the repository; none where they are absent. */
export function referenceCases(file: string, name: string): readonly ReferenceCase[] {
  const path = fileURLToPath(new URL(`../../../shared/reference/stats/${file}`, import.meta.url));
  if (!existsSync(path)) return [];
  const { cases } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return cases.filter((item) => item.fn === name);
}

/** The numbers of an input or result; throws where it is something else. */
export function numbersOf(value: unknown): readonly (number | null)[] {
  const list = z.array(z.union([z.number(), z.null()])).safeParse(value);
  return list.success ? list.data : z.array(z.number()).parse([value]);
}
