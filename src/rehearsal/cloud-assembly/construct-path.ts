import { isJsonObject } from './json-file';

/**
 * The construct's path as the CDK writes it into a resource's metadata, without what says nothing to a user; undefined
 * if there is none.
 */
export function constructPathOf(resource: unknown): string | undefined {
  const metadata = isJsonObject(resource) ? resource.Metadata : undefined;
  const path = isJsonObject(metadata) ? metadata['aws:cdk:path'] : undefined;
  return typeof path === 'string' ? path.replace(/(\/(Resource|Default))+$/, '') : undefined;
}
