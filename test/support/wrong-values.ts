// biome-ignore-all lint/suspicious/noExplicitAny: whatever JavaScript and Python let pass
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { FollowUp, MemberAccess, PolicyType, TrustedService } from '../../src';

/** Wrong values of one kind of input, and what the error says of each. */
export type Wrong = readonly (readonly [value: unknown, message: string])[];

const ID = 'must be "o-" and 10 to 32 lower-case letters and digits';
export const ORGANIZATION_ID: Wrong = [
  ['exampleorgid', `organizationId ${ID}, for example "o-exampleorgid", got "exampleorgid"`],
  [123, `organizationId ${ID}, for example "o-exampleorgid", got the number 123: write it in quotes`],
  [{}, `organizationId ${ID}, for example "o-exampleorgid", got an object`],
];
export const ACCOUNT_ID = (name: string): Wrong => [
  [333_333_333_333, `${name} must be exactly 12 digits, got the number 333333333333: write it in quotes`],
  ['333', `${name} must be exactly 12 digits, got "333"`],
  [null, `${name} must be exactly 12 digits, got null`],
  [undefined, `${name} must be exactly 12 digits, got nothing`],
];
export const ACCOUNT = (name: string): Wrong => [
  [
    '333333333333',
    `${name} must be an account, got "333333333333": use Account.fromAccountId(this, 'Account', "333333333333"), or what`,
  ],
  [
    333_333_333_333,
    `${name} must be an account, got the number 333333333333: use Account.fromAccountId(this, 'Account'`,
  ],
  ['Audit', `${name} must be an account, got "Audit": use Account.fromAccountId(this, 'Account', "333333333333")`],
  [undefined, `${name} must be an account, got nothing: use Account.fromAccountId(`],
  [{ accountId: 333_333_333_333 }, `${name} must be an account, got an object: use Account.fromAccountId(`],
];
const ROLE_WORDS = 'roleName must be the name of a role without its path or ARN';
export const ROLE_NAME: Wrong = [
  ['arn:aws:iam::333333333333:role/Onboarding', ROLE_WORDS],
  [12, `${ROLE_WORDS}: 1 to 64 letters, digits and any of _+=,.@-, got the number 12: write it in quotes`],
];
export const PATH: Wrong = [
  ['operations', 'path must be a path that begins and ends with a slash, for example "/operations/", got "operations"'],
  [['operations'], 'path must be a path that begins and ends with a slash, for example "/operations/", got a list'],
];
export const EXTERNAL_ID: Wrong = [
  ['x', 'externalId must be 2 to 1,224 letters, digits and any of _+=,.@:/-, got "x"'],
  [
    12_345,
    'externalId must be 2 to 1,224 letters, digits and any of _+=,.@:/-, got the number 12345: write it in quotes',
  ],
];
export const TRANSFER: Wrong = [
  ['o-x', `allowTransferFrom ${ID}, for example "o-exampleorgid", got "o-x"`],
  [true, `allowTransferFrom ${ID}, for example "o-exampleorgid", got the boolean true`],
];
export const REMOVAL: Wrong = [
  [
    'DESTROY',
    'removalPolicy must be RETAIN or DESTROY, got "DESTROY": use RemovalPolicy.RETAIN or RemovalPolicy.DESTROY',
  ],
  [true, 'removalPolicy must be RETAIN or DESTROY, got the boolean true: use RemovalPolicy.RETAIN'],
  [RemovalPolicy.SNAPSHOT, 'removalPolicy must be RETAIN or DESTROY, got SNAPSHOT'],
];
export const MEMBER_ACCESS: Wrong = [
  ['Onboarding', 'memberAccess must be a MemberAccess, got "Onboarding": use MemberAccess.role("Onboarding")'],
  [MemberAccess, 'memberAccess must be a MemberAccess, got the function or class MemberAccess: use MemberAccess.role('],
  [{ roleName: 'Onboarding' }, 'memberAccess must be a MemberAccess, got an object: use MemberAccess.role('],
  [[MemberAccess.role('One')], 'memberAccess must be a MemberAccess, got a list: use MemberAccess.firstOf('],
  [FollowUp.fail(), 'memberAccess must be a MemberAccess, got an object of the class Plan'],
];
export const FOLLOW_UP = (name: string): Wrong => [
  ['FAIL', `${name} must be a FollowUp, got "FAIL": use FollowUp.fail() or FollowUp.inviteAgain()`],
  [FollowUp.fail, `${name} must be a FollowUp, got the function or class fail: use FollowUp.fail()`],
];
export const SERVICE = (name: string): Wrong => [
  [
    'guardduty.amazonaws.com',
    `${name} must be a TrustedService, got "guardduty.amazonaws.com": use TrustedService.of("guardduty.amazonaws.com")`,
  ],
  [undefined, `${name} must be a TrustedService, got nothing: use TrustedService.of(`],
  [PolicyType.TAG_POLICY, `${name} must be a TrustedService, got an object of the class PolicyType`],
];
export const TYPE = (name: string): Wrong => [
  ['TAG_POLICY', `${name} must be a PolicyType, got "TAG_POLICY": use PolicyType.of("TAG_POLICY")`],
  [undefined, `${name} must be a PolicyType, got nothing: use PolicyType.of(`],
  [TrustedService.GUARDDUTY, `${name} must be a PolicyType, got an object of the class TrustedService`],
];
export const BOOLEAN = (name: string): Wrong => [
  ['true', `${name} must be true or false, got "true": write it without quotes`],
  [1, `${name} must be true or false, got the number 1`],
  [null, `${name} must be true or false, got null`],
];
export const STRANGER: Wrong = [
  ['o-exampleorgid', 'organization must be an Organization, or come from Organization.fromOrganizationAttributes'],
  [undefined, 'organization must be an Organization, or come from Organization.fromOrganizationAttributes'],
];
export const OPTIONS = (name: string): Wrong => [
  [RemovalPolicy.DESTROY, `${name} must be an object, for example {`],
  [null, `${name} must be an object, for example {`],
];

