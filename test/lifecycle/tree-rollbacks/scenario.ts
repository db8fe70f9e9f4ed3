import type { WorldFault } from '../../../src/simulator/faults';
import { Random } from '../../../src/simulator/random';
import type { World } from '../../../src/simulator/world/world';
import type { AppSpec } from '../../support/app-spec';
import { randomTree } from '../../support/random-tree';
import { appOfTree } from '../../support/tree-app';
import { editedApp } from './edits';

/** How the deployment ends, so many milliseconds after its beginning. */
export interface Ending {
  readonly type: 'SIBLING' | 'CANCELED';
  readonly after: number;
}

/** Everything that happens in one run. */
export interface Scenario {
  readonly seed: number;
  readonly world: World;
  /** What was deployed before, oldest first, and must succeed. */
  readonly before: readonly AppSpec[];
  /** What is deployed, and fails. */
  readonly app: AppSpec;
  readonly ending: Ending;
  readonly faults: readonly WorldFault[];
  /** When people do something, in milliseconds after the beginning. */
  readonly deeds: readonly number[];
  /** Which events are delivered once more, and how many milliseconds later. */
  readonly repetitions: Readonly<Record<number, number>>;
  readonly latency: number;
}

/** More than any tree has and gets. */
const ACCOUNTS_MAX = 100;

const WRITES = [
  ...['Create*', 'Update*', 'MoveAccount', 'TagResource', 'UntagResource', 'Attach*', 'Detach*', 'Delete*'].map(
    (one) => `organizations:${one}`,
  ),
  'account:Put*',
  'account:Delete*',
];
const CALLS = [...WRITES, 'organizations:Describe*', 'organizations:List*', 'account:Get*', 'states:*'];

/** A random tree, its app, a random edit of it, and a failure. */
export function scenarioOf(seed: number): Scenario {
  const random = new Random(seed * 7919 + 13);
  const pick = <T>(...items: readonly T[]) => items[random.below(items.length)]!;
  const world: World = { ...randomTree(seed), quotas: { accounts: ACCOUNTS_MAX } };
  const base: AppSpec = { ...appOfTree(world), notifications: true, sibling: '0' };
  const edited = (spec: AppSpec, name: string, isAdditive: boolean) =>
    editedApp(spec, random, { name, isAdditive, count: 1 + random.below(6) });
  const history = pick('NONE', 'ADOPTED', 'ADOPTED', 'GROWN', 'UNDONE', 'KEPT');
  const grown = edited(base, 'Old', history === 'KEPT');
  const stories: Record<typeof history, Pick<Scenario, 'before' | 'app'>> = {
    NONE: { before: [], app: edited(base, 'New', random.below(3) > 0) },
    ADOPTED: { before: [base], app: edited(base, 'New', false) },
    GROWN: { before: [base, grown], app: edited(grown, 'New', false) },
    UNDONE: { before: [base, grown], app: base },
    KEPT: { before: [base, grown, base], app: edited(grown, 'New', true) },
  };
  const isFirst = history === 'NONE';
  const after = pick(500, 900_000, 1000 + random.below(90_000), 1000 + random.below(20_000));
  return {
    seed,
    world,
    ...stories[history],
    ending: { type: !isFirst && random.below(3) === 0 ? 'CANCELED' : 'SIBLING', after },
    faults: Array.from({ length: random.below(4) }, () => faultOf(random)),
    deeds: Array.from({ length: random.below(4) }, () => random.below(pick(1, 20_000, 120_000))),
    repetitions: Object.fromEntries(
      Array.from({ length: random.below(3) }, () => [random.below(20), random.below(60_000)]),
    ),
    latency: pick(10, 100, 100, 800),
  };
}

function faultOf(random: Random): WorldFault {
  const pick = <T>(...items: readonly T[]) => items[random.below(items.length)]!;
  const times = 1 + random.below(4);
  const faults: WorldFault[] = [
    { operation: pick(...WRITES), error: 'LOST_REPLY', skip: random.below(3), times },
    { operation: pick(...WRITES), error: 'ConcurrentModificationException', skip: random.below(4), times },
    {
      operation: pick(...CALLS),
      error: pick('TooManyRequestsException', 'ServiceException'),
      skip: random.below(20),
      times,
    },
    {
      operation: pick('lambda:Invoke', 'lambda:DeliverEvent'),
      error: pick('LOST_REPLY', 'TooManyRequestsException'),
      skip: random.below(30),
      times,
    },
  ];
  return asItsService(pick(...faults));
}

/** AWS Account Management has other names for what passes. */
function asItsService(fault: WorldFault): WorldFault {
  const names: Record<string, string> = {
    ConcurrentModificationException: 'TooManyRequestsException',
    ServiceException: 'InternalServerException',
  };
  return fault.operation.startsWith('account:') ? { ...fault, error: names[fault.error] ?? fault.error } : fault;
}
