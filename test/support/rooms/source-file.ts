import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..', '..');

/** One import, re-export, or dynamic import: what it names, resolved to a path without ending where it is a file of ours. */
export interface Import {
  readonly target: string;
  readonly isTypeOnly: boolean;
  /** Names that it takes from there, as that file calls them; `*` where it takes everything, or nobody can tell. */
  readonly names: readonly string[];
}

/** A file as the rooms see it, by its path from the project's folder, without its ending. */
export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** What a pure file may not touch, as it is written: `process`, `Date.now`, `new Date()`. */
  readonly impurities: readonly string[];
}

const ENDING = /\.([cm]?js|ts)$/;

/** Every file of TypeScript or JavaScript below the given folders. */
export function sourceFilesIn(...folders: string[]): SourceFile[] {
  return (
    folders
      .flatMap((folder) =>
        readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((f) => join(folder, f)),
      )
      // Snapshots of integration tests hold bundles, which are no sources.
      .filter((path) => ENDING.test(path) && !path.endsWith('.d.ts') && !path.includes('.snapshot'))
      .sort()
      .map((path) => sourceFile(path, readFileSync(join(ROOT, path), 'utf8')))
  );
}

/** Reads one file; its text may be one that is in no folder. */
export function sourceFile(path: string, text: string): SourceFile {
  const parsed = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const file = { path: path.replace(ENDING, ''), imports: [] as Import[], impurities: [] as string[] };
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found) {
      file.imports.push({ ...found, target: resolved(path, found.target) });
    }
    const impurity = impurityOf(node);
    if (impurity) {
      file.impurities.push(impurity);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return { ...file, lines: text.split('\n').length - 1 };
}

function resolved(path: string, target: string): string {
  if (!target.startsWith('.')) {
    return target;
  }
  const named = join(ROOT, path, '..', target).replace(ENDING, '');
  const isFolder = !existsSync(`${named}.ts`) && statSync(named, { throwIfNoEntry: false })?.isDirectory();
  return relative(ROOT, isFolder ? join(named, 'index') : named);
}

function importOf(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node)) {
    const { moduleSpecifier, importClause } = node;
    return {
      target: textOf(moduleSpecifier),
      isTypeOnly: isTypeOnlyImport(importClause),
      names: namesOfImport(importClause),
    };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return {
      target: textOf(node.moduleSpecifier),
      isTypeOnly: isTypeOnlyExport(node),
      names: namesOfExport(node.exportClause),
    };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const [name] = node.qualifier?.getText().split('.') ?? [];
    return { target: textOf(node.argument.literal), isTypeOnly: true, names: [name ?? '*'] };
  }
  if (ts.isCallExpression(node) && isLoading(node.expression) && node.arguments[0]) {
    return { target: textOf(node.arguments[0]), isTypeOnly: false, names: ['*'] };
  }
  return undefined;
}

function isLoading(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || callee.getText() === 'require';
}

function isTypeOnlyImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause || clause.isTypeOnly) {
    return clause !== undefined;
  }
  const names = clause.namedBindings;
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly);
}

function isTypeOnlyExport(node: ts.ExportDeclaration): boolean {
  const names = node.exportClause;
  return node.isTypeOnly || (!!names && ts.isNamedExports(names) && names.elements.every((name) => name.isTypeOnly));
}

function namesOfImport(clause: ts.ImportClause | undefined): string[] {
  const ofDefault = clause?.name ? ['default'] : [];
  const bindings = clause?.namedBindings;
  return [...ofDefault, ...(bindings ? namesAmong(bindings) : [])];
}

function namesOfExport(clause: ts.NamedExportBindings | undefined): string[] {
  return clause ? namesAmong(clause) : ['*'];
}

function namesAmong(bindings: ts.NamedImportBindings | ts.NamedExportBindings): string[] {
  if (ts.isNamespaceImport(bindings) || ts.isNamespaceExport(bindings)) {
    return ['*'];
  }
  return bindings.elements.map(({ propertyName, name }) => (propertyName ?? name).text);
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : node.getText();
}

const IMPURE_PROPERTIES = ['Date.now', 'Math.random'];
const IMPURE_NAMES = ['process', 'console', 'globalThis'];

function impurityOf(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
    return 'new Date()';
  }
  if (ts.isPropertyAccessExpression(node) && IMPURE_PROPERTIES.includes(node.getText())) {
    return node.getText();
  }
  return ts.isIdentifier(node) && IMPURE_NAMES.includes(node.text) && !isMemberName(node) ? node.text : undefined;
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
}
