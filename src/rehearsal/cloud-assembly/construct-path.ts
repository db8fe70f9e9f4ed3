import { join } from 'node:path';
import { isJsonObject, type JsonObject, readJsonObject } from './json-file';

/** What an artifact says of its constructs, itself or in a file. */
export interface ArtifactMetadata {
  /** Entries by construct path. */
  readonly metadata?: unknown;
  /** Name of a file with more of them, of newer versions of the CDK. */
  readonly additionalMetadataFile?: string;
}

/**
 * Paths of constructs by logical id. The CDK writes them into the templates' metadata, unless the app turns that off, and
 * in any case into the manifest, or into a file beside it.
 */
export function constructPathsOf(
  template: JsonObject,
  { metadata, additionalMetadataFile }: ArtifactMetadata,
  directory: string,
): Map<string, string> {
  const more =
    additionalMetadataFile === undefined
      ? {}
      : readJsonObject(join(directory, additionalMetadataFile), 'the metadata of the stack');
  const ofArtifact = [...pathsIn(more), ...pathsIn(metadata)];
  return new Map([...withoutNested(ofArtifact), ...pathsOfTemplate(template)]);
}

/** What is in nested stacks has the logical ids of their own templates, which can be the same. */
function withoutNested(paths: readonly [string, string][]): [string, string][] {
  const nested = paths.flatMap(([, path]) => /^(.+)\.NestedStack\/[^/]+\.NestedStackResource$/.exec(path)?.[1] ?? []);
  return paths.filter(([, path]) => !nested.some((scope) => path.startsWith(`${scope}/`)));
}

/**
 * The construct's path as the CDK writes it into a resource's metadata, without what says nothing to a user; undefined
 * if there is none.
 */
export function constructPathOf(resource: unknown): string | undefined {
  const metadata = isJsonObject(resource) ? resource.Metadata : undefined;
  const path = isJsonObject(metadata) ? metadata['aws:cdk:path'] : undefined;
  return typeof path === 'string' ? withoutInnerNames(path) : undefined;
}

function pathsOfTemplate({ Resources: resources }: JsonObject): [string, string][] {
  return Object.entries(isJsonObject(resources) ? resources : {}).flatMap(([logicalId, resource]) => {
    const path = constructPathOf(resource);
    return path === undefined ? [] : [[logicalId, path]];
  });
}

/** Each logical id is an entry of the construct's path, which begins with a slash here. */
function pathsIn(metadata: unknown): [string, string][] {
  return Object.entries(isJsonObject(metadata) ? metadata : {}).flatMap(([path, entries]) =>
    (Array.isArray(entries) ? entries : []).flatMap((entry: unknown): [string, string][] =>
      isJsonObject(entry) && entry.type === 'aws:cdk:logicalId' && typeof entry.data === 'string'
        ? [[entry.data, withoutInnerNames(path.replace(/^\//, ''))]]
        : [],
    ),
  );
}

function withoutInnerNames(path: string): string {
  let outer = path;
  for (let inner = innerNameOf(outer); inner !== undefined; inner = innerNameOf(outer)) {
    outer = outer.slice(0, -inner.length);
  }
  return outer;
}

function innerNameOf(path: string): string | undefined {
  return ['/Resource', '/Default'].find((name) => path.endsWith(name));
}
