// biome-ignore-all lint/suspicious/noExplicitAny: whatever JavaScript and Python let pass
import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  Account,
  FollowUp,
  HandshakeAcceptance,
  InvitationTarget,
  MemberAccess,
  MemberAccessRole,
  Organization,
  OrganizationalUnit,
  OrganizationDelegation,
  PolicyType,
  TrustedService,
} from '../../src';
import { aStack } from '../private/synthesized';
import { ACCOUNT_ID, EXTERNAL_ID, PATH, ROLE_NAME, SERVICE, TYPE, type Wrong } from './wrong-values';

/** One way to give something: how, wrong values, and what the error says of each. */
export interface Row {
  readonly give: (wrong: any) => unknown;
  readonly wrong: Wrong;
}

export const TARGET = InvitationTarget.account('333333333333');
export const IDS = { organizationId: 'o-exampleorgid', managementAccountId: '111111111111' };
export const stack = () => aStack({ env: { account: '555555555555', region: 'eu-central-1' } });
export const organization = (props: any = {}) => new Organization(stack(), 'Organization', props);
export const imported = (attrs: any) => Organization.fromOrganizationAttributes(stack(), 'Organization', attrs);
export const invite = (options: any) => organization().inviteAccount('Legacy', { target: TARGET, ...options });
export const accept = (props: any) => new HandshakeAcceptance(stack(), 'Acceptance', { ...IDS, ...props });
export const memberRole = (props: any) => new MemberAccessRole(stack(), 'Access', { ...IDS, ...props });

export const addUnit = (options: any) =>
  organization().root.addOrganizationalUnit('Prod', { organizationalUnitName: 'Production', ...options });

