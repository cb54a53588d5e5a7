import ts from 'typescript';
import type { Module } from './modules.js';

/** What `node:process` must not be asked for below the doors. */
const outside = new Set(['env', 'argv', 'stdin', 'stdout', 'stderr', 'exit', 'exitCode', 'hrtime']);

/** Uses of the console, the environment, the clock and chance, with their lines. */
export function surroundings(module: Module): readonly string[] {
  return found(module, (node) => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      return surroundingProperty(node.expression.text, node.name.text);
    }
    if (ts.isNewExpression(node) && (node.arguments?.length ?? 0) === 0) {
      return isNamed(node.expression, 'Date') ? 'new Date()' : undefined;
    }
    if (ts.isCallExpression(node) && isNamed(node.expression, 'Date')) return 'Date()';
    if (ts.isImportDeclaration(node)) return surroundingImport(node);
    return undefined;
  });
}

function surroundingProperty(object: string, property: string): string | undefined {
  if (object === 'console') return `console.${property}`;
  if (object === 'process' && outside.has(property)) return `process.${property}`;
  const named = `${object}.${property}`;
  return ['Date.now', 'Math.random', 'performance.now'].includes(named) ? named : undefined;
}

function surroundingImport(node: ts.ImportDeclaration): string | undefined {
  const specifier = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : '';
  if (!/^(node:)?process$/.test(specifier)) return undefined;
  const { name, namedBindings } = node.importClause ?? {};
  if (name !== undefined || namedBindings === undefined) return 'the whole of node:process';
  if (ts.isNamespaceImport(namedBindings)) return 'the whole of node:process';
  const asked = namedBindings.elements.map(
    (element) => (element.propertyName ?? element.name).text,
  );
  const refused = asked.filter((one) => outside.has(one));
  return refused.length === 0 ? undefined : `${refused.join(', ')} of node:process`;
}

/** Uses of `any`, of non-null assertions and of definite assignment, with their lines. */
export function looseTypes(module: Module): readonly string[] {
  return found(module, (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any';
    if (ts.isNonNullExpression(node)) return 'a non-null assertion';
    const assigned = ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node);
    return assigned && node.exclamationToken !== undefined ? 'a definite assignment' : undefined;
  });
}

/** Default exports and `export *`, with their lines. */
export function unnamedExports(module: Module): readonly string[] {
  return found(module, (node) => {
    if (ts.isExportAssignment(node)) return 'a default export';
    if (ts.isExportDeclaration(node) && node.exportClause === undefined) return 'export *';
    const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
    const isDefault = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    return isDefault ? 'a default export' : undefined;
  });
}

/** Number of lines of a module. */
export function lineCount({ source }: Module): number {
  return source.text.trimEnd().split('\n').length;
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function found(
  { path, source }: Module,
  name: (node: ts.Node) => string | undefined,
): readonly string[] {
  const problems: string[] = [];
  const visit = (node: ts.Node): void => {
    const problem = name(node);
    if (problem !== undefined) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      problems.push(`${path}:${line + 1} ${problem}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}
