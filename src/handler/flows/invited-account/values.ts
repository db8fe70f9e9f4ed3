import type { Request } from '../../driver/flow';
import { RESOURCES } from '../../resources';
import { type DeclaredValue, isOverwriting, type Writes } from '../rules/declared';
import type { Subject } from '../rules/differences';
import type { Tags } from '../rules/mark';
import { declarationOfParent } from '../rules/parents';
import { type TagWrites, tagValuesOf, tagWritesOf } from '../rules/tags';
import { type DesiredInvitedAccount, declaredBefore } from './desired';

/** Name under which the parent of a member is noted. */
const PARENT = 'parent';

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
  const place = { declared: now?.parentId, before: before?.parentId, found: parentId };
  return [
    ...(isPlaced ? [{ name: PARENT, ...place, goesWithDeclaration: false }] : []),
    ...tagValuesOf(now?.tags, before?.tags, tags),
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
export interface MemberWrites extends TagWrites {
  readonly parentId?: string;
}

/** All but the parent. */
export function onlyTagsIn(writes: Writes): Writes {
  return Object.fromEntries(Object.entries(writes).filter(([name]) => name !== PARENT));
}

export function memberWritesOf(writes: Writes): MemberWrites {
  const parentId = writes[PARENT];
  return { ...(typeof parentId === 'string' ? { parentId } : {}), ...tagWritesOf(writes) };
}

/** A member, for texts about its values. */
export function subjectOf(accountId: string): Subject {
  return {
    kind: RESOURCES.INVITED_ACCOUNT,
    what: `account ${accountId}`,
    was: 'an existing member',
    nameOf: () => 'parent',
    declarationOf: ({ found = '' }) => declarationOfParent(found),
  };
}
