import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { MemberAccess, MemberRole } from '../member-access';
import type { Needs } from './policies';

/** What entering members takes: `sts:AssumeRole` on the named roles, and on no other. */
export function memberAccessNeeds(scope: IConstruct, access: MemberAccess): Needs {
  const { roles } = access._bind();
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
