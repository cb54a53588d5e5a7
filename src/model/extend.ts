type Content = Readonly<Record<string, unknown>>;

/** Keys that identify an entry of a list. */
const identities = ['code', 'use', 'grade'] as const;

/**
 * A model file that extends another: its fields replace the parent's, and lists of entries with a
 * `code`, `use` or `grade` are merged entry by entry, new ones at the end. `remove: true` takes an
 * entry out.
 */
export function extendModel(parent: Content, child: Content): Content {
  const fields = Object.entries(child).map(([key, value]) => [key, merged(parent[key], value)]);
  return { ...parent, ...Object.fromEntries(fields) };
}

function merged(parent: unknown, child: unknown): unknown {
  const identity = identities.find((key) => isListBy(key, parent) && isListBy(key, child));
  if (identity === undefined || !isListBy(identity, parent) || !isListBy(identity, child))
    return child;
  const changes = new Map(child.map((entry) => [entry[identity], entry]));
  const known = new Set(parent.map((entry) => entry[identity]));
  const kept = parent.flatMap((entry) => {
    const change = changes.get(entry[identity]);
    if (change === undefined) return [entry];
    return change.remove === true ? [] : [extendModel(entry, change)];
  });
  return [...kept, ...child.filter((entry) => !known.has(entry[identity]))];
}

function isListBy(identity: string, value: unknown): value is readonly Content[] {
  return Array.isArray(value) && value.every((entry) => isContent(entry) && identity in entry);
}

/** A mapping of a model file. */
export function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
