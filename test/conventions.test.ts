import { readdirSync, readFileSync } from 'node:fs';
import { type Assembly, PrimitiveType, TypeKind } from '@jsii/spec';
import {
  chainingMethods,
  constructsMissingIn,
  constructsWithoutExample,
  markedUpDocumentation,
  undocumented,
  unmarkedAttributes,
  untypedPlaces,
  withoutDefault,
  withPointlessDefault,
} from './support/api-violations';
import { type CompiledAssembly, compileAssembly } from './support/compiled-assembly';
import { exportsOfIndex, widenedMembers } from './support/exported-declarations';
import { unusualFirstLines } from './support/words/first-lines';

describe('the API in other languages', () => {
  let compiled: CompiledAssembly;
  let assembly: Assembly;

  beforeAll(() => {
    compiled = compileAssembly();
    assembly = compiled.assembly!;
  });

  test('compiles without a warning: no reserved word, no member named like its class, no stray @param', () => {
    expect(compiled.assembly ? '' : compiled.output).toBe('');
  });

  test('is what index.ts exports by name, and only classes, interfaces and enums', () => {
    const { names, anythingElse } = exportsOfIndex();

    expect(anythingElse).toEqual([]);
    expect([...names].sort()).toEqual(
      Object.values(assembly.types!)
        .map(({ name }) => name)
        .sort(),
    );
  });

  test('has a type everywhere', () => {
    // JSON of any shape.
    expect(untypedPlaces(assembly)).toEqual(['PolicyContent.fromObject(content)']);
  });

  test('has no union of literals, no overload and no generic method', () => {
    expect(widenedMembers()).toEqual([]);
  });

  test('has no method that returns its own object', () => {
    // A unit makes the units below it.
    expect(chainingMethods(assembly)).toEqual(['OrganizationalUnit.addOrganizationalUnit']);
  });

  test('is documented, member by member and parameter by parameter', () => {
    expect(undocumented(assembly)).toEqual([]);
  });

  test('begins what it says as the AWS CDK does: a struct, a noun, a member, a verb', () => {
    expect(unusualFirstLines(assembly)).toEqual([]);
  });

  test('says of each optional property what happens without it, and of no other one', () => {
    expect(withoutDefault(assembly)).toEqual([]);
    expect(withPointlessDefault(assembly)).toEqual([]);
  });

  test('is documented without HTML and tables', () => {
    expect(markedUpDocumentation(assembly)).toEqual([]);
  });

  test('shows an example of each construct, which the build compiles', () => {
    expect(constructsWithoutExample(assembly)).toEqual([]);
  });

  test('marks what a construct knows at deployment only', () => {
    expect(unmarkedAttributes(assembly)).toEqual([]);
  });

  test('is shown in the README, construct by construct', () => {
    expect(constructsMissingIn(readFileSync('README.md', 'utf8'), assembly)).toEqual([]);
  });

  test('has an integration test of every construct', () => {
    const tests = readdirSync('test').filter((name) => /^integ\..*\.ts$/.test(name));
    const sources = tests.map((name) => readFileSync(`test/${name}`, 'utf8')).join('');

    expect(constructsMissingIn(sources, assembly)).toEqual([]);
  });
});

describe('the checks of the API', () => {
  const place = { assembly: 'example', locationInModule: { filename: 'src/index.ts', line: 1 } };
  const bad: Pick<Assembly, 'types'> = {
    types: {
      'example.Bad': {
        ...place,
        name: 'Bad',
        fqn: 'example.Bad',
        kind: TypeKind.Class,
        base: 'constructs.Construct',
        initializer: { parameters: [] },
        docs: { summary: 'A <b>bad</b> construct.' },
        properties: [
          { name: 'anything', docs: { summary: 'Anything.' }, type: { primitive: PrimitiveType.Any } },
          { name: 'state', type: { primitive: PrimitiveType.String } },
        ],
        methods: [{ name: 'withTags', docs: { summary: 'Adds tags.' }, returns: { type: { fqn: 'example.Bad' } } }],
      },
      'example.BadProps': {
        ...place,
        name: 'BadProps',
        fqn: 'example.BadProps',
        kind: TypeKind.Interface,
        datatype: true,
        docs: { summary: 'What is bad.' },
        properties: [
          {
            name: 'either',
            optional: true,
            docs: { summary: 'Either.', default: '- undefined' },
            type: { union: { types: [{ primitive: PrimitiveType.String }, { primitive: PrimitiveType.Number }] } },
          },
          { name: 'needed', docs: { summary: 'Needed.', default: '1' }, type: { primitive: PrimitiveType.Number } },
        ],
      },
    },
  };

  test('find what they look for', () => {
    const assembly = bad as Assembly;

    expect(untypedPlaces(assembly)).toEqual(['Bad.anything', 'BadProps.either']);
    expect(chainingMethods(assembly)).toEqual(['Bad.withTags']);
    expect(undocumented(assembly)).toEqual(['Bad.state']);
    expect(withoutDefault(assembly)).toEqual(['BadProps.either']);
    expect(withPointlessDefault(assembly)).toEqual(['BadProps.needed']);
    expect(markedUpDocumentation(assembly)).toEqual(['Bad']);
    expect(constructsWithoutExample(assembly)).toEqual(['Bad']);
    expect(unusualFirstLines(assembly)).toEqual([
      'Bad.anything: Anything.',
      'Bad.state: ',
      'BadProps: What is bad.',
      'BadProps.either: Either.',
      'BadProps.needed: Needed.',
    ]);
    expect(constructsMissingIn('Nothing of it.', assembly)).toEqual(['Bad']);
    expect(unmarkedAttributes(assembly)).toEqual(['Bad.anything', 'Bad.state']);
  });
});
