import { Annotations as CdkAnnotations, CfnResource, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import {
  Account,
  FeatureSet,
  InvitationTarget,
  type IOrganization,
  Organization,
  OrganizationDelegation,
  type OrganizationProps,
  PolicyType,
  WhenPending,
} from '../src';
import { aStack, dependenciesOf, plain, resourceOf, resourcesOf } from './private/synthesized';

const LOGICAL_ID = 'CdkAwsOrganizationResourcePolicy';
const BACKUP = '222222222222';
const SECURITY = '333333333333';
const READ_ORGANIZATION = [
  'organizations:DescribeAccount',
  'organizations:DescribeOrganization',
  'organizations:DescribeOrganizationalUnit',
  'organizations:ListAccounts',
  'organizations:ListAccountsForParent',
  'organizations:ListChildren',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListParents',
  'organizations:ListRoots',
  'organizations:ListTagsForResource',
];
const READ_POLICIES = [
  'organizations:DescribeEffectivePolicy',
  'organizations:DescribePolicy',
  'organizations:ListPolicies',
  'organizations:ListPoliciesForTarget',
  'organizations:ListTargetsForPolicy',
];
const MANAGE_POLICIES = [
  'organizations:AttachPolicy',
  'organizations:CreatePolicy',
  'organizations:DeletePolicy',
  'organizations:DetachPolicy',
  'organizations:DisablePolicyType',
  'organizations:EnablePolicyType',
  'organizations:UpdatePolicy',
];
// biome-ignore lint/suspicious/noTemplateCurlyInString: references, as plain() writes them
const PARTITION = '${AWS::Partition}';
const principal = (accountId: string) => `arn:${PARTITION}:iam::${accountId}:root`;
const arn = (what: string) => `arn:${PARTITION}:organizations::111111111111:${what}`;
const allow = (Principal: unknown, Action: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS: Principal },
  Action,
  Resource: '*',
  ...more,
});
const ofType = (type: unknown) => ({ Condition: { StringLikeIfExists: { 'organizations:PolicyType': type } } });
const onPolicies = (...types: string[]) => ({
  Resource: ['account', 'ou', ...types.map((type) => `policy/${type}`), 'root'].map((what) =>
    arn(what.replace(/^([^/]+)/, '$1/o-exampleorgid').concat('/*')),
  ),
});

const imported = (stack: Stack) => Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');
const account = (scope: Construct, accountId: string) => Account.fromAccountId(scope, `Account${accountId}`, accountId);
const delegated = (stack: Stack) => plain(resourceOf(stack, LOGICAL_ID).Properties.Content.Statement);
const TAG = () =>
  new iam.PolicyStatement({
    sid: 'Tag',
    actions: ['organizations:TagResource'],
    resources: ['*'],
    effect: iam.Effect.ALLOW,
  });

/** A stack of an organization, and what it delegates. */
function stackOf(delegate: (organization: IOrganization, stack: Stack) => void, stack = aStack()): Stack {
  delegate(imported(stack), stack);
  return stack;
}

