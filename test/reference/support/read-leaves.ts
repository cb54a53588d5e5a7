/** Leaves of the reference files that tests have read, by file. */
const readOfFile = new Map<string, Set<string>>();

/** Whether a test has read a leaf of a file, by its place; columns of a CSV in any letters. */
export function leavesRead(file: string): (path: string) => boolean {
  const read = readOfFile.get(file) ?? new Set();
  if (!file.endsWith('.csv')) return (path) => read.has(path);
  const columns = new Set([...read].map((path) => path.toLowerCase()));
  return (path) => columns.has(path.toLowerCase());
}

/** A view of part of a reference file that notes every leaf that is read from it. */
export function noted<T extends object>(value: T, file: string, path = ''): T {
  const read = readOfFile.get(file) ?? new Set();
  readOfFile.set(file, read);
  const views = new Map<string, object>();
  return new Proxy(value, {
    get(target, key, receiver) {
      const found: unknown = Reflect.get(target, key, receiver);
      // Not the methods of a list, nor its length.
      if (typeof key !== 'string' || !Object.prototype.propertyIsEnumerable.call(target, key)) {
        return found;
      }
      const own = `${path}/${key}`;
      if (typeof found !== 'object' || found === null) {
        read.add(own);
        return found;
      }
      const view = views.get(key) ?? noted(found, file, own);
      views.set(key, view);
      return view;
    },
  });
}

/** A number, text or gap of a reference file. */
export interface Leaf {
  /** Its place in the file, one step a key. */
  readonly path: string;
  /** The same in words: cases by their id, the numbers of a list as one. */
  readonly label: string;
}

/** Every leaf below a value. */
export function leavesOf(value: unknown, path = '', label = ''): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, label: label.slice(1) }];
  return Object.entries(value).flatMap(([key, item]) =>
    leavesOf(item, `${path}/${key}`, `${label}/${Array.isArray(value) ? nameOf(item, key) : key}`),
  );
}

function nameOf(item: unknown, key: string): string {
  if (typeof item !== 'object' || item === null) return '*';
  return 'id' in item && typeof item.id === 'string' ? item.id : key;
}
