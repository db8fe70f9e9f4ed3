import { isUnknown } from '../unknown';

type Properties = Readonly<Record<string, unknown>>;

interface Tag {
  readonly Key: unknown;
  readonly Value: unknown;
}

/** Types whose resources get the tags of their stack, of those to which tags mean something. Custom resources get none. */
const TAGGED: ReadonlySet<string> = new Set([
  'AWS::CloudFormation::Stack',
  'AWS::IAM::Role',
  'AWS::Organizations::Account',
  'AWS::Organizations::OrganizationalUnit',
  'AWS::Organizations::Policy',
  'AWS::Organizations::ResourcePolicy',
]);

/** The properties of a resource, with the tags of its stack: its own tags go before them. */
export function withStackTags(
  type: string,
  properties: Properties,
  tags: Readonly<Record<string, string>>,
): Properties {
  const { Tags: own = [] } = properties;
  if (!TAGGED.has(type) || !Array.isArray(own)) {
    return properties;
  }
  const keys = new Set((own as readonly Tag[]).map(({ Key }) => Key));
  const more = Object.entries(tags).filter(([key]) => !keys.has(key));
  return more.length === 0
    ? properties
    : { ...properties, Tags: [...own, ...more.map(([Key, Value]) => ({ Key, Value }))] };
}

/** The tags of a nested stack, by key, as far as they are known. */
export function tagsOfNested({ Tags }: Properties): Readonly<Record<string, string>> {
  const tags = (Array.isArray(Tags) ? Tags : []) as readonly Tag[];
  const known = tags.filter((tag) => !isUnknown(tag) && !isUnknown(tag.Key) && !isUnknown(tag.Value));
  return Object.fromEntries(known.map(({ Key, Value }) => [String(Key), String(Value)]));
}
