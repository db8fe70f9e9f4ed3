// biome-ignore-all lint/suspicious/noExplicitAny: templates are JSON of any shape
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aws, CfnParameter, Lazy, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { Organization, Policy, PolicyContent, type PolicyOptions, PolicyType, WhenPending } from '../src';
import { aStack, resourcesOf } from './private/synthesized';

const TYPE = 'Custom::CdkAwsOrganizationPolicy';
const { SERVICE_CONTROL_POLICY: SCP, RESOURCE_CONTROL_POLICY: RCP, TAG_POLICY } = PolicyType;
const denying = (more: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*', ...more }],
});
const CONTENT = PolicyContent.fromObject(denying());
const deny = (more: Partial<PolicyOptions> = {}): PolicyOptions => ({
  policyName: 'deny-s3',
  type: SCP,
  content: CONTENT,
  ...more,
});

function anOrganization(stack: Stack = aStack()) {
  return new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
}

/** The only policy of a stack. */
function policyIn(stack: Stack): { logicalId: string; properties: any } {
  const [[logicalId, { Properties: properties }]] = Object.entries(resourcesOf(stack)).filter(
    ([, { Type }]) => Type === TYPE,
  ) as [[string, any]];
  return { logicalId, properties };
}

function policyOf(more: Partial<PolicyOptions>) {
  const organization = anOrganization();
  organization.addPolicy('Deny', deny(more));
  return policyIn(Stack.of(organization)).properties;
}

