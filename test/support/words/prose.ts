import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A piece of text that people read, and where it stands. */
export interface Passage {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** README and the documents, without decisions that were accepted: those are never edited. */
export function documentPassages(): Passage[] {
  const documents = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.startsWith('adr'))
    .map((file) => join('docs', file));
  // The table of words in CONTRIBUTING has to name the words.
  const contributing = markdownPassages('CONTRIBUTING.md').filter(({ text }) => !text.startsWith('|'));
  return [...['README.md', 'ARCHITECTURE.md', ...documents.sort()].flatMap(markdownPassages), ...contributing];
}

function markdownPassages(file: string): Passage[] {
  const text = readFileSync(file, 'utf8').replace(/^( *```[\s\S]*?^ *```|<!--[\s\S]*?-->)/gm, (code) =>
    code.replace(/[^\n]/g, ''),
  );
  return paragraphs(file, text.split('\n'), 1);
}

/** Lines that belong together, since a phrase may continue in the next one: a blank line, a row or an item begins anew. */
function paragraphs(file: string, lines: readonly string[], first: number): Passage[] {
  const passages: { file: string; line: number; text: string }[] = [];
  let isOpen = false;
  for (const [index, line] of lines.entries()) {
    const isNew = /^\s*([|>#]|[-*] |\d+\. |@)/.test(line);
    if (!line.trim()) {
      isOpen = false;
    } else if (isOpen && !isNew) {
      passages.at(-1)!.text += ` ${line.trim()}`;
    } else {
      passages.push({ file, line: first + index, text: line.trim() });
      isOpen = !line.trim().startsWith('|');
    }
  }
  return passages.map((passage) => ({ ...passage, text: plain(passage.text) }));
}

/** Docstrings of what users call. */
export function docstringPassages(): Passage[] {
  return filesOf('src', false).flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    return [...source.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap(({ 0: docstring, index }) => {
      const withoutExample = docstring.replace(/@example[\s\S]*?(?=\n\s*\* @|\*\/)/, (code) =>
        code.replace(/[^\n]/g, ''),
      );
      const lines = withoutExample
        .split('\n')
        .map((line) => line.replace(/^\s*(\/\*\*|\*\/|\*)/, '').replace(/\*\/$/, ''))
        .map((line) => line.replace(/@param \w+/, '@param'));
      return paragraphs(file, lines, source.slice(0, index).split('\n').length);
    });
  });
}

/** What samples say of themselves: examples, worlds with their schema, and the plain templates. */
export function samplePassages(): Passage[] {
  const texts: readonly (readonly [folder: string, ending: string, text: RegExp])[] = [
    ['examples', '.ts', /\/\*\*([\s\S]*?)\*\/|\/\/ (.*)/g],
    ['examples/ci', '.yml', /^ *# (.*)/gm],
    ['examples/worlds', '.json', /"description": "(.*)"/g],
    ['templates', '.yaml', /^ *Description: ("?.*)/gm],
  ];
  return texts.flatMap(([folder, ending, pattern]) =>
    filesOf(folder, false, ending).flatMap((file) => {
      const source = readFileSync(file, 'utf8');
      return [...source.matchAll(pattern)].map(({ 1: one, 2: other, index }) => ({
        file,
        line: source.slice(0, index).split('\n').length,
        text: plain((one ?? other!).replace(/\s*\n \*/g, '')),
      }));
    }),
  );
}

/** Texts that are printed, sent, or shown in CloudFormation: literals of more than two words. */
export function spokenPassages(): Passage[] {
  return [
    ...filesOf('src', false),
    ...['private', 'handler', 'rehearsal', 'cli', 'facts', 'simulator/world'].flatMap((room) =>
      filesOf(join('src', room), true),
    ),
  ].flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
    const passages: Passage[] = [];
    const visit = (node: ts.Node): void => {
      const text = literalText(node);
      if (text !== undefined && text.trim().split(/\s+/).length > 2) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        passages.push({ file, line: line + 1, text: plain(text) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return passages;
  });
}

function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return ts.isImportDeclaration(node.parent) ? undefined : node.text;
  }
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `\u0000${literal.text}`).join('');
  }
  return undefined;
}

function filesOf(folder: string, isDeep: boolean, ending = '.ts'): string[] {
  return readdirSync(folder, { recursive: isDeep, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file))
    .sort();
}

/** Without code, addresses, ARNs, options with words that are their values, and names of the AWS API: those are spelled as they are. */
export function plain(text: string): string {
  return text
    .replace(/`[^`]*`/g, '`')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<[^>]*>/g, '')
    .replace(/\b(https?:\/\/|arn:)\S+/g, '')
    .replace(/\{@link [^}]*\}/g, '')
    .replace(/(^|\s)--[a-z-]+(?: (?:nobody|everybody)\b)?/g, '$1');
}

/** What a pattern finds in a text; a word that begins a sentence counts as if it were small. */
export function findWords(pattern: RegExp, text: string): string[] {
  const small = text.replace(
    /(^|[.!?:|>*-]\s+|^\W+)([A-Z])(?=[a-z])/g,
    (_, before, letter) => before + letter.toLowerCase(),
  );
  return [...small.matchAll(pattern)].map(([found]) => found);
}
