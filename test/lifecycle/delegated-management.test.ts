import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  Account,
  InvitationTarget,
  MemberAccess,
  Organization,
  OrganizationDelegation,
  PolicyType,
  WhenPending,
} from '../../src';
import type { World } from '../../src/simulator/index';
import { aStack, resourcesOf } from '../private/synthesized';
import { InProcessLab } from '../support/in-process';

const MANAGEMENT = '111111111111';
const BACKUP = '222222222222';
const OTHER = '333333333333';
const ID = 'o-exampleorgid';
const LOGICAL_ID = 'CdkAwsOrganizationResourcePolicy';
const { readOnly, policies, statement } = OrganizationDelegation;

function aWorld(of: object = {}): World {
  return {
    deployment: { account: MANAGEMENT, region: 'eu-central-1' },
    behavior: { throttling: false },
    accounts: {
      [MANAGEMENT]: {},
      [OTHER]: {},
      [BACKUP]: { roles: { Onboarding: { trusts: [MANAGEMENT], allows: ['organizations:*', 'iam:*'] } } },
    },
    organizations: [
      {
        id: ID,
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        members: { [BACKUP]: { joined: 'CREATED' }, [OTHER]: { joined: 'CREATED' } },
        policies: { 'p-tagging1': { name: 'Tagging', type: 'TAG_POLICY', content: { tags: {} } } },
        attachments: { [OTHER]: ['p-tagging1'] },
        policyTypes: ['BACKUP_POLICY', 'TAG_POLICY'],
        ...of,
      },
    ],
  } as World;
}

/** The template of a stack, and what it delegates to an account. */
function delegating(...delegations: OrganizationDelegation[]) {
  return templateOf((stack) => {
    const organization = new Organization(stack, 'Organization', { organizationId: ID });
    const backup = Account.fromAccountId(stack, 'Backup', BACKUP);
    for (const delegation of delegations) {
      organization.delegateManagement(backup, delegation);
    }
  });
}

function templateOf(make: (stack: Stack) => void) {
  const stack = aStack();
  make(stack);
  return { Resources: resourcesOf(stack) };
}

/** Calls AWS Organizations as the member; the name of the error, if it is refused. */
async function asMember(lab: InProcessLab, operation: string, input: object): Promise<string | undefined> {
  const caller = lab.aws.sessions.account(BACKUP);
  try {
    await lab.aws.call({ service: 'organizations', operation, input, caller, region: 'us-east-1' });
    return undefined;
  } catch (error) {
    return (error as Error).name;
  }
}

type Template = ReturnType<typeof templateOf>;

const LAST = { Type: 'AWS::SNS::Topic', Properties: {} };

const ALLOW_ALL = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

/** What somebody has written in the console. */
const MANUAL = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: BACKUP }, Action: 'organizations:ListRoots', Resource: '*' },
};

function put(lab: InProcessLab, content: object): Promise<unknown> {
  const caller = lab.aws.sessions.account(MANAGEMENT);
  const input = { Content: JSON.stringify(content) };
  return lab.aws.call({ service: 'organizations', operation: 'PutResourcePolicy', input, caller, region: 'us-east-1' });
}

const creating = (Type: string) => ({ Name: Type, Description: '', Type, Content: '{}' });
const held = (lab: InProcessLab) => {
  const { resourcePolicy } = lab.organizationOf(MANAGEMENT)!;
  return resourcePolicy && { id: resourcePolicy.id, ...JSON.parse(resourcePolicy.content) };
};

