import { join } from 'node:path';
import { UsageError } from '../usage-error';
import { isJsonObject, readJsonObject } from './json-file';

/** Reads which file or directory the CDK would upload under which S3 key. */
export function readAssetManifest(directory: string, file: string): Map<string, string> {
  const path = join(directory, file);
  const { files } = readJsonObject(path, 'the asset manifest');
  if (files !== undefined && !isJsonObject(files)) {
    throw new UsageError(`the asset manifest ${path} is invalid: files must be an object`);
  }
  const assets = new Map<string, string>();
  for (const asset of Object.values(files ?? {})) {
    const { source, destinations } = isJsonObject(asset) ? asset : {};
    if (!isJsonObject(source) || typeof source.path !== 'string' || !isJsonObject(destinations)) {
      continue; // an executable that builds the asset: nothing that could be ours
    }
    for (const destination of Object.values(destinations)) {
      if (isJsonObject(destination) && typeof destination.objectKey === 'string') {
        assets.set(destination.objectKey, join(directory, source.path));
      }
    }
  }
  return assets;
}
