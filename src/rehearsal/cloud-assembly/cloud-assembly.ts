import { basename, join } from 'node:path';
import { UsageError } from '../usage-error';
import type { AssemblyStack } from './assembly-stack';
import { readAssetManifest } from './asset-manifest';
import { constructPathsOf } from './construct-path';
import { isJsonObject, type JsonObject, readJsonObject } from './json-file';
import { legacyAssetsOf } from './legacy-assets';
import { nestedStacksOf } from './nested-stack';

/** Nesting of stages that is followed: a guard against an assembly that contains itself. */
const DEPTH_MAX = 10;
/** Assemblies that are read in all: one that contains itself more than once would have thousands of millions. */
const ASSEMBLIES_MAX = 1000;

/**
 * Reads the stacks of a cloud assembly (`cdk.out`), those of stages and nested assemblies included, in the order in
 * which they are deployed. Throws `UsageError` if anything of it is missing or foreign.
 */
export function readCloudAssembly(directory: string): AssemblyStack[] {
  const stacks = readAssembly(directory, 0, { assemblies: 0 });
  if (stacks.length === 0) {
    throw new UsageError(`the cloud assembly ${directory} has no stack`);
  }
  return inOrderOfDependencies(stacks);
}

/** The version of an assembly: of the schema that its manifest has. */
export function assemblyVersion(directory: string): string {
  return String(readJsonObject(join(directory, 'manifest.json'), 'the manifest of the cloud assembly').version);
}

function readTemplate(file: string): JsonObject {
  const template = readJsonObject(file, 'the template');
  const { Resources: resources } = template;
  // A stack can be without resources, and macros stand among them: the latter are told when it is deployed.
  const isTemplate =
    resources === undefined ||
    (isJsonObject(resources) &&
      Object.entries(resources).every(
        ([name, resource]) => name.startsWith('Fn::') || (isJsonObject(resource) && typeof resource.Type === 'string'),
      ));
  if (!isTemplate) {
    throw new UsageError(`the template ${file} is invalid: Resources must be an object of objects, each with a Type`);
  }
  return template;
}

function readAssembly(directory: string, depth: number, read: { assemblies: number }): AssemblyStack[] {
  const manifestFile = join(directory, 'manifest.json');
  const manifest = readJsonObject(manifestFile, 'the manifest of the cloud assembly');
  if (!isJsonObject(manifest.artifacts) || typeof manifest.version !== 'string') {
    throw new UsageError(`${manifestFile} is not the manifest of a cloud assembly: version or artifacts are missing`);
  }
  if (depth > DEPTH_MAX) {
    throw new UsageError(`the cloud assembly ${directory} is nested more than ${DEPTH_MAX} times`);
  }
  if (++read.assemblies > ASSEMBLIES_MAX) {
    throw new UsageError(`the cloud assembly has more than ${ASSEMBLIES_MAX} nested assemblies`);
  }
  const artifacts = manifest.artifacts as Record<string, JsonObject>;
  const reader = new ArtifactReader(directory, manifestFile, artifacts);
  return Object.keys(artifacts).flatMap((id) => {
    switch (artifacts[id]?.type) {
      case 'aws:cloudformation:stack':
        return [reader.readStack(id)];
      case 'cdk:cloud-assembly':
        return readAssembly(join(directory, reader.stringProperty(id, 'directoryName')), depth + 1, read);
      default:
        return [];
    }
  });
}

function textsIn(members: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, String(value)]));
}

/** `Production/Main (Production-Main)` is the path and, where it differs, the name of the stack. */
function withoutStackName(displayName: string): string {
  const at = displayName.indexOf(' (');
  return at >= 0 && displayName.endsWith(')') ? displayName.slice(0, at) : displayName;
}

class ArtifactReader {
  constructor(
    private readonly directory: string,
    private readonly manifestFile: string,
    private readonly artifacts: Readonly<Record<string, JsonObject>>,
  ) {}