describe('what an organization delegates', () => {
  test('is one native resource policy with a fixed logical ID that stays when it is removed', () => {
    const stack = stackOf((it) => {
      it.delegateManagement(account(it, BACKUP), OrganizationDelegation.readOnly());
      it.delegateManagement(account(it, SECURITY), OrganizationDelegation.policies(PolicyType.TAG_POLICY));
    });

    expect(Object.keys(resourcesOf(stack))).toEqual([LOGICAL_ID]);
    expect(resourceOf(stack, LOGICAL_ID)).toMatchObject({
      Type: 'AWS::Organizations::ResourcePolicy',
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: { Content: { Version: '2012-10-17' } },
    });
  });

  test('is, read only, what AWS shows as its example', () => {
    const stack = stackOf((it) => it.delegateManagement(account(it, BACKUP), OrganizationDelegation.readOnly()));

    const all = [...READ_ORGANIZATION, ...READ_POLICIES].sort();
    expect(delegated(stack)).toEqual([allow(principal(BACKUP), all)]);
  });

  test('is, for the policies of a type, what AWS shows as its example of consolidated permissions', () => {
    const delegation = OrganizationDelegation.policies(PolicyType.BACKUP_POLICY);
    const stack = stackOf((it) => it.delegateManagement(account(it, BACKUP), delegation));

    expect(delegated(stack)).toEqual([
      allow(principal(BACKUP), READ_ORGANIZATION),
      allow(principal(BACKUP), READ_POLICIES, ofType('BACKUP_POLICY')),
      allow(principal(BACKUP), MANAGE_POLICIES, { ...onPolicies('backup_policy'), ...ofType('BACKUP_POLICY') }),
    ]);
  });

  test('is, several times for one account, what it would be at once', () => {
    const { BACKUP_POLICY, TAG_POLICY } = PolicyType;
    const one = stackOf((it) => {
      it.delegateManagement(
        account(it, BACKUP),
        OrganizationDelegation.policies(TAG_POLICY, BACKUP_POLICY, TAG_POLICY),
      );
    });
    const several = stackOf((it) => {
      const backup = account(it, BACKUP);
      it.delegateManagement(backup, OrganizationDelegation.policies(BACKUP_POLICY));
      it.delegateManagement(backup, OrganizationDelegation.policies(TAG_POLICY));
      it.delegateManagement(backup, OrganizationDelegation.policies(BACKUP_POLICY));
    });
    const types = ['BACKUP_POLICY', 'TAG_POLICY'];

    expect(delegated(several)).toEqual(delegated(one));
    expect(delegated(one)).toEqual([
      allow(principal(BACKUP), READ_ORGANIZATION),
      allow(principal(BACKUP), READ_POLICIES, ofType(types)),
      allow(principal(BACKUP), MANAGE_POLICIES, {
        Resource: expect.arrayContaining([
          arn('policy/o-exampleorgid/backup_policy/*'),
          arn('policy/o-exampleorgid/tag_policy/*'),
        ]),
        ...ofType(types),
      }),
    ]);
  });

  test('is the same to several accounts in one statement, in whatever order it is written', () => {
    const delegation = OrganizationDelegation.policies(PolicyType.BACKUP_POLICY);
    const delegateTo = (accounts: string[]) =>
      stackOf((it) => {
        for (const accountId of accounts) {
          it.delegateManagement(account(it, accountId), delegation);
        }
      });
    const both = [principal(BACKUP), principal(SECURITY)];

    expect(delegated(delegateTo([BACKUP, SECURITY]))).toEqual([
      allow(both, READ_ORGANIZATION),
      allow(both, READ_POLICIES, ofType('BACKUP_POLICY')),
      allow(both, MANAGE_POLICIES, { ...onPolicies('backup_policy'), ...ofType('BACKUP_POLICY') }),
    ]);
    expect(delegated(delegateTo([SECURITY, BACKUP]))).toEqual(delegated(delegateTo([BACKUP, SECURITY])));
  });

  test('is a statement as it is given, whose principal is the account, also one that changes later', () => {
    const statement = TAG();
    statement.addCondition('StringEquals', { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/Tagger' });
    const stack = stackOf((it) => {
      it.delegateManagement(account(it, BACKUP), OrganizationDelegation.statement(statement));
      it.delegateManagement(account(it, SECURITY), OrganizationDelegation.statement(TAG()));
    });
    statement.addActions('organizations:UntagResource');

    expect(delegated(stack)).toEqual([
      {
        ...allow(principal(BACKUP), ['organizations:TagResource', 'organizations:UntagResource']),
        Sid: 'Tag',
        Condition: { StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/Tagger' } },
      },
      { ...allow(principal(SECURITY), 'organizations:TagResource'), Sid: 'Tag' },
    ]);
    expect(statement.hasPrincipal).toBe(false);
  });

  test('is a denial, too', () => {
    const effect = iam.Effect.DENY;
    const denial = new iam.PolicyStatement({ effect, actions: ['organizations:DeletePolicy'], resources: ['*'] });
    const stack = stackOf((it) => it.delegateManagement(account(it, BACKUP), OrganizationDelegation.statement(denial)));

    expect(delegated(stack)).toEqual([{ ...allow(principal(BACKUP), 'organizations:DeletePolicy'), Effect: 'Deny' }]);
  });

  test('may be known only at deployment: accounts, types, and the organization', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization');
    const token = (text: string) => Lazy.string({ produce: () => text });
    const backup = account(stack, token(BACKUP));
    organization.delegateManagement(backup, OrganizationDelegation.policies(PolicyType.of(token('NEW_POLICY'))));

    expect(delegated(stack)).toEqual([
      allow(principal(BACKUP), READ_ORGANIZATION),
      allow(principal(BACKUP), READ_POLICIES, ofType('NEW_POLICY')),
      allow(principal(BACKUP), MANAGE_POLICIES, {
        Resource: ['account', 'ou', 'policy', 'root'].map((type) =>
          expect.stringMatching(
            new RegExp(
              `:organizations::\\$\\{CdkAwsOrganizationOrganization.ManagementAccountId\\}:${type}/` +
                '\\$\\{CdkAwsOrganizationOrganization.OrganizationId\\}/\\*$',
            ),
          ),
        ),
        ...ofType('NEW_POLICY'),
      }),
    ]);
  });

  test('works for policy types that are newer than the library', () => {
    const delegation = OrganizationDelegation.policies(PolicyType.of('SOME_NEW_POLICY'));
    const stack = stackOf((it) => it.delegateManagement(account(it, BACKUP), delegation));

    expect(JSON.stringify(delegated(stack))).toContain(arn('policy/o-exampleorgid/some_new_policy/*'));
  });
});

describe('the order of deployment', () => {
  test('is after all features', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
    organization.delegateManagement(account(stack, BACKUP), OrganizationDelegation.readOnly());

    expect(resourceOf(stack, LOGICAL_ID).DependsOn).toEqual(['CdkAwsOrganizationAllFeatures']);
  });

  test('is after the invitation of the account, by what it returns or by its number, whichever is written first', () => {
    const target = InvitationTarget.account(BACKUP);
    const byReturn = stackOf((it) => {
      const backup = it.inviteAccount('Backup', { target, whenPending: WhenPending.FAIL });
      it.delegateManagement(backup, OrganizationDelegation.readOnly());
    });
    const byNumber = stackOf((it) => {
      it.delegateManagement(account(it, BACKUP), OrganizationDelegation.readOnly());
      it.inviteAccount('Backup', { target });
    });

    for (const stack of [byReturn, byNumber]) {
      expect(dependenciesOf(resourceOf(stack, LOGICAL_ID))).toContainEqual(
        expect.stringMatching(/^InvitedAccount222222222222/),
      );
    }
  });

  test('is a warning if the invited account may not have joined by then', () => {
    const target = InvitationTarget.account(BACKUP);
    const warnings = (whenPending?: WhenPending) => {
      const stack = stackOf((it) => {
        const backup = it.inviteAccount('Backup', { target, whenPending });
        it.delegateManagement(backup, OrganizationDelegation.readOnly());
      });
      return Annotations.fromStack(stack)
        .findWarning('*', Match.stringLikeRegexp('cdk-aws-organization:delegationCannotWait'))
        .map(({ entry }) => String(entry.data));
    };

    expect(warnings(WhenPending.FAIL)).toEqual([]);
    expect(warnings()).toEqual([
      expect.stringMatching(
        /^the delegation to Stack\/Organization\/Backup fails the deployment if the account has not/,
      ),
    ]);
  });
});

describe('what cannot be delegated is an error', () => {
  const READ_ONLY = OrganizationDelegation.readOnly();
  const made = (props: OrganizationProps = {}) => new Organization(aStack(), 'Organization', props);

  test.each<[string, RegExp, () => unknown]>([
    [
      'to the management account, by its number',
      /account must be a member account, got 111111111111: the management account of the organization needs no delegation/,
      () => stackOf((it) => it.delegateManagement(account(it, '111111111111'), READ_ONLY)),
    ],
    [
      'to the management account, by its attribute',
      /account must be a member account, got the management account/,
      () => {
        const it = made();
        it.delegateManagement(account(it, it.managementAccountId), READ_ONLY);
      },
    ],
    [
      'with consolidated billing',
      /delegateManagement requires all features, but featureSet of the organization is CONSOLIDATED_BILLING/,
      () => {
        const it = made({ featureSet: FeatureSet.CONSOLIDATED_BILLING });
        it.delegateManagement(account(it, BACKUP), READ_ONLY);
      },
    ],
    [
      'beside an organization that may be pending',
      /AWS::Organizations::ResourcePolicy at Stack\/Organization\/DelegationPolicy\/Resource requires all features and cannot wait/,
      () => {
        const it = made({ organizationId: 'o-exampleorgid', migrate: true });
        it.delegateManagement(account(it, BACKUP), READ_ONLY);
        resourcesOf(Stack.of(it));
      },
    ],
    [
      'beside a resource policy of the user',
      /AWS::Organizations::ResourcePolicy at Stack\/Mine is in the same account as what delegateManagement makes/,
      () => {
        const stack = stackOf((it) => it.delegateManagement(account(it, BACKUP), READ_ONLY));
        new CfnResource(stack, 'Mine', { type: 'AWS::Organizations::ResourcePolicy' });
        resourcesOf(stack);
      },
    ],
    [
      'in two stacks of one account',
      /AWS::Organizations::ResourcePolicy at Second\/Organization\/DelegationPolicy\/Resource is in the same account/,
      () => {
        const first = stackOf((it) => it.delegateManagement(account(it, BACKUP), READ_ONLY));
        const { env } = { env: { account: '111111111111', region: 'us-east-1' } };
        stackOf(
          (it) => it.delegateManagement(account(it, BACKUP), READ_ONLY),
          new Stack(first.node.root as Construct, 'Second', { env }),
        );
        resourcesOf(first);
      },
    ],
  ])('%s', (_, message, make) => {
    expect(make).toThrow(message);
  });

  test('with more than 40,000 characters, and not with one less', () => {
    const withText = (length: number) => {
      const conditions = { StringEquals: { 'aws:PrincipalArn': 'x'.repeat(length) } };
      const statement = new iam.PolicyStatement({ actions: ['organizations:ListRoots'], resources: ['*'], conditions });
      return stackOf((it) => it.delegateManagement(account(it, BACKUP), OrganizationDelegation.statement(statement)));
    };
    const content = plain(resourceOf(withText(0), LOGICAL_ID).Properties.Content);
    const longest = 40_000 - JSON.stringify(content).replaceAll(PARTITION, '').length;

    expect(() => resourcesOf(withText(longest))).not.toThrow();
    expect(() => resourcesOf(withText(longest + 1))).toThrow(
      'what delegateManagement delegates has 40001 characters, and AWS Organizations allows 40000 for the resource policy of ' +
        'an organization: delegate to fewer accounts, or the same policy types to each of them',
    );
  });
});

test('the warning of a pending account can be acknowledged at the organization', () => {
  const stack = stackOf((it) => {
    const backup = it.inviteAccount('Backup', { target: InvitationTarget.account(BACKUP) });
    it.delegateManagement(backup, OrganizationDelegation.readOnly());
    CdkAnnotations.of(it).acknowledgeWarning('cdk-aws-organization:delegationCannotWait');
  });

  expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
});
