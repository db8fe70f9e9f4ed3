import type { World } from '../world';
import type { WorldProblem } from '../world-error';
import type { WorldHandshake } from '../world-handshake';
import { unknownAccount } from './account-rules';
import { Findings } from './findings';

/** What the handshakes and billing transfers of a world say that cannot be true. */
export function handshakeProblems(world: World): WorldProblem[] {
  const ids = new Map<string, WorldHandshake>();
  const handshakes = (world.handshakes ?? []).flatMap((handshake, index) => {
    const findings = new Findings(['handshakes', index]);
    if (ids.has(handshake.id)) {
      findings.add(['id'], `${handshake.id} is the ID of another handshake of this world: use another`);
    }
    checkParties(world, handshake, findings);
    checkState(handshake, findings);
    checkParent(handshake, ids, findings);
    ids.set(handshake.id, handshake);
    return findings.problems;
  });
  return [...handshakes, ...twoWays(world), ...migrationProblems(world), ...transferProblems(world)];
}

function checkParties(world: World, handshake: WorldHandshake, findings: Findings): void {
  const { action, organization, sender, recipient, to, state } = handshake;
  const isThere = world.organizations?.some(({ id }) => id === organization) ?? false;
  if (!isThere && (state === 'REQUESTED' || state === 'OPEN')) {
    findings.add(['organization'], `${organization} is not an organization of this world: nothing of it is pending`);
  }
  if (!isThere && sender === undefined) {
    findings.add(['sender'], `is missing: add the account that sent it, because ${organization} is not in this world`);
  }
  for (const [field, accountId] of Object.entries({ sender, recipient })) {
    if (accountId !== undefined && !Object.hasOwn(world.accounts, accountId)) {
      findings.add([field], unknownAccount(accountId));
    }
  }
  if (action === 'ENABLE_ALL_FEATURES' ? to !== undefined : to === undefined) {
    findings.add(
      ['to'],
      to === undefined ? `is missing: ${action} is sent to an account` : `remove it: ${action} is sent to no account`,
    );
  }
}

function checkState({ state, endedDaysAgo }: WorldHandshake, findings: Findings): void {
  if ((state === 'REQUESTED' || state === 'OPEN') && endedDaysAgo !== undefined) {
    findings.add(['endedDaysAgo'], `a handshake that is ${state} has not ended`);
  }
}

/** A request of a migration comes after the migration; AWS may have forgotten that one, and its requests not yet. */
function checkParent(
  { action, parent, state }: WorldHandshake,
  earlier: ReadonlyMap<string, WorldHandshake>,
  findings: Findings,
): void {
  const isChild = action === 'APPROVE_ALL_FEATURES' || action === 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE';
  if (isChild !== (parent !== undefined)) {
    findings.add(['parent'], isChild ? `is missing: ${action} belongs to a migration` : `means nothing to ${action}`);
    return;
  }
  const isPending = state === 'REQUESTED' || state === 'OPEN';
  if (isPending && parent !== undefined && earlier.get(parent)?.action !== 'ENABLE_ALL_FEATURES') {
    findings.add(['parent'], `${parent} is no ENABLE_ALL_FEATURES that stands before it in this list`);
  }
}

function twoWays({ handshakes, organizations = [] }: World): WorldProblem[] {
  if (!handshakes) {
    return [];
  }
  return organizations.flatMap((organization, index) => {
    const findings = new Findings(['organizations', index]);
    for (const field of ['invitations', 'migration'] as const) {
      if (organization[field] !== undefined) {
        findings.add([field], "says the same as the world's handshakes: only one of the two ways is allowed");
      }
    }
    return findings.problems;
  });
}

/** At most one migration is under way, of an organization that has not all features, refused by members of it, or by those that left. */
function migrationProblems({ handshakes = [], organizations = [], behavior }: World): WorldProblem[] {
  return organizations.flatMap(({ id, featureSet, members = {}, refusedBy }, index) => {
    const findings = new Findings(['organizations', index]);
    const pending = handshakes.filter(
      ({ action, organization, state }) =>
        organization === id && action === 'ENABLE_ALL_FEATURES' && (state === 'REQUESTED' || state === 'OPEN'),
    );
    if (pending.length > 1 || (pending.length > 0 && featureSet === 'ALL')) {
      findings.add(
        ['featureSet'],
        `${featureSet} allows ${featureSet === 'ALL' ? 'no' : 'one'} ENABLE_ALL_FEATURES that is pending, but handshakes has ${pending.map((one) => one.id).join(' and ')}`,
      );
    }
    if (refusedBy !== undefined && pending.length === 0) {
      findings.add(['refusedBy'], 'needs an ENABLE_ALL_FEATURES of this organization that is pending in handshakes');
    }
    refusedBy?.forEach((accountId, position) => {
      if (!Object.hasOwn(members, accountId) && !behavior?.doubts?.includes('approval-after-departure')) {
        findings.add(['refusedBy', position], `${accountId} is no member of this organization`);
      }
    });
    return findings.problems;
  });
}

function transferProblems({ accounts, responsibilityTransfers = [], organizations = [] }: World): WorldProblem[] {
  return responsibilityTransfers.flatMap((transfer, index) => {
    const findings = new Findings(['responsibilityTransfers', index]);
    for (const field of ['source', 'target'] as const) {
      if (!Object.hasOwn(accounts, transfer[field])) {
        findings.add([field], unknownAccount(transfer[field]));
      }
    }
    for (const field of ['starts', 'ends'] as const) {
      if (transfer[field] !== undefined && Number.isNaN(Date.parse(transfer[field]))) {
        findings.add([field], `there is no such moment as ${transfer[field]}`);
      }
    }
    transfer.organizations?.forEach((id, position) => {
      if (!organizations.some((organization) => organization.id === id)) {
        findings.add(['organizations', position], `${id} is not an organization of this world`);
      }
    });
    return findings.problems;
  });
}