describe('a policy', () => {
  test('has its name, type, description, tags, also those of Tags.of, and its content as one text, and goes when it is removed', () => {
    const organization = anOrganization();
    const stack = Stack.of(organization);
    const policy = organization.addPolicy('Deny', deny({ description: 'No S3.', tags: { team: 'cloud' } }));
    Tags.of(policy).add('cost', '7');
    const { logicalId, properties } = policyIn(stack);
    expect(logicalId).toMatch(/^PolicySERVICECONTROLPOLICYDeny[0-9a-f]{8}$/);
    expect(properties).toMatchObject({
      PolicyName: 'deny-s3',
      PolicyType: 'SERVICE_CONTROL_POLICY',
      Description: 'No S3.',
      Content: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}',
      Tags: { team: 'cloud', cost: '7' },
      RemovalPolicy: 'DESTROY',
    });
    expect(stack.resolve(policy.policyId)).toEqual({ 'Fn::GetAtt': [logicalId, 'PolicyId'] });
    expect(stack.resolve(policy.policyArn)).toEqual({ 'Fn::GetAtt': [logicalId, 'PolicyArn'] });
  });

  test('can be retained, by its prop or by applyRemovalPolicy', () => {
    expect(policyOf({ removalPolicy: RemovalPolicy.RETAIN }).RemovalPolicy).toBe('RETAIN');
    const organization = anOrganization();
    organization.addPolicy('Deny', deny()).applyRemovalPolicy(RemovalPolicy.RETAIN);
    expect(policyIn(Stack.of(organization)).properties.RemovalPolicy).toBe('RETAIN');
  });

  test('has a logical ID of its type and its ID, wherever its construct stands', () => {
    const make = (scopeOf: (stack: Stack) => Construct) => {
      const stack = aStack();
      new Policy(scopeOf(stack), 'Deny', { organization: anOrganization(stack), ...deny() });
      return resourcesOf(stack);
    };
    expect(make((stack) => new Construct(new Construct(stack, 'Deep'), 'Down'))).toEqual(make((stack) => stack));
  });

  test('can be added to an imported organization, comes after all features, and is not reached by refresh', () => {
    const imported = aStack();
    Organization.fromOrganizationAttributes(imported, 'Organization', {
      organizationId: 'o-exampleorgid',
      refresh: 'again',
    }).addPolicy('Deny', deny());
    expect(policyIn(imported).properties).toMatchObject({ OrganizationId: 'o-exampleorgid' });
    expect(policyIn(imported).properties).not.toHaveProperty('Refresh');
    const organization = anOrganization();
    organization.addPolicy('Deny', deny());
    const stack = Stack.of(organization);
    expect(resourcesOf(stack)[policyIn(stack).logicalId].DependsOn).toContain('CdkAwsOrganizationAllFeatures');
  });

  test('passes whatever only the deployment knows', () => {
    const organization = anOrganization();
    const stack = Stack.of(organization);
    const late = (id: string) => new CfnParameter(stack, id).valueAsString;
    new Policy(stack, 'Late', {
      organization,
      policyName: late('Name'),
      description: late('Description'),
      type: PolicyType.of(late('Type')),
      content: PolicyContent.fromObject({ tags: { a: { tag_value: { '@@assign': [Aws.ACCOUNT_ID, 5, true] } } } }),
      tags: { team: late('Team') },
    });
    const { properties } = policyIn(stack);
    expect(properties).toMatchObject({
      PolicyName: { Ref: 'Name' },
      PolicyType: { Ref: 'Type' },
      Tags: { team: { Ref: 'Team' } },
    });
    expect(properties.Content).toEqual({
      'Fn::Join': ['', ['{"tags":{"a":{"tag_value":{"@@assign":["', { Ref: 'AWS::AccountId' }, '",5,true]}}}}']],
    });
  });

  test('can be created with the types of the template, and with no other', () => {
    const organization = anOrganization();
    organization.addPolicy('Deny', deny());
    organization.addPolicy('Cost', {
      policyName: 'cost',
      type: TAG_POLICY,
      content: PolicyContent.fromObject({ tags: {} }),
    });
    Template.fromStack(Stack.of(organization)).hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Effect: 'Allow',
            Action: 'organizations:CreatePolicy',
            Resource: '*',
            Condition: {
              StringEquals: { 'organizations:PolicyType': ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'] },
            },
          },
        ]),
      },
    });
  });

  test('of a type that resembles a known one is a warning', () => {
    const organization = anOrganization();
    organization.addPolicy('Deny', deny({ type: PolicyType.of('TAGS_POLICY') }));
    Annotations.fromStack(Stack.of(organization)).hasWarning(
      '*',
      Match.stringLikeRegexp('policy type TAGS_POLICY is not known .*, and resembles TAG_POLICY'),
    );
  });

  test('in two stacks is a warning where it can be removed', () => {
    const app = new App();
    const stacks = ['One', 'Two'].map(
      (name) => new Stack(app, name, { env: { account: '111111111111', region: 'eu-west-1' } }),
    );
    const [one, two] = stacks.map((stack) => Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid'));
    one!.addPolicy('Deny', deny());
    two!.addPolicy('Other', deny({ removalPolicy: RemovalPolicy.RETAIN }));
    const warnings = stacks.map((stack) =>
      Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('sharedEntry')),
    );
    expect(warnings.map(({ length }) => length)).toEqual([1, 0]);
  });
});

