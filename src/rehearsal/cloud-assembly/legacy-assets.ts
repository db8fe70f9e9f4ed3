import { basename, extname, join } from 'node:path';
import { isJsonObject } from './json-file';

/** Between the folder and the name of an object, in the parameter that has both. */
const SEPARATOR = '||';
const BUCKET = 'cdk-assets';
const DIGEST_LENGTH = 8;

/** The assets of a stack that names them by parameters, as the `LegacyStackSynthesizer` of the CDK makes it. */
export interface LegacyAssets {
  /** Files or directories by the key that they are uploaded by. */
  readonly assets: ReadonlyMap<string, string>;
  /** What `cdk deploy` gives the parameters. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Reads the assets in the metadata of a stack. Those that do not lie in the assembly are left out. */
export function legacyAssetsOf(metadata: unknown, directory: string): LegacyAssets {
  const assets = new Map<string, string>();
  const parameters: Record<string, string> = {};
  const entries = Object.values(isJsonObject(metadata) ? metadata : {}).flat();
  for (const entry of entries) {
    const data = isJsonObject(entry) && entry.type === 'aws:cdk:asset' && isJsonObject(entry.data) ? entry.data : {};
    const { path, packaging, sourceHash, s3BucketParameter, s3KeyParameter, artifactHashParameter } = data;
    if (typeof path !== 'string' || basename(path) !== path || path === '..' || s3KeyParameter === undefined) {
      continue;
    }
    const name = `${sourceHash}${packaging === 'zip' ? '.zip' : extname(path)}`;
    assets.set(`assets/${name}`, join(directory, path));
    parameters[String(s3KeyParameter)] = `assets/${SEPARATOR}${name}`;
    parameters[String(s3BucketParameter)] = BUCKET;
    parameters[String(artifactHashParameter)] = String(sourceHash);
  }
  return { assets, parameters };
}

/**
 * The key of the object that an expression stands for; undefined if it refers to no parameter of an asset. A nested stack is
 * given the parameters of the stack around it by names that contain theirs, but for the digest at their end.
 */
export function legacyKeyIn(expression: unknown, parameters: LegacyAssets['parameters']): string | undefined {
  const names = [...(JSON.stringify(expression) ?? '').matchAll(/"Ref":"(\w+)"/g)].map(([, name]) => name!);
  const found = Object.entries(parameters).find(
    ([parameter, value]) =>
      value.includes(SEPARATOR) && names.some((name) => name.includes(parameter.slice(0, -DIGEST_LENGTH))),
  );
  return found?.[1].replace(SEPARATOR, '');
}
