import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AssemblyStack } from '../../../src/rehearsal/cloud-assembly/assembly-stack';
import type { Template } from '../../../src/simulator/index';

/** A directory with files, given as objects (written as JSON) or texts, which goes away after the test. */
export class ADirectory {
  public readonly path = mkdtempSync(join(tmpdir(), 'cloud-assembly-'));

  constructor(files: Readonly<Record<string, unknown>>) {
    for (const [name, content] of Object.entries(files)) {
      const file = join(this.path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    }
  }

  public remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** A stack's artifact as the CDK writes it. */
export function aStackArtifact(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'aws:cloudformation:stack',
    environment: 'aws://unknown-account/unknown-region',
    properties: { templateFile: 'Main.template.json', stackName: 'Main' },
    dependencies: ['Main.assets'],
    displayName: 'Main',
    ...overrides,
  };
}

/** A stack that was read from an assembly, environment-agnostic and with nothing in it. */
export function anAssemblyStack(overrides: Partial<AssemblyStack> = {}): AssemblyStack {
  return {
    id: 'Main',
    path: 'Main',
    stackName: 'Main',
    template: {},
    templateFile: 'Main.template.json',
    dependencies: [],
    constructPaths: new Map(),
    assets: new Map(),
    nested: [],
    ...overrides,
  };
}

/** The files of an assembly with one stack. */
export function aCloudAssembly(artifacts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    'manifest.json': {
      version: '48.0.0',
      artifacts: {
        'Main.assets': { type: 'cdk:asset-manifest', properties: { file: 'Main.assets.json' } },
        Main: aStackArtifact(),
        Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
        ...artifacts,
      },
    },
    'Main.template.json': { Resources: {} },
    'Main.assets.json': {
      files: {
        one: { source: { path: 'asset.one', packaging: 'zip' }, destinations: { here: { objectKey: 'one.zip' } } },
        built: { source: { executable: ['make'] }, destinations: { here: { objectKey: 'built.zip' } } },
      },
    },
  };
}

/** Stacks of templates by their names, in the order in which they are deployed. */
export function stacksOfTemplates(
  templates: Readonly<Record<string, Template>>,
  /** By names of stacks; default: that of the world's deployment. */
  accounts: Readonly<Record<string, string>> = {},
): AssemblyStack[] {
  return Object.entries(templates).map(([name, template]) =>
    anAssemblyStack({
      id: name,
      path: name,
      stackName: name,
      template: template as unknown as Record<string, unknown>,
      ...(accounts[name] === undefined ? {} : { account: accounts[name], region: 'eu-west-1' }),
    }),
  );
}
