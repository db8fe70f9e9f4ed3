import { isJsonObject } from './json-file';

/**
 * The construct's path as the CDK writes it into a resource's metadata, without what says nothing to a user; undefined
 * if there is none.
 */
export function constructPathOf(resource: unknown): string | undefined {
  const metadata = isJsonObject(resource) ? resource.Metadata : undefined;
  const path = isJsonObject(metadata) ? metadata['aws:cdk:path'] : undefined;
  return typeof path === 'string' ? withoutInnerNames(path) : undefined;
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
