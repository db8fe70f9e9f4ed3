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

/** What the simulator calls the trust policy of a role. */
const TRUST_POLICY = 'trust policy';

/** Something of an account that is not known, and that a run depended on. */
export interface MetUnknown {
  /** The place of the world that settles it. */
  readonly place: string;
  readonly why: string;
  readonly account: string;
  /** What was so in the run in our favor, and in the one against us: parts of a sentence. */
  readonly inFavor: string;
  readonly against: string;
  /** Of a policy: what it was asked about, which follows these parts. */
  readonly actions?: readonly string[];
}

/** What some runs met, each once: of a policy, all that it was asked about. */
export function mergedUnknowns(met: readonly MetUnknown[]): readonly MetUnknown[] {
  const alike = grouped(met, ({ actions, ...rest }) => JSON.stringify(rest));
  return [...alike.values()].map((some) => {
    const [first] = some as [MetUnknown];
    const actions = [...new Set(some.flatMap((one) => one.actions ?? []))].sort();
    return first.actions === undefined ? first : { ...first, actions };
  });
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
function decisions(aws: SimulatedAws): readonly MetUnknown[] {
  const met = aws.openDecisions.met().filter(({ concerns }) => concerns === 'MEMBER');
  return mergedUnknowns(
    met.map((one) => ({
      place: placeIn(aws, one),
      why: whyOf(aws, one),
      account: one.about,
      inFavor: `${policyOf(one)} allows`,
      against: `${policyOf(one)} denies`,
      actions: [one.action],
    })),
  );
}

/** What a policy is called: its name, or whose it is. */
function policyOf({ kind, policy = kind, statement, callerArn, resource }: OpenDecision): string {
  if (policy === TRUST_POLICY) {
    return `the trust policy of the role ${roleNameOf(resource)}`;
  }
  const isNamed = policy !== kind && (kind !== 'identity-based policy' || statement !== undefined || isArn(policy));
  return isNamed ? `the ${kind} ${policy}` : `the ${kind} of the role ${sessionRoleOf(callerArn)}`;
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
  { kind, policy = '', statement, concerns, about, callerArn, resource, targetId }: OpenDecision,
): string {
  const roleField = (role: string, ...field: string[]) => placeOf(['accounts', about, 'roles', role, ...field]);
  if (kind === 'service control policy' || kind === 'resource control policy') {
    return controlPolicyPlace(aws, targetId ?? '', policy);
  }
  if (policy === TRUST_POLICY) {
    return roleField(roleNameOf(resource), 'trustPolicy');
  }
  if (isArn(policy)) {
    return placeOf(['managedPolicies', policy]);
  }
  if (kind === 'permissions boundary') {
    return roleField(sessionRoleOf(callerArn), 'boundary');
  }
  // A role that a stack made is in no world.
  if (kind !== 'identity-based policy' || concerns === 'EVERYTHING') {
    return policy;
  }
  // No statement decides if none of the policies of the role is known.
  return roleField(sessionRoleOf(callerArn), 'policies', ...(statement === undefined ? [] : [policy]));
}

function isArn(policy: string): boolean {
  return policy.startsWith('arn:');
}

function roleNameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1);
}

function sessionRoleOf(callerArn: string): string {
  return callerArn.split('/')[1] ?? '';
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
