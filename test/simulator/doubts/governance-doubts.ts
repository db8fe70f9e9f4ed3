import { TRUSTED_SERVICES } from '../../../src/facts/trusted-services';
import { Answers } from '../../../src/simulator/cloudformation/answers';
import { call, SECOND } from '../organizations/simulated-calls';
import {
  ALL_FEATURES,
  aWorld,
  type DoubtScenario,
  hasRole,
  MEMBER,
  manage,
  organizationIn,
  policy,
  refusalOf,
  refusalOfRole,
  STANDALONE,
  WITH_POLICIES,
} from './doubt-lab';

/** Accounts, services, and policies, by the name of the question. */
export const GOVERNANCE_DOUBTS: Readonly<Record<string, DoubtScenario>> = {
  'role-with-consolidated-billing': {
    world: aWorld(),
    play: async (aws) => {
      await manage(aws, 'CreateAccount', { Email: 'new@example.com', AccountName: 'New' });
      await aws.clock.advance(30 * SECOND);
      return hasRole(aws, [...organizationIn(aws).members.keys()].at(-1)!);
    },
    assumed: true,
    otherwise: false,
  },
  'direct-service-linked-role': {
    world: aWorld(),
    play: (aws) => refusalOfRole(aws),
    assumed: 'no error',
    otherwise: 'InvalidInput',
  },
  'suffix-of-service-linked-role': {
    world: aWorld(),
    play: (aws) => refusalOfRole(aws, { CustomSuffix: 'second' }),
    assumed: 'InvalidInput',
  },
  'removal-of-closed-account': {
    world: aWorld({}, { [MEMBER]: { state: 'CLOSED' } }),
    play: (aws) => refusalOf(aws, 'RemoveAccountFromOrganization', { AccountId: MEMBER }),
    assumed: 'ConstraintViolationException ACCOUNT_CANNOT_LEAVE_ORGANIZATION',
  },
  'accounts-created-together': {
    world: aWorld(),
    play: async (aws) => {
      await manage(aws, 'CreateAccount', { Email: 'one@example.com', AccountName: 'One' });
      const second = await manage(aws, 'CreateAccount', { Email: 'two@example.com', AccountName: 'Two' });
      return second.CreateAccountStatus.State;
    },
    assumed: 'IN_PROGRESS',
  },
  'repeated-trusted-access': {
    world: ALL_FEATURES,
    play: async (aws) => {
      const service = { ServicePrincipal: 'guardduty.amazonaws.com' };
      await manage(aws, 'EnableAWSServiceAccess', service);
      return refusalOf(aws, 'EnableAWSServiceAccess', service);
    },
    assumed: 'no error',
  },
  'access-before-delegation': {
    world: ALL_FEATURES,
    play: (aws) =>
      refusalOf(aws, 'RegisterDelegatedAdministrator', {
        AccountId: MEMBER,
        ServicePrincipal: 'guardduty.amazonaws.com',
      }),
    assumed: 'ConstraintViolationException SERVICE_ACCESS_NOT_ENABLED',
    otherwise: 'no error',
  },
  'delegation-without-support': {
    world: ALL_FEATURES,
    play: (aws) =>
      refusalOf(aws, 'RegisterDelegatedAdministrator', { AccountId: MEMBER, ServicePrincipal: 'ram.amazonaws.com' }),
    assumed: 'InvalidInputException UNRECOGNIZED_SERVICE_PRINCIPAL',
    otherwise: 'ConstraintViolationException MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
  },
  'access-before-policy-type': {
    world: ALL_FEATURES,
    play: (aws) =>
      refusalOf(aws, 'EnablePolicyType', { RootId: organizationIn(aws).rootId, PolicyType: 'GUARDDUTY_POLICY' }),
    assumed: 'ConstraintViolationException SERVICE_ACCESS_NOT_ENABLED',
    otherwise: 'no error',
  },
  'policies-of-new-organization': {
    world: aWorld(),
    play: async (aws) => {
      await call(aws, STANDALONE, 'CreateOrganization');
      const { Roots } = await call(aws, STANDALONE, 'ListRoots');
      return Roots[0].PolicyTypes;
    },
    assumed: [],
    otherwise: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
  },
  'list-of-disabled-policy-type': {
    world: ALL_FEATURES,
    play: (aws) => refusalOf(aws, 'ListPolicies', { Filter: 'BACKUP_POLICY' }),
    assumed: 'no error',
    otherwise: 'PolicyTypeNotEnabledException',
  },
  'policy-names-of-types': {
    world: ALL_FEATURES,
    play: async (aws) => {
      await manage(aws, 'CreatePolicy', policy('TAG_POLICY', { tags: {} }));
      return refusalOf(aws, 'CreatePolicy', policy('BACKUP_POLICY', { plans: {} }));
    },
    assumed: 'no error',
    otherwise: 'DuplicatePolicyException',
  },
  'policies-of-deleted-unit': {
    world: WITH_POLICIES,
    play: async (aws) => {
      const unit = [...organizationIn(aws).parents.values()].find(({ name }) => name === 'Unit')!;
      const statement = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
      const content = { Version: '2012-10-17', Statement: [statement] };
      const { Policy } = await manage(aws, 'CreatePolicy', policy('SERVICE_CONTROL_POLICY', content));
      await manage(aws, 'AttachPolicy', { PolicyId: Policy.PolicySummary.Id, TargetId: unit.id });
      return refusalOf(aws, 'DeleteOrganizationalUnit', { OrganizationalUnitId: unit.id });
    },
    assumed: 'no error',
    otherwise: 'OrganizationalUnitNotEmptyException',
  },
  'removal-of-missing-tag': {
    world: aWorld(),
    play: (aws) => refusalOf(aws, 'UntagResource', { ResourceId: MEMBER, TagKeys: ['missing'] }),
    assumed: 'no error',
  },
  'size-of-pages': {
    world: aWorld({
      featureSet: 'ALL',
      serviceAccess: Object.values(TRUSTED_SERVICES)
        .slice(0, 21)
        .map(({ principal }) => principal),
    }),
    play: async (aws) => (await manage(aws, 'ListAWSServiceAccessForOrganization')).EnabledServicePrincipals.length,
    assumed: 20,
  },
  'oversized-response': {
    world: aWorld(),
    play: async (aws) => {
      const answers = new Answers(aws);
      const result: unknown[] = [];
      const request = { StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Resource' };
      const token = answers.expect(request, (answer) => result.push(answer));
      answers.respond(token, JSON.stringify({ ...request, Status: 'SUCCESS', Data: { long: 'x'.repeat(4096) } }));
      return result;
    },
    assumed: [],
    otherwise: [{ invalid: 'Invalid response: it is too long' }],
  },
};
