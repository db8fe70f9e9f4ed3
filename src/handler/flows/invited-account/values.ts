import type { Request } from '../../driver/flow';
import { MARK_KEY } from '../../protocol';
import { type DeclaredValue, isOverwriting, type Writes } from '../rules/declared';
import type { Tags } from '../rules/mark';
import { type DesiredInvitedAccount, declaredBefore } from './desired';

/** Names under which the values of a member are noted. */
const PARENT = 'parent';
const TAG = 'tag/';

/** Where a member is, and the tags that it has, as far as they were looked up. */
export interface FoundValues {
  readonly parentId?: string;
  readonly tags?: Tags;
}

/** What two templates declare of a member, and what AWS shows of it; nothing of what was not looked up. */
export function valuesOf(
  now: Partial<DesiredInvitedAccount> | undefined,
  before: Partial<DesiredInvitedAccount> | undefined,
  { parentId, tags }: FoundValues,
): DeclaredValue[] {
  const isPlaced = now?.parentId !== undefined || (before?.parentId !== undefined && parentId !== undefined);
  const keys = tags === undefined ? [] : Object.keys({ ...before?.tags, ...now?.tags });
  return [
    ...(isPlaced
      ? [
          {
            name: PARENT,
            declared: now?.parentId,
            before: before?.parentId,
            found: parentId,
            goesWithDeclaration: false,
          },
        ]
      : []),
    ...keys
      .filter((key) => key !== MARK_KEY)
      .map((key) => ({
        name: TAG + key,
        declared: valueIn(now?.tags, key),
        before: valueIn(before?.tags, key),
        found: valueIn(tags, key),
        goesWithDeclaration: true,
      })),
  ];
}

/** Whether this update overwrites what people have changed: its own `overwrite` is new, and it is about the same account. */
export function isOverwritingMember(request: Request<DesiredInvitedAccount>): boolean {
  const before = declaredBefore(request);
  return before !== undefined && isOverwriting(request.desired!.overwrite, before.overwrite);
}

/** Whether the update that this one takes back did. */
export function wasOverwritingMember(request: Request<DesiredInvitedAccount>): boolean {
  const failed = declaredBefore(request);
  return failed !== undefined && isOverwriting(failed.overwrite, request.desired!.overwrite);
}

/** Writes as the calls take them. */
export interface MemberWrites {
  readonly parentId?: string;
  readonly add: Tags;
  readonly remove: readonly string[];
}

/** All but the parent. */
export function tagsIn(writes: Writes): Writes {
  return Object.fromEntries(Object.entries(writes).filter(([name]) => name !== PARENT));
}

export function memberWritesOf(writes: Writes): MemberWrites {
  const tags = Object.entries(writes).filter(([name]) => name.startsWith(TAG));
  const parentId = writes[PARENT];
  return {
    ...(typeof parentId === 'string' ? { parentId } : {}),
    add: Object.fromEntries(tags.flatMap(([name, value]) => (value === null ? [] : [[name.slice(TAG.length), value]]))),
    remove: tags.filter(([, value]) => value === null).map(([name]) => name.slice(TAG.length)),
  };
}

/** A value as it is in AWS, for texts. */
export function describeValue({ name, found }: DeclaredValue): string {
  const what = name === PARENT ? 'the parent' : `the tag ${name.slice(TAG.length)}`;
  return found === undefined ? `${what} does not exist` : `${what} is ${JSON.stringify(found)}`;
}

/** What a template says that declares a value as it is. */
export function declarationOf({ name, found = '' }: DeclaredValue): string {
  if (name !== PARENT) {
    return `tags: { ${JSON.stringify(name.slice(TAG.length))}: ${JSON.stringify(found)} }`;
  }
  return found.startsWith('r-')
    ? 'parent: organization.root'
    : `parent: OrganizationalUnit.fromOrganizationalUnitId(this, 'Parent', '${found}')`;
}

function valueIn(tags: Tags | undefined, key: string): string | undefined {
  return tags !== undefined && Object.hasOwn(tags, key) ? tags[key] : undefined;
}
