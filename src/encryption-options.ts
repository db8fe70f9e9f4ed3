import type * as kms from 'aws-cdk-lib/aws-kms';

/** Options for the encryption of what the workflow keeps. */
export interface EncryptionOptions {
  /**
   * The key that encrypts the executions of the state machine, and the two log groups.
   *
   * Executions contain external IDs, and the address that CloudFormation accepts responses at. With this key, only
   * principals that can use it read them. It is one key for everything in the stack, symmetric, and in the same Region.
   *
   * Change or remove it only while no resource is pending: running executions stay encrypted with the key that they were
   * started with, and the workflow must read them to replace them.
   *
   * A key that is created in the same CDK app gets the statements that are necessary. The policy of an imported key must
   * leave permissions to IAM, and allow CloudWatch Logs in the Region (for example `logs.eu-west-1.amazonaws.com`) and
   * `delivery.logs.amazonaws.com` to use the key.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
   * @default - the executions are encrypted with a key of AWS
   */
  readonly encryptionKey?: kms.IKey;
}