/** Every input of what is no construct. */
export const VALUE_ROWS: Record<string, Row> = {
  'Account.fromAccountId(accountId)': {
    give: (wrong) => Account.fromAccountId(stack(), 'Account', wrong),
    wrong: ACCOUNT_ID('accountId'),
  },
  'OrganizationalUnit.fromOrganizationalUnitId(organizationalUnitId)': {
    give: (wrong) => OrganizationalUnit.fromOrganizationalUnitId(stack(), 'Unit', wrong),
    wrong: [
      ['Workloads', 'organizationalUnitId must be the ID of an organizational unit, for example "ou-'],
      [undefined, 'organizationalUnitId must be the ID of an organizational unit, for example "ou-'],
    ],
  },
  'InvitationTarget.account(accountId)': {
    give: (wrong) => InvitationTarget.account(wrong),
    wrong: ACCOUNT_ID('accountId'),
  },
  'InvitationTarget.email(address)': {
    give: (wrong) => InvitationTarget.email(wrong),
    wrong: [
      ['333333333333', 'address must be an email address of 6 to 64 ASCII characters, got "333333333333"'],
      [undefined, 'address must be an email address of 6 to 64 ASCII characters, got nothing'],
    ],
  },
  'FollowUp.inviteAgain(options)': {
    give: (wrong) => FollowUp.inviteAgain(wrong),
    wrong: [[3, 'options must be an object']],
  },
  'InviteAgainOptions.maxAttempts': {
    give: (maxAttempts) => FollowUp.inviteAgain({ maxAttempts }),
    wrong: [
      ['3', 'maxAttempts must be a whole number from 1 to 100, got "3"'],
      [0, 'maxAttempts must be a whole number from 1 to 100, got 0'],
      [Number.NaN, 'maxAttempts must be a whole number from 1 to 100'],
    ],
  },
  'InviteAgainOptions.delay': {
    give: (delay) => FollowUp.inviteAgain({ delay }),
    wrong: [
      [3, 'delay must be a Duration, got the number 3: use Duration.seconds(3) or Duration.minutes(3)'],
      [Duration.days(367), 'delay must be at most 366 days, got 367 days'],
    ],
  },
  'MemberAccess.role(roleName)': { give: (wrong) => MemberAccess.role(wrong), wrong: ROLE_NAME },
  'MemberAccess.role(options)': {
    give: (wrong) => MemberAccess.role('Onboarding', wrong),
    wrong: [['/operations/', 'options must be an object, for example { path: \'/operations/\' }, got "/operations/"']],
  },
  'MemberRoleOptions.path': { give: (path) => MemberAccess.role('Onboarding', { path }), wrong: PATH },
  'MemberRoleOptions.externalId': { give: (externalId) => MemberAccess.role('R', { externalId }), wrong: EXTERNAL_ID },
  'MemberRoleOptions.sessionName': {
    give: (sessionName) => MemberAccess.role('R', { sessionName }),
    wrong: [
      ['a b', 'sessionName must be 2 to 64 letters, digits and any of _+=,.@-, got "a b"'],
      [7, 'sessionName must be 2 to 64 letters, digits and any of _+=,.@-, got the number 7: write it in quotes'],
    ],
  },
  'MemberAccess.firstOf(choices)': {
    give: (wrong) => MemberAccess.firstOf(MemberAccess.role('One'), wrong),
    wrong: [
      ['Two', 'choices[1] must be a MemberAccess, got "Two": use MemberAccess.role("Two")'],
      [[MemberAccess.role('Two')], 'choices[1] must be a MemberAccess, got a list: use MemberAccess.firstOf('],
    ],
  },
  'MemberAccess.perAccount(accounts)': {
    give: (wrong) => MemberAccess.perAccount(wrong, MemberAccess.none()),
    wrong: [
      [{ '333': MemberAccess.none() }, 'accounts must be exactly 12 digits, got "333"'],
      [
        { '333333333333': 'Onboarding' },
        'accounts["333333333333"] must be a MemberAccess, got "Onboarding": use MemberAccess.role("Onboarding")',
      ],
      [['333333333333'], 'accounts must be a map, for example {'],
    ],
  },
  'MemberAccess.perAccount(otherwise)': {
    give: (wrong) => MemberAccess.perAccount({}, wrong),
    wrong: [
      [undefined, 'otherwise must be a MemberAccess, got nothing: use MemberAccess.role('],
      ['Onboarding', 'otherwise must be a MemberAccess, got "Onboarding": use MemberAccess.role("Onboarding")'],
    ],
  },
  'TrustedService.of(principal)': {
    give: (wrong) => TrustedService.of(wrong),
    wrong: [
      [
        7,
        'service principal must be the name of a service as AWS writes it, for example "guardduty.amazonaws.com", got the number 7',
      ],
      [TrustedService.GUARDDUTY, 'service principal must be the name of a service as AWS writes it'],
      ['guardduty', 'got "guardduty": use "guardduty.amazonaws.com"'],
    ],
  },
  'TrustedService.isSameAs(other)': {
    give: (wrong) => TrustedService.GUARDDUTY.isSameAs(wrong),
    wrong: SERVICE('other'),
  },
  'OrganizationDelegation.policies(types)': {
    give: (wrong) => OrganizationDelegation.policies(...(wrong === undefined ? [] : [wrong])),
    wrong: [
      [undefined, 'types must name at least one policy type, for example PolicyType.BACKUP_POLICY'],
      ['TAG_POLICY', 'types[0] must be a PolicyType, got "TAG_POLICY": use PolicyType.of("TAG_POLICY")'],
      [[PolicyType.TAG_POLICY], 'types[0] must be a PolicyType, got a list: use PolicyType.of('],
    ],
  },
  'OrganizationDelegation.statement(statement)': {
    give: (wrong) => OrganizationDelegation.statement(wrong),
    wrong: [
      [undefined, 'statement must be a statement (iam.PolicyStatement), got nothing: use new iam.PolicyStatement('],
      [{ Effect: 'Allow' }, 'statement must be a statement (iam.PolicyStatement), got an object: use'],
      [
        new iam.PolicyStatement({ principals: [new iam.AnyPrincipal()], actions: ['a:B'], resources: ['*'] }),
        'statement must have no principal, because its principal is the account: remove it, and limit the statement to roles',
      ],
      [new iam.PolicyStatement({ notPrincipals: [new iam.AnyPrincipal()] }), 'statement must have no principal'],
      [new iam.PolicyStatement({ actions: ['a:B'] }), 'statement must have actions and resources, for example {'],
      [new iam.PolicyStatement({ resources: ['*'] }), 'statement must have actions and resources'],
      [new iam.PolicyStatement(), 'statement must have actions and resources'],
    ],
  },
  'PolicyType.of(value)': {
    give: (wrong) => PolicyType.of(wrong),
    wrong: [
      ['tag_policy', 'policyType must be a policy type of AWS Organizations in upper case'],
      ['SCP', 'policyType must be spelled as in the API of AWS Organizations, got "SCP": use "SERVICE_CONTROL_POLICY"'],
      [PolicyType.TAG_POLICY, 'policyType must be a policy type of AWS Organizations in upper case'],
    ],
  },
  'PolicyType.isSameAs(other)': { give: (wrong) => PolicyType.TAG_POLICY.isSameAs(wrong), wrong: TYPE('other') },
};
