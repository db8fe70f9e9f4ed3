import { UsageError } from '../usage-error';
import { isJsonObject, type JsonObject } from './json-file';
import { legacyKeyIn } from './legacy-assets';

/** A nested stack: a resource of another stack, with a template of its own among the assets. */
export interface NestedStack {
  /** Of the resource that it is. */
  readonly logicalId: string;
  /** Key of the asset that its template is. */
  readonly objectKey: string;
  readonly template: JsonObject;
  /** Stacks that are nested in it. */
  readonly nested: readonly NestedStack[];
}

/** As in CloudFormation's own quotas; and a guard against a template that contains itself. */
const NESTED_MAX = 1000;

export interface NestedStackSources {
  /** Files of assets by the key that they are uploaded by. */
  readonly assets: ReadonlyMap<string, string>;
  /** What the parameters of assets are given, where templates name them by parameters. */
  readonly assetParameters?: Readonly<Record<string, string>>;
  readTemplate(file: string): JsonObject;
}

/**
 * The nested stacks of a template, however deep. Those whose template is no asset are left out: they are of others, and
 * nobody here knows what is in them. Throws `UsageError` if there is no end of them.
 */
export function nestedStacksOf(template: JsonObject, sources: NestedStackSources): NestedStack[] {
  const { assets, readTemplate } = sources;
  let left = NESTED_MAX;
  const follow = (around: JsonObject): NestedStack[] =>
    Object.entries(isJsonObject(around.Resources) ? around.Resources : {}).flatMap(([logicalId, resource]) => {
      const objectKey = isNestedStack(resource) ? objectKeyOf(resource.Properties, sources) : undefined;
      if (objectKey === undefined) {
        return [];
      }
      if (left-- === 0) {
        throw new UsageError(`a stack has more than ${NESTED_MAX} nested stacks`);
      }
      const inside = readTemplate(assets.get(objectKey)!);
      return [{ logicalId, objectKey, template: inside, nested: follow(inside) }];
    });
  return follow(template);
}

/** Every nested stack, those in nested stacks included. */
export function allNested(nested: readonly NestedStack[]): NestedStack[] {
  return nested.flatMap((one) => [one, ...allNested(one.nested)]);
}

/** Whether the address of an object ends with its key. */
export function isAddressOf(url: string, objectKey: string): boolean {
  return url.endsWith(`/${objectKey}`);
}

function isNestedStack(resource: unknown): resource is JsonObject {
  return isJsonObject(resource) && resource.Type === 'AWS::CloudFormation::Stack';
}

/** The address is put together of Region and domain, but its end is a text. */
function objectKeyOf(properties: unknown, { assets, assetParameters = {} }: NestedStackSources): string | undefined {
  const url = isJsonObject(properties) ? properties.TemplateURL : undefined;
  const end = lastText(url) ?? `/${legacyKeyIn(url, assetParameters)}`;
  return [...assets.keys()].find((objectKey) => isAddressOf(end, objectKey));
}

function lastText(expression: unknown): string | undefined {
  if (typeof expression === 'string') {
    return expression;
  }
  if (Array.isArray(expression)) {
    return lastText(expression.at(-1));
  }
  if (!isJsonObject(expression)) {
    return undefined;
  }
  const { 'Fn::Join': joined, 'Fn::Sub': substituted } = expression;
  return Array.isArray(substituted) ? lastText(substituted[0]) : lastText(joined ?? substituted);
}