describe('the content of a policy', () => {
  test('can be read from a file, without its white space', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'policy-')), 'policy.json');
    writeFileSync(path, JSON.stringify(denying(), undefined, 4));
    expect(policyOf({ content: PolicyContent.fromFile(path) }).Content).toBe(JSON.stringify(denying()));
  });

  test('can be a document, with the statements that are added later', () => {
    const organization = anOrganization();
    const document = new iam.PolicyDocument();
    organization.addPolicy('Deny', deny({ content: PolicyContent.fromDocument(document) }));
    document.addStatements(new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:*'], resources: ['*'] }));
    expect(JSON.parse(policyIn(Stack.of(organization)).properties.Content)).toEqual(denying());
  });

  const star = { Principal: '*' };
  test.each<[string, PolicyType, object, RegExp]>([
    [
      'names a principal in an SCP',
      SCP,
      denying({ Sid: 'S3', ...star }),
      /content must have no Principal in a SERVICE_CONTROL_POLICY, .*got one in statement S3: remove it/,
    ],
    [
      'names all but a principal in an SCP',
      SCP,
      denying({ NotPrincipal: star }),
      /content must have no Principal in a SERVICE_CONTROL_POLICY.*statement 1/,
    ],
    [
      'allows in an RCP',
      RCP,
      denying({ Effect: 'Allow', ...star }),
      /content must only deny in a RESOURCE_CONTROL_POLICY, got "Effect": "Allow" in statement 1/,
    ],
    [
      'is about no one in an RCP',
      RCP,
      denying(),
      /content must have "Principal": "\*" in a RESOURCE_CONTROL_POLICY, got no Principal in statement 1/,
    ],
    [
      'is about someone in an RCP',
      RCP,
      denying({ Principal: { AWS: '1' } }),
      /must have "Principal": "\*" .*got \{"AWS":"1"\} in statement 1: use it, or new iam.StarPrincipal\(\)/,
    ],
    ['has no members', TAG_POLICY, {}, /content must be an object with at least one member, got \{\}/],
    [
      'is too long',
      RCP,
      denying({ Sid: 'Long', ...star, Resource: `arn:aws:s3:::${'a'.repeat(6000)}` }),
      /content must have at most 5,120 characters in a RESOURCE_CONTROL_POLICY, got 6,\d{3}; its largest parts are statement Long with 6,\d{3} characters: .*PolicyType.of\('RESOURCE_CONTROL_POLICY', \{ maxContentLength: 6\d{3} \}\)/,
    ],
    [
      'is too long, and has no statements',
      PolicyType.AISERVICES_OPT_OUT_POLICY,
      { services: { ['a'.repeat(2000)]: {}, ['b'.repeat(500)]: {}, c: {}, d: {} } },
      /at most 2,500 characters .*its largest parts are "a+" with 2,007 characters, "b+" with 507 characters, "c" with 8 characters:/,
    ],
  ])('fails at once if it %s', (_what, type, content, message) => {
    const organization = anOrganization();
    expect(() => organization.addPolicy('Deny', deny({ type, content: PolicyContent.fromObject(content) }))).toThrow(
      message,
    );
  });

  test('fails at synthesis if a document, or a token, turns out to be wrong', () => {
    const fails = (type: PolicyType, content: PolicyContent) => () => policyOf({ type, content });
    const statement = new iam.PolicyStatement({
      actions: ['s3:*'],
      resources: ['*'],
      principals: [new iam.StarPrincipal()],
    });
    const document = PolicyContent.fromDocument(new iam.PolicyDocument({ statements: [statement] }));
    expect(fails(SCP, document)).toThrow(/content must have no Principal in a SERVICE_CONTROL_POLICY/);
    expect(fails(RCP, document)).toThrow(/content must only deny in a RESOURCE_CONTROL_POLICY/);
    expect(fails(SCP, PolicyContent.fromDocument(new iam.PolicyDocument()))).toThrow(/at least one member/);
    const late = (Sid: string) => PolicyContent.fromObject(denying({ Sid: Lazy.string({ produce: () => Sid }) }));
    expect(fails(SCP, late('S'.repeat(10_240)))).toThrow(/content must have at most 10,240 characters/);
    expect(fails(SCP, late('S'))).not.toThrow();
  });

  test('may be about everyone in an RCP, as the CDK writes it, and about whom only the deployment knows', () => {
    for (const principal of [new iam.StarPrincipal(), new iam.AnyPrincipal()]) {
      const statement = new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: ['s3:*'],
        resources: ['*'],
        principals: [principal],
      });
      const content = PolicyContent.fromDocument(new iam.PolicyDocument({ statements: [statement] }));
      expect(policyOf({ type: RCP, content }).Content).toContain('"Principal"');
    }
    const content = PolicyContent.fromObject(
      denying({ Principal: Lazy.any({ produce: () => ({ Ref: 'Everyone' }) }) }),
    );
    expect(() => policyOf({ type: RCP, content })).not.toThrow();
  });

  test('may be longer if AWS has raised the quota, and of a type without a known one', () => {
    const content = PolicyContent.fromObject({ tags: { a: 'x'.repeat(11_000) } });
    const type = PolicyType.of('TAG_POLICY', { maxContentLength: 20_000 });
    expect(policyOf({ type, content }).Content).toHaveLength(11_000 + 17);
    expect(policyOf({ type: PolicyType.of('BRAND_NEW_POLICY'), content }).Content).toHaveLength(11_000 + 17);
  });
});