test('a member manages the policies that are delegated to it, and no others', async () => {
  const lab = new InProcessLab(aWorld());
  expect(await asMember(lab, 'CreatePolicy', creating('BACKUP_POLICY'))).toBe('AccessDeniedException');
  expect((await lab.deploy(delegating(policies(PolicyType.BACKUP_POLICY)))).status).toBe('CREATE_COMPLETE');

  const { rootId } = lab.organizationOf(MANAGEMENT)!;
  expect(await asMember(lab, 'ListRoots', {})).toBeUndefined();
  expect(await asMember(lab, 'CreatePolicy', creating('BACKUP_POLICY'))).toBeUndefined();
  const [backup] = [...lab.organizationOf(MANAGEMENT)!.policies.values()].filter(
    ({ type }) => type === 'BACKUP_POLICY',
  );
  expect(await asMember(lab, 'AttachPolicy', { PolicyId: backup!.id, TargetId: rootId })).toBeUndefined();
  expect(await asMember(lab, 'ListTargetsForPolicy', { PolicyId: backup!.id })).toBeUndefined();
  expect(await asMember(lab, 'DetachPolicy', { PolicyId: backup!.id, TargetId: BACKUP })).toBe(
    'PolicyNotAttachedException',
  );
  expect(await asMember(lab, 'DisablePolicyType', { RootId: rootId, PolicyType: 'BACKUP_POLICY' })).toBeUndefined();
  expect(await asMember(lab, 'CreatePolicy', creating('TAG_POLICY'))).toBe('AccessDeniedException');
  expect(await asMember(lab, 'DisablePolicyType', { RootId: rootId, PolicyType: 'TAG_POLICY' })).toBe(
    'AccessDeniedException',
  );
});

test('a member that manages service control policies detaches FullAWSAccess, too', async () => {
  const lab = new InProcessLab(aWorld({ policyTypes: ['SERVICE_CONTROL_POLICY'] }));
  await lab.deploy(delegating(policies(PolicyType.SERVICE_CONTROL_POLICY)));
  const allowed = { ...creating('SERVICE_CONTROL_POLICY'), Content: JSON.stringify(ALLOW_ALL) };
  expect(await asMember(lab, 'CreatePolicy', allowed)).toBeUndefined();
  const own = [...lab.organizationOf(MANAGEMENT)!.policies.values()].find(({ name }) => name === allowed.Name);

  expect(await asMember(lab, 'AttachPolicy', { PolicyId: own!.id, TargetId: BACKUP })).toBeUndefined();
  expect(await asMember(lab, 'DetachPolicy', { PolicyId: 'p-FullAWSAccess', TargetId: BACKUP })).toBeUndefined();
});

test('a member views the organization that is delegated read only, and changes nothing', async () => {
  const lab = new InProcessLab(aWorld());
  await lab.deploy(delegating(readOnly()));
  const { rootId } = lab.organizationOf(MANAGEMENT)!;

  for (const [operation, input] of [
    ['ListRoots', {}],
    ['ListAccounts', {}],
    ['DescribeAccount', { AccountId: MANAGEMENT }],
    ['ListAccountsForParent', { ParentId: rootId }],
    ['ListChildren', { ParentId: rootId, ChildType: 'ACCOUNT' }],
    ['ListParents', { ChildId: BACKUP }],
    ['ListOrganizationalUnitsForParent', { ParentId: rootId }],
    ['ListPolicies', { Filter: 'TAG_POLICY' }],
    ['ListPoliciesForTarget', { TargetId: rootId, Filter: 'TAG_POLICY' }],
    ['ListTagsForResource', { ResourceId: rootId }],
    ['DescribeEffectivePolicy', { PolicyType: 'TAG_POLICY', TargetId: OTHER }],
  ] as const) {
    expect([operation, await asMember(lab, operation, input)]).toEqual([operation, undefined]);
  }
  for (const [operation, input] of [
    ['ListHandshakesForOrganization', {}],
    ['ListDelegatedAdministrators', {}],
    ['CreatePolicy', creating('TAG_POLICY')],
    ['CreateOrganizationalUnit', { ParentId: rootId, Name: 'Own' }],
  ] as const) {
    expect([operation, await asMember(lab, operation, input)]).toEqual([operation, 'AccessDeniedException']);
  }
});

test('an update replaces what is delegated, and changes that were made manually, under the same ID', async () => {
  const lab = new InProcessLab(aWorld());
  await lab.deploy(delegating(policies(PolicyType.BACKUP_POLICY)));
  const { id } = held(lab);
  await put(lab, MANUAL);

  const tagging = new iam.PolicyStatement({ sid: 'Tag', actions: ['organizations:TagResource'], resources: ['*'] });
  expect((await lab.deploy(delegating(readOnly(), statement(tagging)))).status).toBe('UPDATE_COMPLETE');
  const principal = { AWS: `arn:aws:iam::${BACKUP}:root` };
  expect(held(lab)).toMatchObject({
    id,
    Statement: [
      { Principal: principal, Action: expect.arrayContaining(['organizations:ListAccounts']) },
      { Principal: principal, Action: 'organizations:TagResource' },
    ],
  });
  expect(await asMember(lab, 'CreatePolicy', creating('BACKUP_POLICY'))).toBe('AccessDeniedException');
});

