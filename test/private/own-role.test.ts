import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MemberAccessRole, Organization } from '../../src';
import { aStack } from './synthesized';

describe('iam.Role.customizeRoles', () => {
  test.each<[string, (stack: Stack) => unknown]>([
    ['Organization', (stack) => new Organization(stack, 'It')],
    [
      'MemberAccessRole',
      (stack) =>
        new MemberAccessRole(stack, 'It', { organizationId: 'o-exampleorgid', managementAccountId: '222222222222' }),
    ],
  ])('says that roles cannot be precreated: %s', (_what, make) => {
    const stack = aStack();
    iam.Role.customizeRoles(stack);

    expect(() => make(stack)).toThrow(
      /^the roles of cdk-aws-organization cannot be precreated, .*leave this construct out of the scope that is given to iam.Role.customizeRoles \[at Stack\//,
    );
  });
});
