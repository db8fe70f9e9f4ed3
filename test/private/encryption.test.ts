// biome-ignore-all lint/suspicious/noExplicitAny: templates are JSON of any shape
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references, as plain() writes them
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { HandshakeAcceptance, Organization, TrustedService } from '../../src';
import { InProcessLab } from '../support/in-process';
import { aStack, plain, resourceOf, resourcesOf, statementsOf } from './synthesized';

const KEY_ARN = 'arn:aws:kms:eu-central-1:111111111111:key/example';
const LOGS = 'arn:${AWS::Partition}:logs:eu-central-1:111111111111';
const importedKey = (stack: Stack) => kms.Key.fromKeyArn(stack, 'Key', KEY_ARN);

function encrypted(stack = aStack()): Stack {
  const encryptionKey = importedKey(stack);
  Organization.fromOrganizationAttributes(stack, 'Organization', {
    organizationId: 'o-exampleorgid',
    encryptionKey,
  }).enableServiceAccess(TrustedService.GUARDDUTY);
  return stack;
}

const OF_HANDLER = {
  Effect: 'Allow',
  Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
  Resource: KEY_ARN,
  Condition: {
    StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': '${CdkAwsOrganizationWorkflow}' },
  },
};

describe('encryptionKey', () => {
  test('encrypts the executions and both log groups', () => {
    const stack = encrypted();
    expect(resourceOf(stack, 'CdkAwsOrganizationWorkflow').Properties.EncryptionConfiguration).toEqual({
      Type: 'CUSTOMER_MANAGED_KMS_KEY',
      KmsKeyId: KEY_ARN,
      KmsDataKeyReusePeriodSeconds: 300,
    });
    expect(resourceOf(stack, 'CdkAwsOrganizationHandlerLogs').Properties.KmsKeyId).toBe(KEY_ARN);
    expect(resourceOf(stack, 'CdkAwsOrganizationWorkflowLogs').Properties.KmsKeyId).toBe(KEY_ARN);
  });

  test('lets the function use it for executions of this workflow only', () => {
    const statements = plain(statementsOf(encrypted(), 'CdkAwsOrganizationDriverRemoval')) as any[];
    expect(statements.filter(({ Action }: any) => String(Action).includes('kms:'))).toEqual([OF_HANDLER]);
  });

  test('lets the role of the workflow use it for executions and for their log', () => {
    const { Policies } = resourceOf(encrypted(), 'CdkAwsOrganizationWorkflowRole').Properties;
    expect((plain(Policies[0].PolicyDocument.Statement) as any[]).slice(2)).toEqual([
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: KEY_ARN,
        Condition: {
          StringLike: {
            'kms:EncryptionContext:aws:states:stateMachineArn':
              'arn:${AWS::Partition}:states:eu-central-1:111111111111:stateMachine:*',
          },
        },
      },
      {
        Effect: 'Allow',
        Action: 'kms:GenerateDataKey',
        Resource: KEY_ARN,
        Condition: { StringEquals: { 'kms:EncryptionContext:SourceArn': `${LOGS}:*` } },
      },
    ]);
  });

  test('gives a key of the App the statements for services that have no role', () => {
    const stack = aStack();
    new Organization(stack, 'Organization', { encryptionKey: new kms.Key(stack, 'Key') });

    const [key] = Object.values(resourcesOf(stack)).filter(({ Type }) => Type === 'AWS::KMS::Key');
    expect((plain(key!.Properties.KeyPolicy.Statement) as any[]).slice(1)).toEqual([
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        Principal: { Service: 'logs.eu-central-1.amazonaws.com' },
        Resource: '*',
        Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `${LOGS}:log-group:*` } },
      },
      {
        Effect: 'Allow',
        Action: 'kms:Decrypt*',
        Principal: { Service: 'delivery.logs.amazonaws.com' },
        Resource: '*',
      },
    ]);
  });

  test('is one for everything in a stack, whichever construct names it', () => {
    const stack = aStack({ env: { account: '333333333333', region: 'eu-central-1' } });
    const accept = (id: string, organizationId: string, encryptionKey?: kms.IKey) =>
      new HandshakeAcceptance(stack, id, { organizationId, managementAccountId: '111111111111', encryptionKey });
    accept('One', 'o-exampleorgid');
    accept('Other', 'o-otherorgid00', importedKey(stack));

    expect(resourceOf(stack, 'CdkAwsOrganizationHandlerLogs').Properties.KmsKeyId).toBe(KEY_ARN);
    expect(() => accept('Third', 'o-thirdorgid00', new kms.Key(stack, 'Another'))).toThrow(
      'encryptionKey must be the same for everything in a stack, and Stack has another one, at Stack/Key: use that key',
    );
  });

  test('deploys nothing for an imported organization alone', () => {
    const stack = aStack();
    Organization.fromOrganizationAttributes(stack, 'It', {
      organizationId: 'o-exampleorgid',
      encryptionKey: importedKey(stack),
    });
    expect(Template.fromStack(stack).toJSON()).not.toHaveProperty('Resources');
  });
});

describe('in a simulated AWS', () => {
  const env = { account: '111111111111', region: 'eu-central-1' };
  const world = { deployment: env, accounts: { [env.account]: {} } };

  function templateOf(change: (statements: any[]) => any[] = (statements) => statements) {
    const stack = new Stack(new App({ analyticsReporting: false }), 'Stack', { env });
    new Organization(stack, 'Organization', { encryptionKey: new kms.Key(stack, 'Key') });
    const template = Template.fromStack(stack).toJSON();
    const { PolicyDocument } = template.Resources.CdkAwsOrganizationDriverRemoval.Properties;
    PolicyDocument.Statement = change(PolicyDocument.Statement);
    return template;
  }

  test('a stack with encrypted executions is deployed and deleted', async () => {
    const lab = new InProcessLab(world);
    expect((await lab.deploy(templateOf() as any)).status).toBe('CREATE_COMPLETE');
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
  });

  test('without the key, the function starts no execution', async () => {
    const lab = new InProcessLab(world);
    const { status } = await lab.deploy(
      templateOf((statements) => statements.filter(({ Action }) => !String(Action).includes('kms:'))) as any,
    );
    expect(status).not.toBe('CREATE_COMPLETE');
    expect(lab.aws.history.some(({ error, operation }) => operation === 'StartExecution' && error !== undefined)).toBe(
      true,
    );
  });
});
