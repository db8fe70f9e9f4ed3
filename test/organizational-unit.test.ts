// biome-ignore-all lint/suspicious/noExplicitAny: templates are JSON of any shape
import { App, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { InvitationTarget, type IOrganizationParent, Organization, OrganizationalUnit } from '../src';
import { aStack, resourcesOf } from './private/synthesized';

const TYPE = 'Custom::CdkAwsOrganizationOrganizationalUnit';
const named = (organizationalUnitName: string) => ({ organizationalUnitName });

function anOrganization(stack: Stack = aStack()) {
  return new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
}

/** The units of a stack, by their logical ids. */
function unitsIn(stack: Stack): Record<string, any> {
  return Object.fromEntries(Object.entries(resourcesOf(stack)).filter(([, { Type }]) => Type === TYPE));
}

/** The one unit whose logical id begins so. */
function unit(stack: Stack, prefix: RegExp) {
  return Object.entries(unitsIn(stack)).find(([id]) => prefix.test(id))!;
}

describe('an organizational unit', () => {
  test('is below its parent, with its name and its tags, also those of Tags.of, and is retained', () => {
    const organization = anOrganization();
    const stack = Stack.of(organization);
    const prod = organization.root.addOrganizationalUnit('Prod', {
      ...named('Production'),
      tags: { team: 'payments' },
    });
    Tags.of(stack).add('cost', '7');
    prod.addOrganizationalUnit('Europe', named('Europe'));

    const [prodId, { Properties: ofProd }] = unit(stack, /^OrganizationalUnitProd[0-9a-f]{8}$/);
    expect(ofProd).toMatchObject({
      ParentId: { 'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'RootId'] },
      OrganizationId: { 'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'OrganizationId'] },
      OrganizationalUnitName: 'Production',
      Tags: { team: 'payments', cost: '7' },
      RemovalPolicy: 'RETAIN',
    });
    const [, { Properties: ofEurope }] = unit(stack, /^OrganizationalUnitProdEurope[0-9a-f]{8}$/);
    expect(ofEurope).toMatchObject({
      ParentId: { 'Fn::GetAtt': [prodId, 'OrganizationalUnitId'] },
      OrganizationalUnitName: 'Europe',
    });
  });

  test('is not reached by the refresh of its organization', () => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization', { refresh: 'again' });
    organization.root.addOrganizationalUnit('Prod', named('Production'));
    expect(unit(stack, /Prod/)[1].Properties).not.toHaveProperty('Refresh');
  });

  test('is a parent of invited accounts, which come after it', () => {
    const organization = anOrganization();
    const prod = organization.root.addOrganizationalUnit('Prod', named('Production'));
    prod.inviteAccount('Partner', { target: InvitationTarget.account('444444444444') });
    const invited = Object.values(resourcesOf(Stack.of(organization))).find(({ Type }) =>
      Type.endsWith('InvitedAccount'),
    );
    const [id] = unit(Stack.of(organization), /Prod/);
    expect(invited!.Properties).toMatchObject({
      TargetId: '444444444444',
      ParentId: { 'Fn::GetAtt': [id, 'OrganizationalUnitId'] },
    });
  });

  test('below an imported one, and below one of another stack, belongs to the organization of its own stack', () => {
    const app = new App();
    const above = anOrganization(new Stack(app, 'Above')).root.addOrganizationalUnit('Prod', named('Production'));
    const stack = new Stack(app, 'Below');
    Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');
    const imported = OrganizationalUnit.fromOrganizationalUnitId(stack, 'Imported', 'ou-exam-12345678');
    imported.addOrganizationalUnit('Europe', named('Europe'));
    new OrganizationalUnit(stack, 'Asia', { parent: above, ...named('Asia') });
    expect(unit(stack, /^OrganizationalUnitouexam12345678Europe/)[1].Properties).toMatchObject({
      OrganizationId: 'o-exampleorgid',
      ParentId: 'ou-exam-12345678',
    });
    expect(unit(stack, /^OrganizationalUnitProdAsia/)[1].Properties.ParentId).toHaveProperty('Fn::ImportValue');
  });

  test('has an ARN, also if it is imported into a stack with its organization', () => {
    const organization = anOrganization();
    const stack = Stack.of(organization);
    const prod = organization.root.addOrganizationalUnit('Prod', named('Production'));
    expect(stack.resolve(prod.organizationalUnitArn)).toEqual({
      'Fn::GetAtt': [unit(stack, /Prod/)[0], 'OrganizationalUnitArn'],
    });
    const imported = OrganizationalUnit.fromOrganizationalUnitId(stack, 'Imported', 'ou-exam-12345678');
    expect(JSON.stringify(stack.resolve(imported.organizationalUnitArn))).toMatch(
      /organizations::.*:ou\/.*\/ou-exam-12345678/,
    );
    const elsewhere = OrganizationalUnit.fromOrganizationalUnitId(aStack(), 'Imported', 'ou-exam-12345678');
    expect(() => elsewhere.organizationalUnitArn).toThrow(
      'the ARN of an imported organizational unit needs the organization in its stack, and Stack has none',
    );
  });

  test('can be removed, by its prop or by applyRemovalPolicy', () => {
    const organization = anOrganization();
    const DESTROY = { removalPolicy: RemovalPolicy.DESTROY };
    organization.root.addOrganizationalUnit('One', { ...named('One'), ...DESTROY });
    const two = organization.root.addOrganizationalUnit('Two', { ...named('Two'), ...DESTROY });
    two.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const policyOf = (id: RegExp) => unit(Stack.of(organization), id)[1].Properties.RemovalPolicy;
    expect([policyOf(/One/), policyOf(/Two/)]).toEqual(['DESTROY', 'RETAIN']);
  });

  test('has a logical ID of the ids from the root down, wherever its construct stands', () => {
    const make = (scopes: (stack: Stack) => [Construct, Construct]) => {
      const stack = aStack();
      const { root } = anOrganization(stack);
      const [one, other] = scopes(stack);
      const prod = new OrganizationalUnit(one, 'Prod', { parent: root, ...named('Production') });
      new OrganizationalUnit(other, 'Europe', { parent: prod, ...named('Europe') });
      return unitsIn(stack);
    };
    const flat = make((stack) => [stack, stack]);
    const deep = make((stack) => {
      const team = new Construct(new Construct(stack, 'Company'), 'Team');
      return [team, new Construct(team, 'Region')];
    });
    expect(deep).toEqual(flat);
  });
});

describe('what is wrong with an organizational unit is said in the words of the user', () => {
  test.each<[string, (root: IOrganizationParent) => unknown, string]>([
    [
      'the same ID twice, in one scope',
      (root) => {
        root.addOrganizationalUnit('Prod', named('Production'));
        root.addOrganizationalUnit('Prod', named('Other'));
      },
      'a construct with the ID "Prod" of the same parent already exists in this stack, at Stack/Organization/Root/Prod: remove one',
    ],
    [
      'the same ID twice, in two scopes',
      (root) => {
        root.addOrganizationalUnit('Prod', named('Production'));
        new OrganizationalUnit(new Construct(root, 'Team'), 'Prod', { parent: root, ...named('Other') });
      },
      'an organizational unit with the ID Prod of the same parent already exists in this stack, at Stack/Organization/Root/Prod',
    ],
    [
      'the same name twice',
      (root) => {
        root.addOrganizationalUnit('Prod', named('Production'));
        root.addOrganizationalUnit('Other', named('Production'));
      },
      'organizational unit Production of the same parent already exists in this stack, at Stack/Organization/Root/Prod: remove one',
    ],
    [
      'a parent in the options of a parent',
      (root) => root.inviteAccount('Partner', { target: InvitationTarget.account('444444444444'), parent: root }),
      'parent must not be in the options of inviteAccount of a parent, which is the parent itself: remove it',
    ],
  ])('%s', (_what, make, message) => {
    expect(() => make(anOrganization().root)).toThrow(message);
  });

  test('the same name below two parents is no mistake', () => {
    const { root } = anOrganization();
    const [one, other] = ['One', 'Other'].map((id) => root.addOrganizationalUnit(id, named(id)));
    one!.addOrganizationalUnit('Prod', named('Production'));
    expect(() => other!.addOrganizationalUnit('Prod', named('Production'))).not.toThrow();
  });

  test('no organization in the stack', () => {
    const imported = OrganizationalUnit.fromOrganizationalUnitId(aStack(), 'Unit', 'ou-exam-12345678');
    expect(() => imported.addOrganizationalUnit('Prod', named('Production'))).toThrow(
      'an organizational unit needs the organization in its stack, and Stack has none: create it there, or import it with',
    );
    expect(() => imported.inviteAccount('A', { target: InvitationTarget.account('444444444444') })).toThrow(
      'the invitation of an account needs the organization in its stack, and Stack has none',
    );
  });

  test('too many tags of Tags.of', () => {
    const organization = anOrganization();
    const prod = organization.root.addOrganizationalUnit('Prod', named('Production'));
    for (let index = 0; index < 50; index++) {
      Tags.of(prod).add(`key${index}`, '1');
    }
    expect(() => resourcesOf(Stack.of(organization))).toThrow('tags must be at most 49, got 50');
  });

  test('one in two stacks of the App, one of which would delete it', () => {
    const app = new App();
    const env = { account: '111111111111', region: 'eu-west-1' };
    const [one, other] = ['One', 'Other'].map((id) => {
      const stack = new Stack(app, id, { env });
      return OrganizationalUnit.fromOrganizationalUnitId(stack, 'Above', 'ou-exam-12345678');
    });
    for (const parent of [one!, other!]) {
      Organization.fromOrganizationId(Stack.of(parent), 'Organization', 'o-exampleorgid');
    }
    one!.addOrganizationalUnit('Prod', named('Production'));
    other!.addOrganizationalUnit('Productive', { ...named('Production'), removalPolicy: RemovalPolicy.DESTROY });
    Annotations.fromStack(Stack.of(other!)).hasWarning(
      '*',
      Match.stringLikeRegexp('organizational unit Production is in the stack One, too'),
    );
    Annotations.fromStack(Stack.of(one!)).hasNoWarning('*', Match.stringLikeRegexp('organizational unit'));
  });
});