  public readStack(id: string): AssemblyStack {
    const { properties, environment, displayName, metadata } = this.artifacts[id]!;
    const { stackName, tags, terminationProtection } = isJsonObject(properties) ? properties : ({} as JsonObject);
    const templateFile = join(this.directory, this.stringProperty(id, 'templateFile'));
    const template = readTemplate(templateFile);
    const legacy = legacyAssetsOf(metadata, this.directory);
    const assets = new Map([...this.assetsOf(id), ...legacy.assets]);
    return {
      id,
      path: typeof displayName === 'string' ? withoutStackName(displayName) : id,
      stackName: typeof stackName === 'string' ? stackName : id,
      template,
      templateFile,
      ...this.environmentOf(id, environment),
      dependencies: this.dependenciesOf(id, 'aws:cloudformation:stack').map((other) => this.pathOf(other)),
      constructPaths: this.constructPathsOf(id, template),
      assets,
      ...(legacy.assets.size === 0 ? {} : { assetParameters: legacy.parameters }),
      ...(isJsonObject(tags) ? { tags: textsIn(tags) } : {}),
      ...(terminationProtection === true ? { isTerminationProtected: true } : {}),
      nested: nestedStacksOf(template, { assets, readTemplate, assetParameters: legacy.parameters }),
    };
  }

  public stringProperty(id: string, name: string): string {
    const { properties } = this.artifacts[id]!;
    return this.fileName(`artifacts.${id}.properties.${name}`, isJsonObject(properties) ? properties[name] : undefined);
  }

  /** Everything that an assembly names lies in its own directory. */
  private fileName(member: string, value: unknown): string {
    if (typeof value !== 'string' || basename(value) !== value || value === '..') {
      throw new UsageError(`${this.manifestFile}: ${member} must be the name of a file`);
    }
    return value;
  }

  private constructPathsOf(id: string, template: JsonObject): Map<string, string> {
    const { metadata, additionalMetadataFile: file } = this.artifacts[id]!;
    const additional =
      file === undefined
        ? {}
        : { additionalMetadataFile: this.fileName(`artifacts.${id}.additionalMetadataFile`, file) };
    return constructPathsOf(template, { metadata, ...additional }, this.directory);
  }

  private environmentOf(id: string, environment: unknown): { account?: string; region?: string } {
    const match = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(typeof environment === 'string' ? environment : '');
    if (!match) {
      throw new UsageError(
        `${this.manifestFile}: artifacts.${id}.environment must be like aws://111111111111/eu-west-1, got ${JSON.stringify(environment)}`,
      );
    }
    const [, account, region] = match;
    return {
      ...(account === 'unknown-account' ? {} : { account }),
      ...(region === 'unknown-region' ? {} : { region }),
    };
  }

  private assetsOf(id: string): Map<string, string> {
    const manifests = this.dependenciesOf(id, 'cdk:asset-manifest');
    return new Map(
      manifests.flatMap((one) => [...readAssetManifest(this.directory, this.stringProperty(one, 'file'))]),
    );
  }

  private dependenciesOf(id: string, type: string): string[] {
    const { dependencies } = this.artifacts[id]!;
    return (Array.isArray(dependencies) ? dependencies : []).filter((other) => this.artifacts[other]?.type === type);
  }

  private pathOf(id: string): string {
    const { displayName } = this.artifacts[id]!;
    return typeof displayName === 'string' ? withoutStackName(displayName) : id;
  }
}

function inOrderOfDependencies(stacks: readonly AssemblyStack[]): AssemblyStack[] {
  const ordered: AssemblyStack[] = [];
  const visit = (stack: AssemblyStack, dependents: readonly AssemblyStack[]) => {
    if (ordered.includes(stack)) {
      return;
    }
    if (dependents.includes(stack)) {
      throw new UsageError(
        `the dependencies of the stacks are circular: ${[...dependents, stack].map((one) => one.path).join(', ')}`,
      );
    }
    for (const path of stack.dependencies) {
      const dependency = stacks.find((one) => one.path === path);
      if (dependency) {
        visit(dependency, [...dependents, stack]);
      }
    }
    ordered.push(stack);
  };
  for (const stack of stacks) {
    visit(stack, []);
  }
  return ordered;
}
