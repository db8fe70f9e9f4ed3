import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { RESOURCES, resourceTypeOf } from '../handler/resources';
import type { FunctionConfiguration } from '../simulator/index';
import type { AssemblyStack } from './cloud-assembly/assembly-stack';
import { isJsonObject, type JsonObject } from './cloud-assembly/json-file';
import { legacyKeyIn } from './cloud-assembly/legacy-assets';
import { allNested } from './cloud-assembly/nested-stack';
import { readRegularFile, UnreadableFileError } from './cloud-assembly/regular-file';
import { UsageError } from './usage-error';

/**
 * Finds the code of our own handler in a cloud assembly, and nobody else's.
 *
 * A function is ours if its code is, byte for byte, the handler that this package ships: what looks like ours but is
 * not (another version, a changed copy) is never executed.
 */
export class OwnHandler {
  private readonly digest: string;
  private readonly version: string;

  /** @param bundle file of the handler that this package ships */
  constructor(bundle: string, version: string) {
    const digest = digestOf(bundle);
    if (digest === undefined) {
      throw new UsageError(`the handler ${bundle} is missing: run npx projen bundle, or install the package again`);
    }
    this.digest = digest;
    this.version = version;
  }

  /** File of the function's code if it is ours. */
  public codeOf(stack: AssemblyStack, { codeKey }: Pick<FunctionConfiguration, 'codeKey'>): string | undefined {
    const file = codeFileOf(stack, codeKey);
    return file !== undefined && digestOf(file) === this.digest ? file : undefined;
  }

  /** Throws `UsageError` if a resource of ours in the stack is handled by code that is not ours. */
  public check(stack: AssemblyStack): void {
    for (const { template } of [stack, ...allNested(stack.nested)]) {
      this.checkTemplate(stack, resourcesOf(template));
    }
  }

  private checkTemplate(stack: AssemblyStack, resources: Readonly<Record<string, JsonObject>>): void {
    for (const [logicalId, resource] of Object.entries(resources)) {
      if (!isOurs(String(resource.Type))) {
        continue;
      }
      const functionId = functionOf(resource);
      const code = functionId === undefined ? undefined : resources[functionId]?.Properties;
      const codeKey = keyOf(code, stack);
      if (this.codeOf(stack, { codeKey }) === undefined) {
        throw new UsageError(this.refusal(stack, logicalId, codeFileOf(stack, codeKey)));
      }
    }
  }

  private refusal(stack: AssemblyStack, logicalId: string, file: string | undefined): string {
    const digest = file === undefined ? undefined : digestOf(file);
    const found = digest === undefined ? 'no asset of the assembly' : `${file} (sha256 ${digest})`;
    return [
      `${stack.path}: the resource ${logicalId} is handled by ${found}, which is not the handler of this command`,
      `(version ${this.version}, sha256 ${this.digest}), so it is not executed:`,
      'rehearse with the command of the version that synthesized the assembly, or synthesize it again with this one',
    ].join(' ');
  }
}

const OUR_TYPES: ReadonlySet<string> = new Set(Object.values(RESOURCES).map(resourceTypeOf));

/** Whether a resource type is one of this library's. */
export function isOurs(resourceType: string): boolean {
  return OUR_TYPES.has(resourceType);
}

/** Undefined if there is no file, or none that can be read. */
function digestOf(file: string): string | undefined {
  try {
    return createHash('sha256').update(readRegularFile(file)).digest('hex');
  } catch (error) {
    if (error instanceof UnreadableFileError) {
      return undefined;
    }
    throw error;
  }
}

function codeFileOf(stack: AssemblyStack, codeKey: string | undefined): string | undefined {
  const directory = codeKey === undefined ? undefined : stack.assets.get(codeKey);
  return directory === undefined ? undefined : join(directory, 'index.js');
}

function resourcesOf(template: JsonObject): Record<string, JsonObject> {
  return isJsonObject(template.Resources) ? (template.Resources as Record<string, JsonObject>) : {};
}

/** The function behind `ServiceToken: { 'Fn::GetAtt': [id, 'Arn'] }`. */
function functionOf({ Properties }: JsonObject): string | undefined {
  const token = isJsonObject(Properties) ? Properties.ServiceToken : undefined;
  const attribute = isJsonObject(token) ? token['Fn::GetAtt'] : undefined;
  return Array.isArray(attribute) ? String(attribute[0]) : undefined;
}

function keyOf(properties: unknown, { assetParameters = {} }: AssemblyStack): string | undefined {
  const code = isJsonObject(properties) ? properties.Code : undefined;
  const key = isJsonObject(code) ? code.S3Key : undefined;
  return typeof key === 'string' ? key : legacyKeyIn(key, assetParameters);
}
