import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Names that a file exports by `export { … }`, and whatever else stands in it. */
export interface IndexFile {
  readonly names: readonly string[];
  readonly anythingElse: readonly string[];
}

/** What `src/index.ts` exports. */
export function exportsOfIndex(): IndexFile {
  const names: string[] = [];
  const anythingElse: string[] = [];
  for (const statement of parse('src/index.ts').statements) {
    const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
    if (clause && ts.isNamedExports(clause)) {
      names.push(...clause.elements.map(({ name }) => name.text));
    } else {
      anythingElse.push(statement.getText());
    }
  }
  return { names, anythingElse };
}

/**
 * Members of exported classes and interfaces whose type jsii widens without a word.
 *
 * A union of literals becomes plain text or an untyped object, the second signature of an overloaded method is dropped,
 * and a type parameter of a method becomes an untyped object.
 */
export function widenedMembers(): string[] {
  return readdirSync('src')
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => parse(join('src', name)).statements.filter(isExportedType).flatMap(widenedMembersOf));
}

/**
 * Everything that a user can give: `Struct.prop` for props and options, `Class.method(parameter)` for parameters. Scope and
 * id of a construct are the CDK's own.
 */
export function publicInputs(): string[] {
  const exported = new Set(exportsOfIndex().names);
  return readdirSync('src')
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => parse(join('src', name)).statements.filter(isExportedType))
    .filter(({ name }) => exported.has(name?.text ?? ''))
    .flatMap((type) => (isStruct(type) ? propsOf(type) : parametersOf(type)));
}

function isStruct(type: ts.ClassDeclaration | ts.InterfaceDeclaration): boolean {
  return ts.isInterfaceDeclaration(type) && !/^I[A-Z]/.test(type.name.text);
}

function propsOf(type: ts.ClassDeclaration | ts.InterfaceDeclaration): string[] {
  return publicMembers(type).map((member) => `${type.name?.text}.${member.name?.getText()}`);
}

function parametersOf(type: ts.ClassDeclaration | ts.InterfaceDeclaration): string[] {
  return publicMembers(type)
    .filter(isCallable)
    .filter((member) => !ts.isConstructorDeclaration(member))
    .flatMap((member) => {
      const [first, ...others] = member.parameters.map(({ name }) => name.getText());
      const own = first === 'scope' ? others.slice(1) : first === undefined ? [] : [first, ...others];
      return own.map((parameter) => `${type.name?.text}.${member.name?.getText()}(${parameter})`);
    });
}

function widenedMembersOf(type: ts.ClassDeclaration | ts.InterfaceDeclaration): string[] {
  const seen = new Set<string>();
  return publicMembers(type).flatMap((member) => {
    const name = member.name?.getText() ?? 'constructor';
    const isOverload = isCallable(member) && seen.has(name);
    seen.add(name);
    const isWidened =
      isOverload || (isCallable(member) && member.typeParameters !== undefined) || typesOf(member).some(isUnion);
    return isWidened ? [`${type.name?.text}.${name}`] : [];
  });
}

function publicMembers(type: ts.ClassDeclaration | ts.InterfaceDeclaration): (ts.ClassElement | ts.TypeElement)[] {
  return [...type.members].filter((member) => {
    const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
    return (
      !modifiers.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) && !member.name?.getText().startsWith('_')
    );
  });
}

function typesOf(member: ts.ClassElement | ts.TypeElement): ts.TypeNode[] {
  const nodes = isCallable(member) ? [member, ...member.parameters] : [member];
  return nodes.flatMap((node) => ('type' in node && node.type ? [node.type as ts.TypeNode] : []));
}

function isUnion(type: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type)) {
    return type.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword).length > 1;
  }
  return ts.isLiteralTypeNode(type);
}

function isCallable(member: ts.Node): member is ts.MethodDeclaration | ts.MethodSignature | ts.ConstructorDeclaration {
  return ts.isMethodDeclaration(member) || ts.isMethodSignature(member) || ts.isConstructorDeclaration(member);
}

function isExportedType(statement: ts.Statement): statement is ts.ClassDeclaration | ts.InterfaceDeclaration {
  if (!ts.isClassDeclaration(statement) && !ts.isInterfaceDeclaration(statement)) {
    return false;
  }
  const isExported = ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
  return isExported && !ts.getJSDocTags(statement).some(({ tagName }) => tagName.text === 'internal');
}

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
}
