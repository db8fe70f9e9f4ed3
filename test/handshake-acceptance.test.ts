// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references, as plain() writes them
import { CfnParameter, Duration, type Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { HandshakeAcceptance, type HandshakeAcceptanceProps, HandshakeAction, WhenPending } from '../src';
import {
  aStack,
  circleIn,
  handledResources,
  plain,
  resourceOf,
  resourcesOf,
  statementsOf,
} from './private/synthesized';

const ACCEPTANCE = 'HandshakeAcceptanceoexampleorgid0000acde';
const ORGANIZATION = { organizationId: 'o-exampleorgid', managementAccountId: '111111111111' };

function accept(props: Partial<HandshakeAcceptanceProps> = {}): { stack: Stack; acceptance: HandshakeAcceptance } {
  const stack = aStack({ env: { account: '333333333333', region: 'eu-south-2' } });
  return { stack, acceptance: new HandshakeAcceptance(stack, 'Acceptance', { ...ORGANIZATION, ...props }) };
}

const handshakes = (action: string) =>
  `arn:\${AWS::Partition}:organizations::111111111111:handshake/o-exampleorgid/${action}/h-*`;

const READ_AND_ROLE = {
  read: {
    Effect: 'Allow',
    Action: ['organizations:DescribeOrganization', 'organizations:ListHandshakesForAccount'],
    Resource: '*',
  },
  role: {
    Effect: 'Allow',
    Action: 'iam:CreateServiceLinkedRole',
    Resource:
      'arn:${AWS::Partition}:iam::333333333333:role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations',
    Condition: { StringEquals: { 'iam:AWSServiceName': 'organizations.amazonaws.com' } },
  },
};

describe('HandshakeAcceptance', () => {
  test('is one resource with a function and a workflow of its own, without any organization in the stack', () => {
    const { stack, acceptance } = accept();

    expect(handledResources(stack)).toEqual([ACCEPTANCE]);
    expect(resourceOf(stack, ACCEPTANCE)).toMatchObject({
      Type: 'Custom::CdkAwsOrganizationHandshakeAcceptance',
      Properties: {
        OrganizationId: 'o-exampleorgid',
        ManagementAccountId: '111111111111',
        Actions: ['INVITE', 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'],
        DeploymentWaitSeconds: 300,
        WhenPending: 'DETACH',
        WorkflowArn: { Ref: 'CdkAwsOrganizationWorkflow' },
      },
    });
    expect(resourceOf(stack, ACCEPTANCE).Properties).not.toHaveProperty('AllowTransferFrom');
    expect(resourceOf(stack, ACCEPTANCE).DependsOn).toContain('CdkAwsOrganizationHandshakeAcceptanceMaking');
    expect(stack.resolve(acceptance.state)).toEqual({ 'Fn::GetAtt': [ACCEPTANCE, 'State'] });
    expect(stack.resolve(acceptance.handshakeId)).toEqual({ 'Fn::GetAtt': [ACCEPTANCE, 'HandshakeId'] });
    expect(stack.resolve(acceptance.workflow.stateMachineArn)).toEqual({ Ref: 'CdkAwsOrganizationWorkflow' });
    expect(circleIn(resourcesOf(stack))).toBeUndefined();
  });

  test('takes everything that can be set', () => {
    const { stack } = accept({
      actions: [HandshakeAction.APPROVE_ALL_FEATURES, HandshakeAction.INVITE, HandshakeAction.INVITE],
      allowTransferFrom: 'o-otherorgid00',
      deploymentWait: Duration.minutes(45),
      whenPending: WhenPending.FAIL,
      refresh: 'again',
    });

    expect(resourceOf(stack, ACCEPTANCE).Properties).toMatchObject({
      Actions: ['APPROVE_ALL_FEATURES', 'INVITE'],
      AllowTransferFrom: 'o-otherorgid00',
      DeploymentWaitSeconds: 2700,
      WhenPending: 'FAIL',
      Refresh: 'again',
    });
  });

  test('may accept that organization’s handshakes of the default kinds, create that one role, and read', () => {
    const { stack } = accept();

    expect(statementsOf(stack, 'CdkAwsOrganizationHandshakeAcceptanceMaking')).toEqual([
      READ_AND_ROLE.read,
      {
        Effect: 'Allow',
        Action: 'organizations:AcceptHandshake',
        Resource: [handshakes('invite'), handshakes('add_organizations_service_linked_role')],
      },
      READ_AND_ROLE.role,
    ]);
    expect(resourcesOf(stack)).not.toHaveProperty('CdkAwsOrganizationHandshakeAcceptanceRemoval');
  });

  test('may leave the one organization that is named, and accept what is named', () => {
    const { stack } = accept({ actions: [HandshakeAction.INVITE], allowTransferFrom: 'o-otherorgid00' });

    expect(statementsOf(stack, 'CdkAwsOrganizationHandshakeAcceptanceMaking')).toEqual([
      READ_AND_ROLE.read,
      { Effect: 'Allow', Action: 'organizations:AcceptHandshake', Resource: handshakes('invite') },
      READ_AND_ROLE.role,
      {
        Effect: 'Allow',
        Action: 'organizations:LeaveOrganization',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-otherorgid00' } },
      },
    ]);
  });

  test('goes on answering by a schedule that goes before it, if it is asked to', () => {
    const { stack } = accept({ continuous: true });
    const rule = resourceOf(stack, `${ACCEPTANCE}Schedule`);

    expect(rule).toMatchObject({
      Type: 'AWS::Events::Rule',
      DependsOn: [ACCEPTANCE],
      Properties: { ScheduleExpression: 'rate(3 hours)', State: 'ENABLED' },
    });
    const [target] = rule.Properties.Targets;
    expect(target.Arn).toEqual({ 'Fn::GetAtt': ['CdkAwsOrganizationHandler', 'Arn'] });
    expect(plain(target.InputTransformer.InputTemplate)).toBe(
      '{"schedule":{"event":{"StackId":"${AWS::StackId}","RequestId":<id>,' +
        `"ResourceType":"Custom::CdkAwsOrganizationHandshakeAcceptance","LogicalResourceId":"${ACCEPTANCE}",` +
        '"ResourceProperties":{"WorkflowArn":"${CdkAwsOrganizationWorkflow}","DeploymentWaitSeconds":300,' +
        '"WhenPending":"DETACH","OrganizationId":"o-exampleorgid","ManagementAccountId":"111111111111",' +
        '"Actions":["INVITE","ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE"]}}}}',
    );
    expect(target.InputTransformer.InputPathsMap).toEqual({ id: '$.id' });
    expect(resourceOf(stack, `${ACCEPTANCE}ScheduleMayInvoke`).Properties).toEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': ['CdkAwsOrganizationHandler', 'Arn'] },
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [`${ACCEPTANCE}Schedule`, 'Arn'] },
    });
    expect(circleIn(resourcesOf(stack))).toBeUndefined();
    expect(resourcesOf(accept().stack)).not.toHaveProperty(`${ACCEPTANCE}Schedule`);
  });

  test('tells people through the topic', () => {
    const stack = aStack({ env: { account: '333333333333', region: 'eu-south-2' } });
    new HandshakeAcceptance(stack, 'Acceptance', { ...ORGANIZATION, notifications: new sns.Topic(stack, 'People') });

    expect(resourceOf(stack, ACCEPTANCE).Properties.NotificationsTopicArn).toEqual({
      Ref: expect.stringMatching(/^People/),
    });
  });

  test('takes kinds of handshakes that only the deployment knows, and may answer any then', () => {
    const stack = aStack({ env: { account: '333333333333', region: 'eu-south-2' } });
    const actions = new CfnParameter(stack, 'Actions', { type: 'CommaDelimitedList' }).valueAsList as HandshakeAction[];
    new HandshakeAcceptance(stack, 'Acceptance', { ...ORGANIZATION, actions, allowTransferFrom: 'o-otherorgid00' });

    expect(JSON.stringify(statementsOf(stack, 'CdkAwsOrganizationHandshakeAcceptanceMaking'))).toMatch(
      /\/invite\/h-.*\/approve_all_features\/h-/,
    );
  });

  test('keeps its logical id wherever it stands, and takes it from its own id for a token', () => {
    const stack = aStack({ env: { account: '333333333333', region: 'eu-south-2' } });
    const organizationId = new CfnParameter(stack, 'OrganizationId').valueAsString;
    new HandshakeAcceptance(new Construct(stack, 'Somewhere'), 'Moved', ORGANIZATION);
    new HandshakeAcceptance(stack, 'Any-1', { ...ORGANIZATION, organizationId });

    expect(handledResources(stack)).toEqual([
      expect.stringMatching(/^HandshakeAcceptanceAny1[0-9a-f]{8}$/),
      ACCEPTANCE,
    ]);
  });

  test.each<[Partial<HandshakeAcceptanceProps>, string]>([
    [{ organizationId: 'exampleorgid' }, 'organizationId must be "o-" and 10 to 32 lower-case letters and digits'],
    [{ managementAccountId: '1234' }, 'managementAccountId must be exactly 12 digits, got "1234"'],
    [{ actions: [] }, 'actions must name at least one action, or be omitted'],
    [{ allowTransferFrom: 'o-x' }, 'allowTransferFrom must be "o-" and 10 to 32'],
    [{ allowTransferFrom: 'o-exampleorgid' }, 'allowTransferFrom must be another organization than organizationId'],
    [
      { allowTransferFrom: 'o-otherorgid00', actions: [HandshakeAction.APPROVE_ALL_FEATURES] },
      'allowTransferFrom applies to invitations, but actions does not name INVITE',
    ],
    [{ deploymentWait: Duration.minutes(46) }, 'deploymentWait must be at most 45 minutes'],
  ])('fails for %j', (props, message) => {
    expect(() => accept(props)).toThrow(message);
  });

  test('fails for the same organization twice in a stack', () => {
    const { stack } = accept();
    expect(() => new HandshakeAcceptance(stack, 'Again', ORGANIZATION)).toThrow(
      'acceptance of the handshakes of o-exampleorgid already exists in this stack, at Stack/Acceptance: remove one of the two',
    );
  });
});
