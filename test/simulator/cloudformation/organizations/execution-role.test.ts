import { aWorld, MEMBER, NativeLab, ROOT } from './native-lab';

/** A member that administers policies, below a policy that denies what a condition names. */
function administratedBy(Condition: Record<string, Record<string, string>>) {
  const deny = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', Condition }] };
  return aWorld({
    policies: { 'p-exampledeny': { type: 'SERVICE_CONTROL_POLICY', name: 'guard', content: deny } },
    attachments: { [MEMBER]: ['p-FullAWSAccess', 'p-exampledeny'] },
    resourcePolicy: {
      content: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${MEMBER}:root` },
            Action: 'organizations:*',
            Resource: '*',
          },
        ],
      },
    },
  } as Parameters<typeof aWorld>[0]);
}

const POLICY = {
  Policy: {
    Type: 'AWS::Organizations::Policy',
    Properties: {
      Name: 'Mine',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] },
      TargetIds: [ROOT],
    },
  },
};

test.each([
  ['all but the role of the CDK', { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/cdk-*' } }, true],
  ['the role of the CDK', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/cdk-*-cfn-exec-role-*' } }, false],
  ['sessions', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:sts::*:assumed-role/*' } }, true],
  ['roles', { StringEquals: { 'aws:PrincipalType': 'AssumedRole' } }, false],
  ['accounts', { StringEquals: { 'aws:PrincipalType': 'Account' } }, true],
])(
  'a service control policy that denies %s sees the execution role of CloudFormation',
  async (_, condition, isAllowed) => {
    const lab = new NativeLab(administratedBy(condition), MEMBER);
    const { status } = await lab.deploy(POLICY);
    expect(status).toBe(isAllowed ? 'CREATE_COMPLETE' : 'ROLLBACK_COMPLETE');
  },
);
