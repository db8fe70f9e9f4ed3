import { join } from 'node:path';
import { readCloudAssembly } from '../../../src/rehearsal/cloud-assembly/cloud-assembly';
import { selectStacks } from '../../../src/rehearsal/cloud-assembly/stack-selection';
import { UsageError } from '../../../src/rehearsal/usage-error';
import { ADirectory, aCloudAssembly, anAssemblyStack, aStackArtifact } from './a-cloud-assembly';

const directories: ADirectory[] = [];

function written(files: Record<string, unknown>): string {
  const directory = new ADirectory(files);
  directories.push(directory);
  return directory.path;
}

afterEach(() => {
  for (const directory of directories.splice(0)) {
    directory.remove();
  }
});

describe('a cloud assembly', () => {
  test('has stacks with templates and the directories of their assets', () => {
    const directory = written(aCloudAssembly());
    expect(readCloudAssembly(directory)).toEqual([
      {
        id: 'Main',
        path: 'Main',
        stackName: 'Main',
        template: { Resources: {} },
        templateFile: join(directory, 'Main.template.json'),
        dependencies: [],
        constructPaths: new Map(),
        assets: new Map([['one.zip', join(directory, 'asset.one')]]),
        nested: [],
      },
    ]);
  });

  test('says which account and Region a stack is for', () => {
    const directory = written(
      aCloudAssembly({ Main: aStackArtifact({ environment: 'aws://111111111111/eu-west-1' }) }),
    );
    expect(readCloudAssembly(directory)[0]).toMatchObject({ account: '111111111111', region: 'eu-west-1' });
  });

  test('says which tags a stack has, and that it cannot be deleted', () => {
    const properties = { templateFile: 'Main.template.json', tags: { team: 'platform' }, terminationProtection: true };
    const directory = written(aCloudAssembly({ Main: aStackArtifact({ properties }) }));
    expect(readCloudAssembly(directory)[0]).toMatchObject({ tags: { team: 'platform' }, isTerminationProtected: true });
  });

  test('lists stacks after those that they depend on', () => {
    const directory = written(
      aCloudAssembly({
        Main: aStackArtifact({ dependencies: ['Base'] }),
        Base: aStackArtifact({ displayName: 'Base', dependencies: [] }),
      }),
    );
    expect(readCloudAssembly(directory).map((stack) => stack.path)).toEqual(['Base', 'Main']);
  });

  test('has the stacks of its stages, too', () => {
    const { 'manifest.json': manifest, ...files } = aCloudAssembly({
      Main: aStackArtifact({ displayName: 'Production/Main (Production-Main)' }),
    });
    const directory = written({
      'manifest.json': {
        version: '48.0.0',
        artifacts: { stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Production' } } },
      },
      'assembly-Production/manifest.json': manifest,
      ...Object.fromEntries(Object.entries(files).map(([name, file]) => [`assembly-Production/${name}`, file])),
    });
    expect(readCloudAssembly(directory).map((stack) => stack.path)).toEqual(['Production/Main']);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['without a manifest', {}, 'cannot read the manifest of the cloud assembly'],
    ['whose manifest is no JSON', { 'manifest.json': '{' }, 'manifest.json is not JSON'],
    ['whose manifest is a list', { 'manifest.json': [] }, 'manifest.json must hold a JSON object'],
    ['whose manifest is foreign', { 'manifest.json': { name: 'x' } }, 'is not the manifest of a cloud assembly'],
    ['without a stack', { 'manifest.json': { version: '1', artifacts: {} } }, 'has no stack'],
    ['without a template', { ...aCloudAssembly(), 'Main.template.json': 'no' }, 'Main.template.json is not JSON'],
    ...[{ Resources: null }, { Resources: { A: null } }, { Resources: { A: { Type: 5 } } }].map(
      (template): [string, Record<string, unknown>, string] => [
        `whose template is ${JSON.stringify(template)}`,
        { ...aCloudAssembly(), 'Main.template.json': template },
        'Main.template.json is invalid: Resources must be an object of objects, each with a Type',
      ],
    ),
    [
      'whose template lies elsewhere',
      aCloudAssembly({ Main: aStackArtifact({ properties: { templateFile: '../x.json' } }) }),
      'artifacts.Main.properties.templateFile must be the name of a file',
    ],
    [
      'whose metadata lies elsewhere',
      aCloudAssembly({ Main: aStackArtifact({ additionalMetadataFile: '../../etc/passwd' }) }),
      'artifacts.Main.additionalMetadataFile must be the name of a file',
    ],
    [
      'whose metadata is missing',
      aCloudAssembly({ Main: aStackArtifact({ additionalMetadataFile: 'Main.metadata.json' }) }),
      'cannot read the metadata of the stack',
    ],
    [
      'with an environment that is none',
      aCloudAssembly({ Main: aStackArtifact({ environment: 'eu-west-1' }) }),
      'artifacts.Main.environment must be like aws://111111111111/eu-west-1, got "eu-west-1"',
    ],
    [
      'with foreign assets',
      { ...aCloudAssembly(), 'Main.assets.json': { files: 'none' } },
      'Main.assets.json is invalid: files must be an object',
    ],
    [
      'whose stacks depend on each other',
      aCloudAssembly({
        Main: aStackArtifact({ dependencies: ['Base'] }),
        Base: aStackArtifact({ displayName: 'Base', dependencies: ['Main'] }),
      }),
      'the dependencies of the stacks are circular: Main, Base, Main',
    ],
    [
      'that contains itself',
      {
        'manifest.json': {
          version: '1',
          artifacts: { a: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } } },
        },
      },
      'is nested more than 10 times',
    ],
  ])('fails %s', (_, files, message) => {
    const directory = written(files);
    expect(() => readCloudAssembly(directory)).toThrow(UsageError);
    expect(() => readCloudAssembly(directory)).toThrow(message);
  });

  test('names constructs by the template, by the manifest, or by a file beside it', () => {
    const logicalId = (data: unknown) => [{ type: 'aws:cdk:logicalId', data }];
    const directory = written({
      ...aCloudAssembly({
        Main: aStackArtifact({
          metadata: {
            '/Main': [{ type: 'aws:cdk:info', data: 'Manifest1' }],
            '/Main/Manifest/Resource/Default': [{ type: 'aws:cdk:info', data: 'x' }, ...logicalId('Manifest1')],
            '/Main/Wrong': logicalId('Template1'),
            '/Main/Odd': 'no list',
            '/Main/Inner.NestedStack/Inner.NestedStackResource': logicalId('InnerStack1'),
            '/Main/Inner/File/Resource': logicalId('File1'),
            '/Main/Number': logicalId(5),
          },
          additionalMetadataFile: 'Main.metadata.json',
        }),
      }),
      'Main.metadata.json': { '/Main/File/Resource': logicalId('File1') },
      'Main.template.json': {
        Resources: {
          Template1: { Type: 'A::B::C', Metadata: { 'aws:cdk:path': 'Main/Template/Resource' } },
          Manifest1: { Type: 'A::B::C' },
          File1: { Type: 'A::B::C' },
          Nameless: { Type: 'A::B::C' },
        },
      },
    });
    expect(Object.fromEntries(readCloudAssembly(directory)[0]!.constructPaths)).toEqual({
      Template1: 'Main/Template',
      Manifest1: 'Main/Manifest',
      File1: 'Main/File',
      InnerStack1: 'Main/Inner.NestedStack/Inner.NestedStackResource',
    });
  });

  test('fails if its manifest is a directory', () => {
    const directory = written({ 'manifest.json/x': '' });
    expect(() => readCloudAssembly(directory)).toThrow('it is a directory');
  });
});

