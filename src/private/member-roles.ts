import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { MemberAccessProperty } from '../handler/protocol';
import type { Needs } from './policies';

/** What a way into member accounts becomes in the template. */
export interface MemberAccessBinding {
  /** Property of the custom resources. */
  readonly property: MemberAccessProperty;
  /** Which roles the handler has to assume for it. */
  readonly roles: readonly MemberRole[];
}

export interface MemberRole {
  readonly path: string;
  readonly name: string;
  /** Absent: in every account. */
  readonly accountId?: string;
}

/** No member is entered. */
export const NO_MEMBER_ACCESS: MemberAccessBinding = { property: { Kind: 'NONE' }, roles: [] };

/** What entering members takes: `sts:AssumeRole` on the named roles, and on no other. */
export function memberAccessNeeds(scope: IConstruct, { roles }: MemberAccessBinding): Needs {
  if (roles.length === 0) {
    return {};
  }
  const everywhere = new Set(roles.filter(({ accountId }) => accountId === undefined).map(pathAndName));
  // A role that may be assumed in every account needs no second mention for one of them.
  const needed = roles.filter((role) => role.accountId === undefined || !everywhere.has(pathAndName(role)));
  const partition = Stack.of(scope).partition;
  return {
    features: ['memberAccess'],
    values: {
      MemberRoleArns: needed.map((role) => `arn:${partition}:iam::${role.accountId ?? '*'}:role${pathAndName(role)}`),
    },
  };
}

function pathAndName({ path, name }: MemberRole): string {
  return `${path}${name}`;
}
