import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { DOUBT_NAMES, isTurnable } from '../../../../src/facts/doubts';
import { DEFAULT_QUOTAS } from '../../../../src/facts/limits';
import { DEFAULT_BEHAVIOR } from '../../../../src/simulator/behavior';
import { parseWorld } from '../../../../src/simulator/world/check/parse-world';

const ROOT = join(__dirname, '../../../..');
const WORLDS = join(ROOT, 'examples/worlds');

interface Definition {
  readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
  readonly required?: readonly string[];
  readonly additionalProperties: boolean;
  readonly enum?: readonly string[];
}

const schema = readFileSync(join(ROOT, 'src/simulator/world/check/world.schema.json'), 'utf8');
const definitions: Record<string, Definition> = JSON.parse(schema).definitions;

/** Members of the interfaces of a file: whether each is optional, and its texts if it is a union of texts. */
function interfacesOf(file: string) {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.filter(ts.isInterfaceDeclaration).map((declaration) => ({
    name: declaration.name.text,
    members: declaration.members.filter(ts.isPropertySignature).map((member) => ({
      name: (member.name as ts.Identifier).text,
      isOptional: member.questionToken !== undefined,
      texts: textsOf(member.type),
    })),
  }));
}

function textsOf(type: ts.TypeNode | undefined): string[] | undefined {
  if (!type || !ts.isUnionTypeNode(type)) {
    return undefined;
  }
  return type.types.map((one) => ((one as ts.LiteralTypeNode).literal as ts.StringLiteral).text);
}

const interfaces = ['world/world', 'world/world-organization', 'world/world-handshake', 'faults']
  .flatMap((file) => interfacesOf(`src/simulator/${file}.ts`))
  .filter(({ name }) => name.startsWith('World'));

test('editors find the same schema beside the worlds', () => {
  expect(readFileSync(join(WORLDS, 'world.schema.json'), 'utf8')).toBe(schema);
});

test('every interface of a world has a definition of its name', () => {
  const names = Object.keys(definitions).filter((name) => name.startsWith('World'));

  expect(names.sort()).toEqual(interfaces.map(({ name }) => name).sort());
});

test.each(interfaces)('$name has the same fields in the schema', ({ name, members }) => {
  const { properties, required, additionalProperties } = definitions[name]!;

  expect(Object.keys(properties).sort()).toEqual(members.map((member) => member.name).sort());
  expect([...(required ?? [])].sort()).toEqual(
    members
      .filter(({ isOptional }) => !isOptional)
      .map((member) => member.name)
      .sort(),
  );
  expect(additionalProperties).toBe(false);
  for (const member of members.filter(({ texts }) => texts)) {
    expect({ [member.name]: properties[member.name]!.enum }).toEqual({ [member.name]: member.texts });
  }
});

test.each([
  ['Behavior', DEFAULT_BEHAVIOR],
  ['Quotas', DEFAULT_QUOTAS],
])('%s has the same fields in the schema', (name, defaults) => {
  expect(Object.keys(definitions[name]!.properties).sort()).toEqual(Object.keys(defaults).sort());
});

test('a world can turn round each open question that the simulator can decide both ways', () => {
  const { doubts } = definitions.Behavior!.properties as unknown as { doubts: { items: { enum: string[] } } };

  expect(doubts.items.enum).toEqual(DOUBT_NAMES.filter(isTurnable));
});

test('account states are those of the simulator', () => {
  const source = readFileSync(join(ROOT, 'src/simulator/account.ts'), 'utf8');
  const states = /type AccountState = ([^;]*);/.exec(source)![1]!.match(/\w+/g);

  expect(definitions.AccountState!.enum).toEqual(states);
});

const SAMPLES = readdirSync(WORLDS).filter((file) => file !== 'world.schema.json');

test('docs/worlds.md lists every sample, and no other', () => {
  const [section = ''] = readFileSync(join(ROOT, 'docs/worlds.md'), 'utf8')
    .split('## Sample worlds')[1]!
    .split('\n## ');
  const listed = [...section.matchAll(/^\|([^|]*)\|/gm)].flatMap(
    ([, cell = '']) => cell.match(/(?<=`)[a-z0-9-]+(?=`)/g) ?? [],
  );

  expect(listed.sort()).toEqual(SAMPLES.map((file) => file.replace('.json', '')).sort());
});

test.each(SAMPLES)('%s is a world', (file) => {
  const value = JSON.parse(readFileSync(join(WORLDS, file), 'utf8'));

  expect(parseWorld(value)).toBe(value);
  expect(value.$schema).toBe('./world.schema.json');
});

test('the worlds in docs/worlds.md are worlds', () => {
  const page = readFileSync(join(ROOT, 'docs/worlds.md'), 'utf8');
  const [world, governance] = Array.from(page.matchAll(/```json\n(.*?)```/gs), ([, text]) => JSON.parse(text!));
  const [organization] = world.organizations;

  expect(parseWorld(world)).toBe(world);
  expect(() => parseWorld({ ...world, organizations: [{ ...organization, ...governance }] })).not.toThrow();
});

test('the world in docs/foreign-tests.md is a world', () => {
  const page = readFileSync(join(ROOT, 'docs/foreign-tests.md'), 'utf8');
  const worlds = Array.from(page.matchAll(/```json\n(.*?)```/gs), ([, text]) => JSON.parse(text!));

  expect(worlds).toHaveLength(1);
  expect(parseWorld(worlds[0])).toBe(worlds[0]);
});

test('values are checked by code that the build compiled, without the compiler', () => {
  jest.isolateModules(() => {
    jest.doMock('ajv', () => {
      throw new Error('the compiler of schemas is loaded');
    });
    const check: typeof import('../../../../src/simulator/world/check/world-schema') = require('../../../../src/simulator/world/check/world-schema');

    expect(check.schemaProblems({})).toEqual([{ path: 'accounts', message: 'is missing' }]);
    expect(check.faultsSchemaProblems([{}]).map(({ path }) => path)).toEqual(['[0].operation', '[0].error']);
  });
});
