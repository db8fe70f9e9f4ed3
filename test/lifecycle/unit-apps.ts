import type { World } from '../../src/simulator/world/world';
import type { AppLab } from '../support/app-lab';
import type { Visit } from '../support/app-runtime';
import type { AppSpec, UnitSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { MANAGEMENT, PROD, SANDBOX, WORLD } from './existing-world';
import { ID } from './subjects';

export const app = (units: readonly UnitSpec[], more: Partial<AppSpec> = {}): AppSpec => ({
  organizationId: ID,
  notifications: true,
  deploymentWaitMinutes: 2,
  units,
  ...more,
});

/** People have tagged a unit, years ago. */
export const TAGGED: World = {
  ...WORLD,
  organizations: WORLD.organizations!.map((one) => ({ ...one, tags: { ...one.tags, [PROD]: { owner: 'finance' } } })),
};
export const BILLING: World = {
  ...WORLD,
  organizations: WORLD.organizations!.map((one) => ({ ...one, featureSet: 'CONSOLIDATED_BILLING' })),
};

export const NEW: UnitSpec[] = [
  { id: 'Apps', name: 'Apps' },
  { id: 'Shops', name: 'Shops', parent: 'Apps', tags: { team: 'payments' } },
  { id: 'Europe', name: 'Europe', parent: 'Shops' },
];
export const EXISTING: UnitSpec[] = [
  { id: 'Prod', name: 'Prod' },
  { id: 'Sandbox', name: 'Sandbox' },
  { id: 'Quarantine', name: 'Quarantine' },
];
export const RETAINED = app(NEW, { sibling: '1' });
export const REMOVABLE = app(
  NEW.map((one) => ({ ...one, removal: 'DESTROY' })),
  { sibling: '1' },
);
export const EMPTY = app([], { sibling: '1' });
export const ADOPTED = app(EXISTING, { sibling: '1' });
export const ADOPTED_AND_TAGGED = app([{ ...EXISTING[0]!, tags: { team: 'payments' } }], { sibling: '2' });
export const CHANGED = app([{ id: 'Prod', name: 'Production', tags: { team: 'payments' } }, ...EXISTING.slice(1)], {
  sibling: '2',
});
export const DIFFERENT = app([{ id: 'Prod', name: 'Prod', tags: { owner: 'payments' } }], { sibling: '2' });
export const OTHER_IDS = app(
  [
    { id: 'Applications', name: 'Apps', removal: 'DESTROY' },
    { id: 'Stores', name: 'Shops', parent: 'Applications', tags: { team: 'payments' }, removal: 'DESTROY' },
    { id: 'EU', name: 'Europe', parent: 'Stores', removal: 'DESTROY' },
  ],
  { sibling: '1' },
);
export const MOVED = app(
  [...NEW.slice(0, 2), { id: 'Europe', name: 'Europe', parent: 'Apps' }].map((one) => ({
    ...one,
    removal: 'DESTROY' as const,
  })),
  { sibling: '2' },
);
export const OVERWRITING = app(
  EXISTING.map((one) => ({ ...one, overwrite: 'May' })),
  { sibling: '2' },
);
export const DEEP = { ...RETAINED, depth: 3 };
export const OF_BILLING = app(NEW, { featureSet: 'CONSOLIDATED_BILLING' });
export const RETAINED_LATER = { ...RETAINED, sibling: '2' };
export const REMOVABLE_LATER = { ...REMOVABLE, sibling: '2' };
export const ADOPTED_AGAIN = { ...ADOPTED, refresh: 'again' };
export const ADOPTED_LATER = { ...ADOPTED, sibling: '3' };
export const ADOPTED_REMOVABLE = app(
  EXISTING.map((one) => ({ ...one, removal: 'DESTROY' })),
  { sibling: '1' },
);
/** The parent is known at deployment only, so that the same resource stands below another one. */
const below = (parent: string, sibling: string) =>
  app([{ id: 'Europe', name: 'Europe', parent, removal: 'DESTROY' }], { sibling });
export const BELOW_PROD = below(PROD, '1');
export const BELOW_SANDBOX = below(SANDBOX, '2');

export const PATHS = ['Apps', 'Apps/Shops', 'Apps/Shops/Europe'];

export function writes(lab: AppLab): string[] {
  return lab.aws.history
    .filter(({ service, isWrite, tookEffect }) => service === 'organizations' && isWrite && tookEffect)
    .map(({ operation }) => operation);
}

/** What a person does in the console of the management account. */
export function byHand(lab: AppLab, operation: string, input: object, service = 'organizations') {
  const caller = lab.aws.sessions.account(MANAGEMENT);
  return lab.aws.call({ service, operation, input: { ...input }, caller, region: 'us-east-1' });
}

/** Moments of the event of a unit. */
export const MOMENTS = {
  'its first step begins': { step: 1, when: 'began' },
  'it has noted what is there': { step: 1, when: 'ended' },
  'its second step begins': { step: 2, when: 'began' },
  'it writes': { operation: /^((Create|Update)(OrganizationalUnit|Policy)|TagResource)$/ },
  'it is answered': { step: 2, when: 'ended' },
  'nothing happens any more': {},
} as const;
export const NAMES = Object.keys(MOMENTS) as (keyof typeof MOMENTS)[];

/** A deployment whose sibling fails at a moment of the event of a unit. */
export function failing(lab: AppLab, spec: AppSpec, name: keyof typeof MOMENTS, of = /^OrganizationalUnit/) {
  return failingAt(lab, spec, MOMENTS[name], of);
}

interface EventMoment {
  readonly step?: number;
  readonly when?: 'began' | 'ended';
  readonly operation?: RegExp;
}

/** The same at any moment of the event of any resource. */
export async function failingAt(lab: AppLab, spec: AppSpec, moment: EventMoment, of: RegExp) {
  let steps = 0;
  lab.runtime.sibling.hold();
  const fail = (isIt: boolean) => (isIt ? lab.runtime.sibling.fail() : undefined);
  const at = (when: 'began' | 'ended') => (visit: Visit) => {
    if (visit.kind === 'STEP' && of.test(visit.logicalId)) {
      steps += when === 'began' ? 1 : 0;
      fail(moment.step === steps && moment.when === when);
    }
  };
  lab.runtime.listener = { began: at('began'), ended: at('ended') };
  lab.aws.observe(({ operation }) => fail(moment.operation?.test(operation) === true));
  lab.aws.clock.at(lab.aws.clock.now() + 5 * 60_000, () => lab.runtime.sibling.fail());
  const { status } = await lab.aws.clock.run(lab.begin(templateOf(spec)));
  lab.runtime.listener = {};
  await lab.settle(1);
  return status;
}