/** The options that every construct takes which waits. */
export const WAITING: Record<string, Wrong> = {
  deploymentWait: [
    [300, 'deploymentWait must be a Duration, got the number 300: use Duration.seconds(300) or Duration.minutes(300)'],
    ['PT5M', 'deploymentWait must be a Duration, got "PT5M": use Duration.minutes(5)'],
    [Duration.minutes(46), 'deploymentWait must be at most 45 minutes, got 46 minutes'],
  ],
  whenPending: [
    ['fail', 'whenPending must be WhenPending.DETACH or WhenPending.FAIL, got "fail"'],
    [true, 'whenPending must be WhenPending.DETACH or WhenPending.FAIL, got the boolean true'],
  ],
  notifications: [
    [
      'arn:aws:sns:eu-central-1:111111111111:people',
      'notifications must be a topic of Amazon SNS (sns.ITopic), got "arn:aws:sns:eu-central-1:111111111111:people": ' +
        'use sns.Topic.fromTopicArn(this, \'Topic\', "arn:aws:sns:eu-central-1:111111111111:people")',
    ],
    ['team@example.com', 'notifications must be a topic of Amazon SNS (sns.ITopic), got "team@example.com"'],
    [sns.Topic, 'notifications must be a topic of Amazon SNS (sns.ITopic), got the function or class Topic'],
  ],
  notificationsKey: [
    ['alias/people', 'notificationsKey must be a key of AWS KMS (kms.IKey), got "alias/people"'],
    [kms.Key, 'notificationsKey must be a key of AWS KMS (kms.IKey), got the function or class Key'],
  ],
  refresh: [
    [2, 'refresh must be a text, got the number 2: write it in quotes'],
    [new Date(0), 'refresh must be a text, got an object of the class Date'],
  ],
};
export const REGIONS: Wrong = [
  ['eu-west-1', 'regions must be a list of Regions, got "eu-west-1": use ["eu-west-1"]'],
  [{ region: 'eu-west-1' }, "regions must be a list of Regions, got an object: use ['eu-west-1', 'us-east-1']"],
  [null, 'regions must be a list of Regions, got null'],
  [[], 'regions must name at least one Region, or be omitted'],
  [[1], 'regions[0] must be the name of a Region, for example "eu-west-1", got the number 1'],
  [['eu-west-1', undefined], 'regions[1] must be the name of a Region, for example "eu-west-1", got nothing'],
  [['Europe (Ireland)'], 'regions[0] must be the name of a Region, for example "eu-west-1", got "Europe (Ireland)"'],
  [[['eu-west-1']], 'regions[0] must be the name of a Region, for example "eu-west-1", got a list'],
  [['eu-west-1', 'eu-west-1'], 'regions must name each Region once, got "eu-west-1" twice'],
];