describe('a stack', () => {
  test.each<[string, Partial<PolicyOptions>, string, RegExp]>([
    [
      'the same policy twice',
      {},
      'Other',
      /^policy deny-s3 of type SERVICE_CONTROL_POLICY already exists in this stack, at Stack\/Organization\/Deny: remove one/,
    ],
    [
      'two constructs with one ID',
      { policyName: 'no' },
      'Deny',
      /^a construct with the ID "Deny" of the same organization already exists in this stack/,
    ],
  ])('cannot have %s', (_what, more, id, message) => {
    const organization = anOrganization();
    organization.addPolicy('Deny', deny());
    expect(() => organization.addPolicy(id, deny(more))).toThrow(message);
  });

  test('cannot have two policies of one type with one ID, wherever they stand', () => {
    const organization = anOrganization();
    const stack = Stack.of(organization);
    new Policy(stack, 'Deny', { organization, ...deny() });
    const other = new Construct(stack, 'Other');
    expect(() => new Policy(other, 'Deny', { organization, ...deny({ policyName: 'no' }) })).toThrow(
      /^a policy with the ID Deny of type SERVICE_CONTROL_POLICY already exists in this stack, at Stack\/Deny/,
    );
    const content = PolicyContent.fromObject({ tags: {} });
    expect(
      () => new Policy(other, 'Deny2', { organization, policyName: 'deny-s3', type: TAG_POLICY, content }),
    ).not.toThrow();
  });

  test('cannot have policies beside an organization with consolidated billing, or one that can be pending', () => {
    const organizationIn = (props: object) => new Organization(aStack(), 'Organization', props);
    const migrating = { organizationId: 'o-exampleorgid', migrate: true };
    expect(() => organizationIn({ featureSet: 'CONSOLIDATED_BILLING' }).addPolicy('Deny', deny())).toThrow(
      /policy deny-s3 of type SERVICE_CONTROL_POLICY requires all features/,
    );
    const synthesize = (props: object) => {
      const organization = organizationIn(props);
      organization.addPolicy('Deny', deny());
      return Template.fromStack(Stack.of(organization));
    };
    expect(() => synthesize(migrating)).toThrow(
      /Custom::CdkAwsOrganizationPolicy at Stack\/Organization\/Deny.* requires all features and cannot wait for them.*WhenPending.FAIL/,
    );
    expect(() => synthesize({ ...migrating, whenPending: WhenPending.FAIL })).not.toThrow();
  });
});

describe('a policy that is there', () => {
  test('can be imported by its ID, and has an ARN in a stack with its organization', () => {
    const organization = anOrganization();
    const stack = Stack.of(organization);
    const policy = Policy.fromPolicyId(stack, 'Theirs', 'p-12345678', SCP);
    expect(policy.policyId).toBe('p-12345678');
    expect(policy.policyType.isSameAs(SCP)).toBe(true);
    expect(JSON.stringify(stack.resolve(policy.policyArn))).toMatch(
      /organizations::.*:policy\/.*\/service_control_policy\/p-12345678/,
    );
    expect(() => Policy.fromPolicyId(aStack(), 'Theirs', 'p-12345678', SCP).policyArn).toThrow(
      'the ARN of an imported policy needs the organization in its stack, and Stack has none',
    );
  });

  test("is AWS's own FullAWSAccess, one construct however often it is asked for", () => {
    const organization = Organization.fromOrganizationId(aStack(), 'Organization', 'o-exampleorgid');
    const { fullAwsAccess } = organization;
    expect(organization.fullAwsAccess).toBe(fullAwsAccess);
    expect(fullAwsAccess.policyId).toBe('p-FullAWSAccess');
    expect(JSON.stringify(Stack.of(organization).resolve(fullAwsAccess.policyArn))).toContain(
      'organizations::aws:policy/service_control_policy/p-FullAWSAccess',
    );
  });
});
