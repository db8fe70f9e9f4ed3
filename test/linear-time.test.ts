import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { growsFasterThanText } from './support/growth';

/** What reads texts of others: events, responses of AWS, requests, worlds, templates. */
const ROOMS = ['handler', 'simulator', 'rehearsal', 'cli', 'facts'];

/** What texts can repeat without end, beside what an expression itself names. */
const UNITS = ['a', 'A', '0', ' ', '.', '/', ':', '-', '=', '@', '\n', '\uFFFD', 'a.', 'a-', 'a@', '/a'];

interface Expression {
  readonly where: string;
  readonly expression: RegExp;
}

function expressionsIn(file: string): Expression[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, pattern, flags] = /^\/(.*)\/([a-z]*)$/s.exec(node.text)!;
      // Without the place where a global one goes on.
      found.push({ where: `${file}: ${node.text}`, expression: new RegExp(pattern!, flags!.replace(/[gy]/g, '')) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function filesOf(room: string): string[] {
  const names = readdirSync(join('src', room), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join('src', room, name));
}

/** The schema of worlds has its expressions as texts. */
const SCHEMA = 'src/simulator/world/check/world.schema.json';

function expressionsInSchema(value: unknown): Expression[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'pattern' && typeof member === 'string'
      ? [{ where: `${SCHEMA}: ${member}`, expression: new RegExp(member, 'u') }]
      : expressionsInSchema(member),
  );
}

const expressions = [
  ...ROOMS.flatMap(filesOf).flatMap(expressionsIn),
  ...expressionsInSchema(JSON.parse(readFileSync(SCHEMA, 'utf8'))),
];

/** Literal texts in an expression, alone and with a character after them. */
function unitsOf({ source }: RegExp): string[] {
  const plain = source
    .replace(/\[(?:\\.|[^\]\\])*\]/g, '|')
    .replace(/\(\?(?:[:=!]|<[=!])/g, '|')
    .replace(/\\[a-zA-Z]/g, '|');
  const literals = plain
    .split(/(?<!\\)[|()^$*+?{}.]/)
    .map((literal) => literal.replaceAll('\\', ''))
    .filter((literal) => literal !== '');
  const pairs = literals.slice(1).map((literal, index) => `${literals[index]}${literal}`);
  return [...new Set([...UNITS, ...literals, ...pairs, ...literals.flatMap((one) => [`${one}a`, `${one} `])])];
}

test.each(expressions)('$where reads a long text in a time that grows with its length only', ({ expression }) => {
  const [literal = ''] = unitsOf(expression).slice(UNITS.length);
  for (const unit of unitsOf(expression).filter((one) => one !== '')) {
    for (const head of ['', literal]) {
      const isSlow = growsFasterThanText((text) => void (head + text).search(expression), unit, '\u0001');
      expect({ unit, head, isSlow }).toEqual({ unit, head, isSlow: false });
    }
  }
});

test('every expression is found: those that are made of parts are named here, and read bounded texts', () => {
  const made = ROOMS.flatMap(filesOf).filter((file) => /new RegExp\(|RegExp\(`/.test(readFileSync(file, 'utf8')));
  expect(made).toEqual([
    'src/handler/flows/account/desired.ts',
    'src/handler/flows/invited-account/desired.ts',
    'src/handler/flows/organizational-unit/desired.ts',
    'src/handler/flows/policy/desired.ts',
    // It is interrupted.
    'src/simulator/cloudformation/allowed-pattern.ts',
    // Of forms whose lengths have limits.
    'src/rehearsal/drawn-ids.ts',
    'src/cli/render/drawn.ts',
  ]);
  expect(expressions.length).toBeGreaterThan(80);
});
