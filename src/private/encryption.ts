import { ArnFormat, type CfnResource, Resource, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import type { Workflow } from './machinery';

/** Data keys are reused for five minutes, as Step Functions does by default: the cost of calls to AWS KMS is small then. */
const DATA_KEY_REUSE_SECONDS = 300;

/** Encrypts the executions of a workflow, and log groups, with a key of the account. */
export function encryptWorkflow(
  key: kms.IKey,
  { machine, policy }: Workflow,
  logGroups: readonly logs.LogGroup[],
): void {
  (machine.node.defaultChild as CfnResource).addPropertyOverride('EncryptionConfiguration', {
    Type: 'CUSTOMER_MANAGED_KMS_KEY',
    KmsKeyId: key.keyArn,
    KmsDataKeyReusePeriodSeconds: DATA_KEY_REUSE_SECONDS,
  });
  for (const group of logGroups) {
    (group.node.defaultChild as CfnResource).addPropertyOverride('KmsKeyId', key.keyArn);
  }
  policy.addStatements(...workflowStatements(machine, key));
  if (Resource.isOwnedResource(key)) {
    for (const statement of keyStatements(machine)) {
      key.addToResourcePolicy(statement);
    }
  }
}

/** What the role of the workflow does with the key: for its executions, and for their log. */
function workflowStatements(scope: IConstruct, key: kms.IKey): iam.PolicyStatement[] {
  const stack = Stack.of(scope);
  return [
    new iam.PolicyStatement({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [key.keyArn],
      // The name of the workflow is made up by CloudFormation, which needs the role before.
      conditions: {
        StringLike: {
          'kms:EncryptionContext:aws:states:stateMachineArn': stack.formatArn({
            service: 'states',
            resource: 'stateMachine',
            resourceName: '*',
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        },
      },
    }),
    new iam.PolicyStatement({
      actions: ['kms:GenerateDataKey'],
      resources: [key.keyArn],
      // The asterisk is part of the text that log delivery sends.
      conditions: {
        StringEquals: {
          'kms:EncryptionContext:SourceArn': `arn:${stack.partition}:logs:${stack.region}:${stack.account}:*`,
        },
      },
    }),
  ];
}

/** Services that use the key without a role: its policy must name them. */
function keyStatements(scope: IConstruct): iam.PolicyStatement[] {
  const { partition, region, account } = Stack.of(scope);
  return [
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
      actions: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      resources: ['*'],
      conditions: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
      },
    }),
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
      actions: ['kms:Decrypt*'],
      resources: ['*'],
    }),
  ];
}
