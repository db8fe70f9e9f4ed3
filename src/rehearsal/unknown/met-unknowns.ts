import { UNKNOWNS } from '../../facts/unknowns';
import {
  type OpenDecision,
  OrganizationsService,
  placeOf,
  type SimulatedAws,
  type UnknownPlace,
} from '../../simulator/index';
import { grouped } from '../plan/grouped';
import type { MissingAccount } from './missing-accounts';

/** Something of an account that is not known, and that a run depended on. */
export interface MetUnknown {
  /** The place of the world that settles it. */
  readonly place: string;
  readonly why: string;
  readonly account: string;
  /** What was so in the run in our favor, and in the one against us: parts of a sentence. */
  readonly inFavor: string;
  readonly against: string;
}

/** What a run met of accounts that is not known. */
export function metUnknowns(aws: SimulatedAws, missing: readonly MissingAccount[]): readonly MetUnknown[] {
  const { unknownPlaces } = aws;
  return [
    ...missing.map(missingAccount),
    ...unknownPlaces
      .all()
      .filter(({ pattern }) => pattern === 'accounts.*.serviceLinkedRole')
      .map(serviceLinkedRole),
    ...unknownPlaces.askedRoles().map(({ place, why, account, role }) => ({
      place,
      why,
      account,
      inFavor: `the role ${role} can be assumed in ${account}`,
      against: `the role ${role} cannot be assumed in ${account}`,
    })),
    ...decisions(aws),
  ];
}

function missingAccount({ id, email, place, why }: MissingAccount): MetUnknown {
  const { inFavor, against } = UNKNOWNS['accounts.*'];
  const name = email ?? id;
  return {
    place,
    why,
    account: id,
    inFavor: inFavor.replace(/^it/, `the account ${name}`),
    against: against.replace(/^it/, `the account ${name}`),
  };
}

function serviceLinkedRole({ segments, place, why }: UnknownPlace): MetUnknown {
  const account = String(segments[1]);
  return {
    place,
    why,
    account,
    inFavor: `${account} has AWSServiceRoleForOrganizations`,
    against: `${account} does not have AWSServiceRoleForOrganizations`,
  };
}

/** Each policy once, with all that it was asked about. */
function decisions(aws: SimulatedAws): MetUnknown[] {
  const met = aws.openDecisions.met().filter(({ concerns }) => concerns === 'MEMBER');
  return [...grouped(met, (one) => `${placeIn(aws, one)} ${one.about}`).values()].map((some) => {
    const [first] = some as [OpenDecision];
    const actions = [...new Set(some.map(({ action }) => action))].sort().join(', ');
    const policy = `the ${first.kind} ${first.policy ?? ''}`.trimEnd();
    return {
      place: placeIn(aws, first),
      why: whyOf(aws, first),
      account: first.about,
      inFavor: `${policy} allows ${actions} in ${first.about}`,
      against: `${policy} denies ${actions} in ${first.about}`,
    };
  });
}

/** Why it is not known what a policy says about a request. */
export function whyOf(aws: SimulatedAws, decision: OpenDecision): string {
  const listed = aws.unknownPlaces.all().find(({ place }) => place === placeIn(aws, decision))?.why;
  const { unknown = [] } = decision;
  return listed ?? (unknown.length > 0 ? `it depends on ${unknown.join(', ')}` : 'the world does not have its text');
}

/** The place of a world that has the text of a policy; the name of the policy, if none has it. */
export function placeIn(
  aws: SimulatedAws,
  { kind, policy = '', about, callerArn, resource, targetId }: OpenDecision,
): string {
  const role = (arn: string) => arn.split('/')[1] ?? '';
  switch (kind) {
    case 'service control policy':
    case 'resource control policy':
      return controlPolicyPlace(aws, targetId ?? '', policy);
    case 'resource-based policy':
      return policy === 'trust policy'
        ? placeOf(['accounts', about, 'roles', resource.slice(resource.lastIndexOf('/') + 1), 'trustPolicy'])
        : policy;
    case 'permissions boundary':
      return policy.startsWith('arn:')
        ? placeOf(['managedPolicies', policy])
        : placeOf(['accounts', about, 'roles', role(callerArn), 'boundary']);
    default:
      return policy.startsWith('arn:') ? placeOf(['managedPolicies', policy]) : policy;
  }
}

function controlPolicyPlace(aws: SimulatedAws, targetId: string, name: string): string {
  const organizations = [...OrganizationsService.of(aws).state.organizations.values()];
  for (const [index, { policies, attachments }] of organizations.entries()) {
    const id = [...(attachments.get(targetId) ?? [])].find((one) => policies.get(one)?.name === name);
    if (id !== undefined) {
      return placeOf(['organizations', index, 'policies', id, 'content']);
    }
  }
  return name;
}
