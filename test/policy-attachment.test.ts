// biome-ignore-all lint/suspicious/noExplicitAny: templates are JSON of any shape
import { App, CfnResource, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import {
  Account,
  FeatureSet,
  InvitationTarget,
  type IOrganization,
  type IPolicy,
  Organization,
  OrganizationalUnit,
  PolicyAttachment,
  PolicyDetachment,
  PolicyType,
  WhenPending,
} from '../src';
import { Policy } from '../src/policy';
import { aStack, resourcesOf } from './private/synthesized';

const SCP = PolicyType.SERVICE_CONTROL_POLICY;
const named = (organizationalUnitName: string) => ({ organizationalUnitName });
const policyIn = (scope: Construct, id = 'Deny', policyId = 'p-12345678', type = SCP) =>
  Policy.fromPolicyId(scope, id, policyId, type);
const invite = (accountId: string) => ({ target: InvitationTarget.account(accountId) });

function anOrganization(stack: Stack = aStack()) {
  return new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
}

/** Resources of a stack by the beginnings of their logical ids. */
function find(organization: IOrganization, prefix: RegExp): [string, any] {
  return Object.entries(resourcesOf(Stack.of(organization))).find(([id]) => prefix.test(id))!;
}

/** Beginnings of the logical ids that a resource comes after, policies and functions of the library aside. */
function comesAfter(organization: IOrganization, prefix: RegExp): string[] {
  const [, { DependsOn = [] }] = find(organization, prefix);
  return [DependsOn]
    .flat()
    .filter((id: string) => !id.startsWith('CdkAwsOrganization'))
    .map((id: string) => id.replace(/[0-9a-f]{8}$/, ''));
}

describe('an attachment', () => {
  test('is of a policy and a target, and goes with its resource; what is detached has no removal policy', () => {
    const organization = anOrganization();
    const prod = organization.root.addOrganizationalUnit('Prod', named('Production'));
    policyIn(organization).attachTo(prod);
    prod.detachPolicy(organization.fullAwsAccess, { overwrite: 'May' });
    const [unit] = find(organization, /^OrganizationalUnitProd/);
    const TargetId = { 'Fn::GetAtt': [unit, 'OrganizationalUnitId'] };
    const [, attachment] = find(organization, /^PolicyAttachmentp12345678UnitProd[0-9a-f]{8}$/);
    expect(attachment).toMatchObject({
      Type: 'Custom::CdkAwsOrganizationPolicyAttachment',
      Properties: {
        Entry: { 'Fn::Join': ['', ['p-12345678:', TargetId]] },
        PolicyId: 'p-12345678',
        TargetId,
        PolicyType: 'SERVICE_CONTROL_POLICY',
        RemovalPolicy: 'DESTROY',
      },
    });
    const [, detachment] = find(organization, /^PolicyDetachmentpFullAWSAccessUnitProd[0-9a-f]{8}$/);
    expect(detachment.Type).toBe('Custom::CdkAwsOrganizationPolicyDetachment');
    expect(detachment.Properties).toMatchObject({ PolicyId: 'p-FullAWSAccess', TargetId, Overwrite: 'May' });
    expect(detachment.Properties).not.toHaveProperty('RemovalPolicy');
    expect(detachment.Properties).not.toHaveProperty('Refresh');
  });

  test('is retained if its prop, or applyRemovalPolicy, says so', () => {
    const organization = anOrganization();
    organization.root.attachPolicy(policyIn(organization), { removalPolicy: RemovalPolicy.RETAIN });
    const other = organization.root.attachPolicy(policyIn(organization, 'Other', 'p-87654321'));
    other.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const policies = [/^PolicyAttachmentp1/, /^PolicyAttachmentp8/].map((id) => find(organization, id)[1]);
    expect(policies.map(({ Properties }) => Properties.RemovalPolicy)).toEqual(['RETAIN', 'RETAIN']);
  });

  test('has every kind of target: root, organizational units and accounts, imported or not', () => {
    const organization = anOrganization();
    const stack = Stack.of(organization);
    const unit = OrganizationalUnit.fromOrganizationalUnitId(stack, 'Unit', 'ou-exam-12345678');
    const account = Account.fromAccountId(stack, 'Account', '333333333333');
    const byId = organization.inviteAccount('Partner', invite('444444444444'));
    const byEmail = organization.inviteAccount('Other', { target: InvitationTarget.email('Owner@example.com') });
    for (const target of [organization.root, unit, account, byId, byEmail]) {
      target.attachPolicy(policyIn(stack, `Of${target.node.id}`));
    }
    const ids = Object.entries(resourcesOf(stack)).filter(([id]) => id.startsWith('PolicyAttachment'));
    expect(ids.map(([id, { Properties }]) => [id.slice(25, -8), Properties.TargetId])).toEqual([
      ['Root', { 'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'RootId'] }],
      ['Account444444444444', { 'Fn::GetAtt': [find(organization, /^InvitedAccount4/)[0], 'AccountId'] }],
      ['Accountownerexamplecom', { 'Fn::GetAtt': [find(organization, /^InvitedAccountowner/)[0], 'AccountId'] }],
      ['Unitouexam12345678', 'ou-exam-12345678'],
      ['Account333333333333', '333333333333'],
    ]);
  });

  test('has a logical ID of the keys of its policy and target, wherever the constructs stand', () => {
    const make = (scopes: (stack: Stack) => [Construct, Construct]) => {
      const stack = aStack();
      const { root } = anOrganization(stack);
      const [one, other] = scopes(stack);
      const prod = new OrganizationalUnit(one, 'Prod', { parent: root, ...named('Production') });
      new PolicyAttachment(other, 'Attachment', { policy: policyIn(one), target: prod });
      return Object.keys(resourcesOf(stack)).sort();
    };
    const flat = make((stack) => [stack, stack]);
    const deep = make((stack) => [
      new Construct(stack, 'Company'),
      new Construct(new Construct(stack, 'Team'), 'Region'),
    ]);
    expect(deep).toEqual(flat);
  });

  test('lists the types of its policies, and detaches only if something is detached', () => {
    const organization = anOrganization();
    organization.root.attachPolicy(policyIn(organization, 'Tags', 'p-87654321', PolicyType.TAG_POLICY));
    organization.root.attachPolicy(policyIn(organization));
    const [, { Properties }] = find(organization, /^CdkAwsOrganizationTreeManagedMaking$/);
    expect(Properties.PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'organizations:AttachPolicy',
        Resource: expect.any(Array),
        Condition: { StringEquals: { 'organizations:PolicyType': ['TAG_POLICY', 'SERVICE_CONTROL_POLICY'] } },
      },
    ]);
    const [, removal] = find(organization, /^CdkAwsOrganizationPolicyAttachmentManagedRemoval$/);
    expect(JSON.stringify(removal)).not.toContain('_POLICY');
  });

  test('imported policies have an ARN, those of AWS without an organization', () => {
    const organization = anOrganization();
    const arnOf = (policy: IPolicy) => JSON.stringify(Stack.of(organization).resolve(policy.policyArn));
    expect(arnOf(organization.fullAwsAccess)).toContain(
      ':organizations::aws:policy/service_control_policy/p-FullAWSAccess',
    );
    expect(arnOf(policyIn(organization))).toMatch(/:policy\/.*OrganizationId.*\/service_control_policy\/p-12345678/);
    expect(organization.fullAwsAccess).toBe(organization.fullAwsAccess);
  });
});

describe('the order of policies and accounts', () => {
  test('is: type, attachments, detachment; and of a type only', () => {
    const organization = anOrganization();
    const { root } = organization;
    root.detachPolicy(organization.fullAwsAccess);
    root.attachPolicy(policyIn(organization));
    root.attachPolicy(policyIn(organization, 'Tags', 'p-87654321', PolicyType.TAG_POLICY));
    organization.enablePolicyType(SCP);
    organization.enablePolicyType(PolicyType.TAG_POLICY);
    expect(comesAfter(organization, /^PolicyAttachmentp1/)).toEqual(['EnabledPolicyTypeSERVICECONTROLPOLICY']);
    expect(comesAfter(organization, /^PolicyAttachmentp8/)).toEqual(['EnabledPolicyTypeTAGPOLICY']);
    expect(comesAfter(organization, /^PolicyDetachment/)).toEqual([
      'EnabledPolicyTypeSERVICECONTROLPOLICY',
      'PolicyAttachmentp12345678Root',
    ]);
  });

  test('is: the rules of the root, of a unit, the accounts in it, and of an account; the nearest parent with rules counts', () => {
    const organization = anOrganization();
    const { root } = organization;
    const deny = policyIn(organization);
    const partner = organization.inviteAccount('Partner', invite('444444444444'));
    const workloads = root.addOrganizationalUnit('Workloads', named('Workloads'));
    const prod = workloads.addOrganizationalUnit('Prod', named('Production'));
    const europe = prod.addOrganizationalUnit('Europe', named('Europe'));
    europe.inviteAccount('Shop', invite('333333333333'));
    const imported = OrganizationalUnit.fromOrganizationalUnitId(Stack.of(root), 'Unit', 'ou-exam-12345678');
    imported.inviteAccount('Audit', invite('555555555555'));
    root.attachPolicy(deny);
    prod.attachPolicy(deny);
    prod.detachPolicy(organization.fullAwsAccess);
    partner.attachPolicy(deny);
    const of = (prefix: RegExp) => comesAfter(organization, prefix).filter((id) => !id.startsWith('Enabled'));
    expect(of(/^PolicyAttachment\w+Root/)).toEqual([]);
    expect(of(/^PolicyAttachment\w+UnitWorkloadsProd/)).toEqual(['PolicyAttachmentp12345678Root']);
    expect(of(/^InvitedAccount3/)).toEqual([
      'PolicyAttachmentp12345678UnitWorkloadsProd',
      'PolicyDetachmentpFullAWSAccessUnitWorkloadsProd',
    ]);
    expect(of(/^InvitedAccount4/)).toEqual(['PolicyAttachmentp12345678Root']);
    expect(of(/^InvitedAccount5/)).toEqual(['PolicyAttachmentp12345678Root']);
    expect(of(/^PolicyAttachment\w+Account4/)).toEqual([]);
    expect(of(/^OrganizationalUnitWorkloadsProd/)).toEqual([]);
  });

  test('leaves out what needs an account of the stack, and what waits for that, and says so', () => {
    const organization = anOrganization();
    const stack = Stack.of(organization);
    const prod = organization.root.addOrganizationalUnit('Prod', named('Production'));
    const security = organization.inviteAccount('Security', invite('333333333333'));
    prod.inviteAccount('Shop', invite('444444444444'));
    const role = new CfnResource(stack, 'Role', { type: 'Some::Role', properties: { Trust: security.accountId } });
    const writer = new CfnResource(stack, 'Writer', { type: 'Some::Policy', properties: { Role: role.ref } });
    prod.attachPolicy(Policy.fromPolicyId(stack, 'Exempting', writer.getAtt('PolicyId').toString(), SCP));
    prod.detachPolicy(organization.fullAwsAccess);
    prod.attachPolicy(policyIn(stack, 'Tags', 'p-87654321', PolicyType.TAG_POLICY));
    organization.root.attachPolicy(policyIn(stack));
    expect(comesAfter(organization, /^InvitedAccount4/)).toEqual(['PolicyAttachmentp87654321UnitProd']);
    expect(comesAfter(organization, /^InvitedAccount3/)).toEqual(['PolicyAttachmentp12345678Root']);
    const warned = Annotations.fromStack(stack).findWarning(
      '*',
      Match.stringLikeRegexp('it needs one of the accounts'),
    );
    expect(warned.map(({ id }) => id)).toEqual([
      '/Stack/Organization/Root/Prod/PolicyAttachment-Exempting',
      '/Stack/Organization/Root/Prod/PolicyDetachment-p-FullAWSAccess',
    ]);
    expect(String(warned[0]!.entry.data)).toContain('[ack: cdk-aws-organization:attachmentAfterAccounts]');
  });

  test('leaves out what the user has put after an account, and says nothing where no account is below', () => {
    const organization = anOrganization();
    const { root } = organization;
    const [prod, empty] = ['Prod', 'Empty'].map((id) => root.addOrganizationalUnit(id, named(id)));
    const shop = prod!.inviteAccount('Shop', invite('333333333333'));
    const deny = policyIn(organization);
    for (const target of [prod!, empty!]) {
      target.attachPolicy(deny).node.addDependency(shop);
    }
    expect(comesAfter(organization, /^InvitedAccount3/)).toEqual([]);
    const warned = Annotations.fromStack(Stack.of(root)).findWarning(
      '*',
      Match.stringLikeRegexp('attachmentAfterAccounts'),
    );
    expect(warned.map(({ id }) => id)).toEqual(['/Stack/Organization/Root/Prod/PolicyAttachment-p-12345678']);
  });
});

describe('what is wrong with an attachment is said in the words of the user', () => {
  const twice = 'an attachment or detachment of policy p-12345678 for the root already exists in this stack, at Stack/';
  test.each<[string, (organization: Organization, deny: IPolicy) => unknown, string]>([
    [
      'the same pair twice, by the methods',
      ({ root }, deny) => [deny.attachTo(root), root.attachPolicy(deny)],
      `${twice}Organization/Root/PolicyAttachment-p-12345678: remove one of the two`,
    ],
    [
      'the same pair twice, imported twice',
      (it, deny) => [deny.attachTo(it.root), it.root.attachPolicy(policyIn(it, 'Again'))],
      `${twice}Organization/Root/PolicyAttachment-p-12345678: remove one`,
    ],
    [
      'the same pair twice, in two scopes',
      ({ root }, policy) => [
        policy.attachTo(root),
        new PolicyAttachment(new Construct(root, 'X'), 'Y', { policy, target: root }),
      ],
      twice,
    ],
    [
      'attached and detached',
      ({ root }, deny) => [deny.attachTo(root), root.detachPolicy(deny)],
      `${twice}Organization/Root/PolicyAttachment-p-12345678: a policy is attached to a target or detached from it, once: remove one`,
    ],
    ['detached twice', ({ root }, deny) => [root.detachPolicy(deny), root.detachPolicy(deny)], twice],
    [
      'detached and attached',
      ({ root }, policy) => [new PolicyDetachment(root, 'X', { policy, target: root }), root.attachPolicy(policy)],
      `${twice}Organization/Root/X: a policy is attached to a target or detached from it`,
    ],
  ])('%s', (_what, make, message) => {
    const organization = anOrganization();
    expect(() => make(organization, policyIn(organization))).toThrow(message);
  });

  test('no organization in the stack of the target', () => {
    const imported = OrganizationalUnit.fromOrganizationalUnitId(aStack(), 'Unit', 'ou-exam-12345678');
    expect(() => imported.attachPolicy(policyIn(imported))).toThrow(
      'an attachment or detachment of policy p-12345678 for organizational unit ou-exam-12345678 needs the organization in its stack, and Stack has none',
    );
    expect(() => policyIn(imported, 'Other').policyArn).toThrow('the ARN of an imported policy needs the organization');
  });

  test('an organization with consolidated billing', () => {
    const organization = new Organization(aStack(), 'Organization', { featureSet: FeatureSet.CONSOLIDATED_BILLING });
    expect(() => organization.root.attachPolicy(policyIn(organization))).toThrow('requires all features');
  });

  test.each([
    ['an attachment', (organization: Organization, policy: IPolicy) => organization.root.attachPolicy(policy)],
    ['a detachment', (organization: Organization, policy: IPolicy) => organization.root.detachPolicy(policy)],
  ])('%s of an imported policy, beside an organization that can be pending', (_what, make) => {
    const synthesize = (whenPending?: WhenPending) => {
      const props = { organizationId: 'o-exampleorgid', migrate: true, whenPending };
      const organization = new Organization(aStack(), 'Organization', props);
      make(organization, policyIn(organization));
      return resourcesOf(Stack.of(organization));
    };
    expect(() => synthesize()).toThrow(
      /Custom::CdkAwsOrganizationPolicy(At|De)tachment at Stack\/Organization\/Root\/.* requires all features and cannot wait for them.*: set whenPending to WhenPending.FAIL, or move/,
    );
    expect(() => synthesize(WhenPending.FAIL)).not.toThrow();
  });

  test('but not two pairs of two stacks whose constructs only have equal IDs', () => {
    const app = new App();
    for (const id of ['One', 'Other']) {
      const stack = new Stack(app, id, { env: { account: '111111111111', region: 'eu-west-1' } });
      const { root } = Organization.fromOrganizationAttributes(stack, 'Organization', {
        organizationId: 'o-exampleorgid',
        rootId: 'r-exam',
      });
      const above = root.addOrganizationalUnit(id, { organizationalUnitName: id });
      above.addOrganizationalUnit('Prod', { organizationalUnitName: 'Production' }).attachPolicy(policyIn(stack));
    }
    for (const stack of app.node.children.filter(Stack.isStack)) {
      Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('sharedEntry|is in the stack'));
    }
  });

  test('one pair in two stacks of the App, one of which would detach it', () => {
    const app = new App();
    const env = { account: '111111111111', region: 'eu-west-1' };
    for (const [id, removalPolicy] of [
      ['One', RemovalPolicy.RETAIN],
      ['Other', RemovalPolicy.DESTROY],
    ] as const) {
      const stack = new Stack(app, id, { env });
      Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');
      Account.fromAccountId(stack, 'Shop', '333333333333').attachPolicy(policyIn(stack), { removalPolicy });
    }
    Annotations.fromStack(app.node.findChild('Other') as Stack).hasWarning(
      '*',
      Match.stringLikeRegexp('policy p-12345678 for account 333333333333 is in the stack One, too'),
    );
  });
});
