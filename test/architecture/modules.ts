import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** A parsed source file; `path` is relative to the folder it was read from, with `/`. */
export interface Module {
  readonly path: string;
  readonly source: ts.SourceFile;
}

/** One relative import or re-export. `erased`: it leaves nothing behind in JavaScript. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly erased: boolean;
}

/** Parse a text as a module of a path. */
export function parseModule(path: string, text: string): Module {
  return { path, source: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true) };
}

/** Every TypeScript module below a folder, in the order of their paths. */
export function readModules(folder: string): readonly Module[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.split('/').includes('node_modules'))
    .sort()
    .map((path) => parseModule(path, readFileSync(join(folder, path), 'utf8')));
}

/** Relative imports and re-exports of a module, dynamic ones too. */
export function edgesOf({ path, source }: Module): readonly Edge[] {
  const edges: Edge[] = [];
  const add = (specifier: ts.Node | undefined, erased: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
    if (!specifier.text.startsWith('.')) return;
    const to = posix.join(posix.dirname(path), specifier.text).replace(/\.js$/, '.ts');
    edges.push({ from: path, to, erased });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edges;
}
