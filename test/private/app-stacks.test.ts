// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation's placeholders, as the tests write them
import { App, type Environment, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { InvitationTarget, Organization, TrustedService } from '../../src';
import { resourcesOf, statementsOf } from './synthesized';

const ENV = { account: '111111111111', region: 'eu-central-1' };

/** Something of ours in a stack. */
function fill(stack: Stack): Stack {
  Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid').inviteAccount('Invited', {
    target: InvitationTarget.account('333333333333'),
  });
  return stack;
}

const variableOf = (stack: Stack) => resourcesOf(stack).CdkAwsOrganizationHandler!.Properties.Environment?.Variables;

function resourcesListed(stack: Stack): unknown {
  const statements = statementsOf(stack, 'CdkAwsOrganizationRegisterManagedRemoval') as {
    Action: unknown;
    Resource: unknown;
  }[];
  return statements.find(({ Action }) => Action === 'cloudformation:ListStackResources')!.Resource;
}

describe('the stacks of an app that may hold the same thing', () => {
  const others: [string, Environment | undefined, boolean][] = [
    ['in the same account and Region', ENV, true],
    ['in another Region', { ...ENV, region: 'us-east-1' }, false],
    ['in another account', { ...ENV, account: '222222222222' }, false],
    ['of an unknown environment', undefined, true],
    ['of an unknown account', { region: 'eu-central-1' }, true],
  ];
  test.each(others)('one %s', (_, env, isBeside) => {
    const app = new App({ analyticsReporting: false });
    const stack = fill(new Stack(app, 'Stack', { env: ENV }));
    fill(new Stack(app, 'Other', env === undefined ? {} : { env }));
    expect(variableOf(stack)).toEqual(isBeside ? { STACK_NAMES: 'Other' } : undefined);
  });

  test('are those with resources of this library, and by the names that they are deployed under', () => {
    const app = new App({ analyticsReporting: false });
    const stack = fill(new Stack(app, 'Stack', { env: ENV }));
    new Stack(app, 'Empty', { env: ENV });
    fill(new Stack(new Stage(app, 'Prod', { env: ENV }), 'Org'));
    fill(new Stack(app, 'Named', { env: ENV, stackName: 'b-name' }));
    expect(variableOf(stack)).toEqual({ STACK_NAMES: 'Prod-Org,b-name' });
  });

  test('are top-level stacks: nested ones are found through them, also by a nested one', () => {
    const app = new App({ analyticsReporting: false });
    const stack = fill(new Stack(app, 'Stack', { env: ENV }));
    const parent = new Stack(app, 'Parent', { env: ENV });
    const nested = fill(new NestedStack(parent, 'Nested'));
    expect(variableOf(stack)).toEqual({ STACK_NAMES: 'Parent' });
    expect(variableOf(nested)).toEqual({ STACK_NAMES: 'Parent,Stack' });
  });

  test('are none for a stack that is alone, which has no variable', () => {
    const stack = fill(new Stack(new App({ analyticsReporting: false }), 'Stack', { env: ENV }));
    expect(variableOf(stack)).toBeUndefined();
  });

  test('can be listed by the handler, with those nested in them, and no others', () => {
    const app = new App({ analyticsReporting: false });
    const stack = fill(new Stack(app, 'Stack', { env: ENV }));
    fill(new Stack(app, 'Other', { env: ENV }));
    expect(resourcesListed(stack)).toEqual([
      '${AWS::StackId}',
      'arn:${AWS::Partition}:cloudformation:eu-central-1:111111111111:stack/${AWS::StackName}-*/*',
      'arn:${AWS::Partition}:cloudformation:eu-central-1:111111111111:stack/Other/*',
      'arn:${AWS::Partition}:cloudformation:eu-central-1:111111111111:stack/Other-*/*',
    ]);
  });

  test('are not named where nothing is invited', () => {
    const app = new App({ analyticsReporting: false });
    const stack = new Stack(app, 'Stack', { env: ENV });
    Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid').enableServiceAccess(
      TrustedService.of('guardduty.amazonaws.com'),
    );
    expect(JSON.stringify(resourcesOf(stack))).not.toContain('ListStackResources');
  });
});
