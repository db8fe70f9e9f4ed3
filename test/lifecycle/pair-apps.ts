import { OrganizationsService } from '../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import type { World } from '../../src/simulator/world/world';
import type { AppLab } from '../support/app-lab';
import type { AppSpec, PairSpec } from '../support/app-spec';
import { ID } from './configured-world';
import { MEMBER, PROD, WORLD } from './existing-world';

export const ALLOW = 'p-allow00001';
export const DENY = 'p-deny000001';
export const OTHER = 'p-deny000002';
export const FULL = 'p-FullAWSAccess';
const TYPE = 'SERVICE_CONTROL_POLICY';

const statement = (Effect: 'Allow' | 'Deny') =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect, Action: 's3:*', Resource: '*' } });
const policy = (name: string, content: string) => ({ type: TYPE, name, content });

/** Policies that people wrote, one of which they attached to production years ago. */
export const GUARDED: World = {
  ...WORLD,
  organizations: WORLD.organizations!.map((one) => ({
    ...one,
    policyTypes: [TYPE],
    policies: {
      [ALLOW]: policy('allow-list', statement('Allow')),
      [DENY]: policy('deny', statement('Deny')),
      [OTHER]: policy('other', statement('Deny')),
    },
    attachments: { '/Prod': [FULL, DENY] },
  })),
};

export const app = (pairs: readonly PairSpec[], more: Partial<AppSpec> = {}): AppSpec => ({
  organizationId: ID,
  notifications: true,
  deploymentWaitMinutes: 2,
  pairs,
  ...more,
});

export const on = (policyId: string, target?: string, more: Partial<PairSpec> = {}): PairSpec => ({
  policy: policyId,
  ...(target === undefined ? {} : { target }),
  ...more,
});
export const off = (policyId: string, target?: string, more: Partial<PairSpec> = {}): PairSpec => ({
  ...on(policyId, target, more),
  isDetached: true,
});

/** What is attached to each target, AWS's own policy first; targets that have nothing but that are left out. */
export function attachments(aws: SimulatedAws): Record<string, string[]> {
  const { attachments: all } = OrganizationsService.of(aws).state.organizations.get(ID)!;
  const lists = Array.from(all, ([target, ids]) => [target, [...ids].sort()] as const);
  return Object.fromEntries(lists.filter(([, ids]) => ids.join() !== FULL));
}

export const BEFORE = { [PROD]: [FULL, DENY].sort() };
export { MEMBER, PROD };

/** What the library has attached and detached, in this order. */
export function pairWrites(lab: AppLab): string[] {
  return lab.aws.history
    .filter(
      ({ operation, tookEffect, callerArn }) => tookEffect && isOfPair(operation) && callerArn.includes('assumed'),
    )
    .map(({ operation, input }) => `${operation === 'AttachPolicy' ? '+' : '-'} ${input.PolicyId} ${input.TargetId}`);
}

function isOfPair(operation: string): boolean {
  return operation === 'AttachPolicy' || operation === 'DetachPolicy';
}