describe('the selection of stacks', () => {
  const stacks = ['Base', 'Production/Main'].map((path) =>
    anAssemblyStack({ id: path.replace('/', '-'), path, stackName: `name-of-${path.length}` }),
  );

  test('is all of them by default', () => {
    expect(selectStacks(stacks, [])).toEqual(stacks);
  });

  test.each(['Production/Main', 'Production-Main', 'name-of-15'])('finds %s', (name) => {
    expect(selectStacks(stacks, [name])).toEqual([stacks[1]]);
  });

  test('keeps the order of the assembly', () => {
    expect(selectStacks(stacks, ['Production/Main', 'Base'])).toEqual(stacks);
  });

  test.each<[string, readonly string[]]>([
    ['*', ['Base', 'Production/Main']],
    ['**/Main', ['Production/Main']],
    ['Production/*', ['Production/Main']],
    ['{Base,Other}', ['Base']],
    ['name-of-?', ['Base']],
    ['!Base', ['Production/Main']],
    ['!name-of-15', ['Base']],
  ])('takes the glob %s', (glob, paths) => {
    expect(selectStacks(stacks, [glob]).map(({ path }) => path)).toEqual(paths);
  });

  test('fails for a glob that matches nothing', () => {
    expect(() => selectStacks(stacks, ['Base', 'Staging/*'])).toThrow('no stack "Staging/*": allowed are Base,');
  });

  test('fails for a name that no stack has, and says which there are', () => {
    expect(() => selectStacks(stacks, ['Other'])).toThrow('no stack "Other": allowed are Base, Production/Main');
  });
});
