import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { z } from 'zod';
import { closestName } from '../base/closest.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';

/**
 * Read a YAML model file and check it against its schema.
 * @throws `model-file-unreadable`, or `model-file-invalid` with the place and, for an unknown key,
 * the key that was probably meant.
 */
export function readModelFile<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  return checkModelContent(file, readModelContent(file), schema);
}

/**
 * Check what a model file says against its schema.
 * @throws `model-file-invalid`
 */
export function checkModelContent<S extends z.ZodType>(
  file: string,
  content: unknown,
  schema: S,
): z.output<S> {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const issue = deepest(result.error.issues);
  throw new CreditRadarError('model-file-invalid', {
    file,
    at: issue.path.join('.') || 'the top',
    detail: issue.message,
    suggestion: issue.unknown && closestName(issue.unknown, knownKeys(schema, issue.path)),
  });
}

/** YAML 1.2 core with merge keys: no dates, no octal, `yes` is a text. */
export const modelYaml = CORE_SCHEMA.withTags(mergeTag);

/**
 * What a model file says, not yet checked.
 * @throws `model-file-unreadable`
 */
export function readModelContent(file: string): unknown {
  try {
    return load(readFileSync(file, 'utf8'), { schema: modelYaml, maxAliases: 20 });
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new CreditRadarError('model-file-unreadable', { file, detail }, { cause: error });
  }
}

interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly unknown?: string;
}

/**
 * The problem that lies deepest, looking into the branch of each union with the fewest problems:
 * the one the author meant.
 */
function deepest(
  issues: readonly z.core.$ZodIssue[],
  prefix: readonly PropertyKey[] = [],
): Problem {
  const problems = issues.flatMap((issue): Problem[] => {
    const path = [...prefix, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const nearest = issue.errors.reduce((best, next) =>
        next.length < best.length ? next : best,
      );
      return [deepest(nearest, path)];
    }
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    return [{ path, message: issue.message, ...(unknown === undefined ? {} : { unknown }) }];
  });
  const [first = { path: prefix, message: 'invalid' }, ...rest] = problems;
  return rest.reduce((best, next) => (rank(next) > rank(best) ? next : best), first);
}

/** An unknown key explains the missing one beside it. */
function rank({ path, unknown }: Problem): number {
  return unknown === undefined ? path.length * 2 : path.length * 2 + 3;
}

/** Keys that the schema allows at a path, through arrays, records and unions. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  return keysAt([json as JsonSchema], path, json as JsonSchema);
}

interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

function keysAt(
  nodes: readonly JsonSchema[],
  path: readonly PropertyKey[],
  root: JsonSchema,
): readonly string[] {
  const open = nodes.flatMap((node) => alternatives(node, root));
  const [head, ...rest] = path;
  if (head === undefined) return open.flatMap((node) => Object.keys(node.properties ?? {}));
  const next = open.flatMap((node) => {
    if (typeof head === 'number') return node.items ? [node.items] : [];
    const property = node.properties?.[String(head)];
    if (property) return [property];
    return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
  });
  return keysAt(next, rest, root);
}

function alternatives(node: JsonSchema, root: JsonSchema): readonly JsonSchema[] {
  const target = node.$ref === undefined ? node : root.$defs?.[node.$ref.split('/').at(-1) ?? ''];
  if (target === undefined) return [];
  return target.anyOf ? target.anyOf.flatMap((branch) => alternatives(branch, root)) : [target];
}

/** Fingerprint of meaning: formatting, comments and the order of keys do not change it. */
export function fingerprint(content: unknown): string {
  return createHash('sha256').update(canonical(content)).digest('hex').slice(0, 16);
}

function canonical(content: unknown): string {
  if (Array.isArray(content)) return `[${content.map(canonical).join(',')}]`;
  if (content !== null && typeof content === 'object') {
    const entries = Object.entries(content).filter(([, value]) => value !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`).join(',')}}`;
  }
  return JSON.stringify(content) ?? 'null';
}