test('a deployment that changes nothing of it writes nothing', async () => {
  const lab = new InProcessLab(aWorld());
  const template = delegating(readOnly());
  await lab.deploy(template);
  const before = lab.writes();
  expect((await lab.deploy({ ...template, Outputs: { Any: { Value: 'x' } } })).status).toBe('UPDATE_COMPLETE');
  expect(lab.writes()).toEqual(before);
});

test('a policy that exists is not overwritten: the deployment fails, and the policy stays', async () => {
  const lab = new InProcessLab(aWorld());
  await put(lab, MANUAL);
  const existing = held(lab);
  const result = await lab.deploy(delegating(readOnly()));

  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(result.events.find(({ status }) => status === 'CREATE_FAILED')).toMatchObject({
    logicalId: LOGICAL_ID,
    reason: expect.stringContaining('There is already a ResourcePolicy in the Organization!'),
  });
  expect(held(lab)).toEqual(existing);
});

test('a first deployment that fails takes its policy back, and a failed update its change', async () => {
  const lab = new InProcessLab(aWorld());
  const failing = (template: Template) => ({
    Resources: { ...template.Resources, Last: { ...LAST, DependsOn: [LOGICAL_ID] } },
  });
  const fail = { logicalId: 'Last' };
  expect((await lab.deploy(failing(delegating(readOnly())), { fail })).status).toBe('ROLLBACK_COMPLETE');
  expect(held(lab)).toBeUndefined();

  await lab.destroy();
  await lab.deploy(delegating(readOnly()));
  const before = held(lab);
  const update = await lab.deploy(failing(delegating(policies(PolicyType.TAG_POLICY))), { fail });
  expect(update.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(held(lab)).toEqual(before);
});

test('what is removed from the template, or with the stack, stays in the organization', async () => {
  const removed = new InProcessLab(aWorld());
  await removed.deploy(delegating(readOnly()));
  const policy = held(removed);
  expect((await removed.deploy(delegating())).status).toBe('UPDATE_COMPLETE');
  expect(held(removed)).toEqual(policy);
  expect((await removed.deploy(delegating(readOnly()))).status).toBe('UPDATE_ROLLBACK_COMPLETE');

  const destroyed = new InProcessLab(aWorld());
  await destroyed.deploy(delegating(readOnly()));
  expect((await destroyed.destroy()).status).toBe('DELETE_COMPLETE');
  expect(held(destroyed)).toMatchObject({ Statement: { Effect: 'Allow' } });
});

test('an invited account joins first, and then the policy names it', async () => {
  const lab = new InProcessLab(aWorld({ members: {} }));
  const result = await lab.deploy(
    templateOf((stack) => {
      const organization = new Organization(stack, 'Organization', { organizationId: ID });
      const backup = organization.inviteAccount('Backup', {
        target: InvitationTarget.account(BACKUP),
        memberAccess: MemberAccess.role('Onboarding'),
        whenPending: WhenPending.FAIL,
      });
      organization.delegateManagement(backup, readOnly());
    }),
  );

  expect(result.status).toBe('CREATE_COMPLETE');
  expect(held(lab)).toMatchObject({ Statement: { Principal: { AWS: `arn:aws:iam::${BACKUP}:root` } } });
});

test('an imported organization delegates, too, and deploys nothing else for that', async () => {
  const lab = new InProcessLab(aWorld());
  const template = templateOf((stack) => {
    const organization = Organization.fromOrganizationId(stack, 'Organization', ID);
    organization.delegateManagement(Account.fromAccountId(stack, 'Backup', BACKUP), policies(PolicyType.TAG_POLICY));
  });

  expect(Object.keys(template.Resources)).toEqual([LOGICAL_ID]);
  expect((await lab.deploy(template)).status).toBe('CREATE_COMPLETE');
  expect(await asMember(lab, 'CreatePolicy', creating('TAG_POLICY'))).toBeUndefined();
});
